package lexicon

// index finds sequences of units. It is the flat form of a trie: an open hash table of the hashes of all prefixes, in
// which an entry is a chain of names that end there, or only the way to longer ones.
type index struct {
	slots []slot
	used  int
	ends  []end // ends[0] is unused
}

// slot is a place of the hash table.
type slot struct {
	key   uint64 // 0: empty
	chain int32  // head of the chain in ends, or 0
}

// end is one name at the place where its last unit is: what it is called, and what it asks of the words.
type end struct {
	exact uint64 // hash of the folded units
	next  int32  // in the chain
	what  int32  // index of the name, office word or happening
	asks  asks
}

// asks says what the writing of the words must be for a name to be meant.
type asks uint8

const (
	asksCaps    asks = 1 << iota // of one word, a capital: "Turkey", not "turkey"
	asksStart                    // of several words, a capital of the first: "Western powers"
	asksEnd                      // and of the last: "White House"
	asksAllCaps                  // capitals throughout: "US", not "Us"
	asksMixed                    // a capital within: "LeT", not "Let"
	asksExact                    // the same letters, not only the same sound
	isCommon                     // also an ordinary English word
)

func newIndex(size int) *index {
	n := 1024
	for n < 2*size {
		n *= 2
	}
	return &index{slots: make([]slot, n), ends: make([]end, 1, size)}
}

// slot is where the hash is or would be.
func (x *index) slot(h uint64) *slot {
	mask := uint64(len(x.slots) - 1)
	for i := (h * 0x9E3779B97F4A7C15) >> 20 & mask; ; i = (i + 1) & mask {
		if s := &x.slots[i]; s.key == h || s.key == 0 {
			return s
		}
	}
}

func (x *index) reach(h uint64) *slot {
	if 4*x.used >= 3*len(x.slots) {
		x.grow()
	}
	s := x.slot(h)
	if s.key == 0 {
		s.key = h
		x.used++
	}
	return s
}

func (x *index) grow() {
	old := x.slots
	x.slots = make([]slot, 2*len(old))
	for _, s := range old {
		if s.key != 0 {
			*x.slot(s.key) = s
		}
	}
}

// add puts a name of these units into the index. One of no units, or of a mark no name runs across, is left out.
func (x *index) add(name []unit, what int32, asked asks) {
	like, exact := hashSeed, hashSeed
	var last *slot
	for _, u := range name {
		if u.exact == 0 {
			return
		}
		like, exact = follow(like, u.like), follow(exact, u.exact)
		last = x.reach(like)
	}
	if last == nil {
		return
	}
	for at := last.chain; at != 0; at = x.ends[at].next {
		if x.ends[at].what == what && x.ends[at].exact == exact {
			return
		}
	}
	x.ends = append(x.ends, end{exact, last.chain, what, asked})
	last.chain = int32(len(x.ends) - 1)
}

// find is the chain at the hash, and whether anything begins so.
func (x *index) find(like uint64) (chain int32, ok bool) {
	s := x.slot(like)
	return s.chain, s.key != 0
}
