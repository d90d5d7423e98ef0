package lexicon

// index finds sequences of units. It is the flat form of a trie: an open hash table of the hashes of all prefixes, in
// which an entry is a chain of names that end there, or only the way to longer ones.
type index struct {
	keys   []uint64 // 0 is an empty slot
	chains []int32  // head of the chain in ends, or 0
	used   int
	ends   []end // ends[0] is unused
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
	return &index{keys: make([]uint64, n), chains: make([]int32, n), ends: make([]end, 1, size)}
}

// slot is where the hash is or would be.
func (x *index) slot(h uint64) int {
	mask := uint64(len(x.keys) - 1)
	for i := (h * 0x9E3779B97F4A7C15) >> 20 & mask; ; i = (i + 1) & mask {
		if x.keys[i] == h || x.keys[i] == 0 {
			return int(i)
		}
	}
}

func (x *index) reach(h uint64) int {
	if 4*x.used >= 3*len(x.keys) {
		x.grow()
	}
	s := x.slot(h)
	if x.keys[s] == 0 {
		x.keys[s] = h
		x.used++
	}
	return s
}

func (x *index) grow() {
	keys, chains := x.keys, x.chains
	x.keys, x.chains = make([]uint64, 2*len(keys)), make([]int32, 2*len(keys))
	for i, h := range keys {
		if h != 0 {
			s := x.slot(h)
			x.keys[s], x.chains[s] = h, chains[i]
		}
	}
}

// add puts a name of these units into the index. One of no units, or of a mark no name runs across, is left out.
func (x *index) add(name []unit, what int32, asked asks) {
	like, exact := hashSeed, hashSeed
	last := -1
	for _, u := range name {
		if u.exact == 0 {
			return
		}
		like, exact = follow(like, u.like), follow(exact, u.exact)
		last = x.reach(like)
	}
	if last < 0 {
		return
	}
	for at := x.chains[last]; at != 0; at = x.ends[at].next {
		if x.ends[at].what == what && x.ends[at].exact == exact {
			return
		}
	}
	x.ends = append(x.ends, end{exact, x.chains[last], what, asked})
	x.chains[last] = int32(len(x.ends) - 1)
}

// find is the chain at the hash, and whether anything begins so.
func (x *index) find(like uint64) (chain int32, ok bool) {
	s := x.slot(like)
	return x.chains[s], x.keys[s] != 0
}
