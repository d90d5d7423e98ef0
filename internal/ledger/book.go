package ledger

import (
	"cmp"
	"slices"

	"parley/internal/calendar"
)

// entry is where an entry of the record stands, and what the ledger knows of it beside.
type entry struct {
	rank     rank
	*bearing // nil of an entry that bears on nothing: a decision, an article, a position
}

// bearing is what an entry bears on.
type bearing struct {
	*ties
	sources []*source // that it rests on, each once
	sides   int32     // number of the set of sides that it bears on, plus one; zero where it names none
	process int32     // the pair of its process; minus one where it has none
	track   int32     // number of the first of its tracks; minus one where there is none
	tracked int32     // the process that the tracks are of, plus two; zero where they are not known
	slot    int32     // place among the entries of its set of sides
	book    bookNo    // the list that it is in
	out     bool      // no longer in the record
	asked   bool      // waits for its process to be found
	held    bool      // a meeting that took place
	offer   bool
	outside bool // whether its parties have nothing to settle with each other
}

// ties are what many entries bear on alike. They are shared, and not changed once their entry is in the record.
type ties struct {
	shown []string // sides that it names
	bonds bonds
	pairs []uint64 // keys: of a meeting its pairs of sides, of an offer what it repeats
}

// newEntry is an entry that rests on the claims.
func newEntry(items []*item) *entry {
	return &entry{bearing: &bearing{ties: &ties{}, sources: sourcesOf(items)}}
}

// rank is where an entry stands in its list.
type rank struct {
	x, y    int32
	at      string
	n, part int32 // part goes before all
	id      ID
}

func (a rank) compare(b rank) int {
	switch {
	case a.part != b.part:
		return cmp.Compare(a.part, b.part)
	case a.x != b.x:
		return cmp.Compare(a.x, b.x)
	case a.y != b.y:
		return cmp.Compare(a.y, b.y)
	case a.at != b.at:
		return cmp.Compare(a.at, b.at)
	case a.n != b.n:
		return cmp.Compare(a.n, b.n)
	}
	return cmp.Compare(a.id, b.id)
}

// byDays is the rank of an entry by its date, the unknown last.
func byDays(v *calendar.Interval, id ID) rank {
	switch {
	case v == nil || !v.Known():
		return rank{x: 1 << 30, id: id}
	case v.Earliest == 0:
		return rank{x: int32(v.Latest), id: id}
	}
	return rank{x: int32(v.Earliest), y: int32(v.Latest), id: id}
}

// shelved is a book of whatever type.
type shelved interface {
	drop(*entry)
	belong(*entry, ID)
}

// bookNo is the number of a list whose entries bear on something.
type bookNo uint8

// The lists whose entries bear on something.
const (
	theMeetings bookNo = iota
	theOffers
	theAgreements
	theMissions
	theIncidents
	theFigures
	theStatements
	theAccusations
)

// of is the list that an entry is in, or is to be put in.
func (b *builder) of(e *entry) shelved {
	return [...]shelved{&b.meetings, &b.offers, &b.agreements, &b.missions, &b.incidents, &b.figures, &b.statements, &b.accusations}[e.book]
}

// book is a list of the record in order, with what is known of each entry.
type book[T any] struct {
	no      bookNo
	process func(*T) *ID // where an entry names its process
	list    []T
	refs    []*entry
	gone    map[*entry]bool
	fresh   []line[T]
}

type line[T any] struct {
	ref   *entry
	entry T
}

// drop strikes an entry out, when apply is called.
func (b *book[T]) drop(e *entry) {
	if b.gone == nil {
		b.gone = map[*entry]bool{}
	}
	b.gone[e] = true
}

// put writes an entry in, when apply is called.
func (b *book[T]) put(e *entry, v T) {
	if e.bearing != nil {
		e.book = b.no
	}
	b.fresh = append(b.fresh, line[T]{e, v})
}

// few is how many changes of a list are made one by one rather than by writing it anew.
const few = 400

// apply strikes out and writes in.
func (b *book[T]) apply() {
	slices.SortFunc(b.fresh, func(x, y line[T]) int { return x.ref.rank.compare(y.ref.rank) })
	if len(b.gone)+len(b.fresh) <= few {
		b.patch()
	} else {
		b.rewrite()
	}
	b.fresh, b.gone = nil, nil
}

func (b *book[T]) find(r rank) (int, bool) {
	return slices.BinarySearchFunc(b.refs, r, func(e *entry, r rank) int { return e.rank.compare(r) })
}

// patch makes few changes in place: what lies between two of them moves by as many places as were won or lost before it.
func (b *book[T]) patch() {
	var out []int
	for e := range b.gone {
		if at, ok := b.place(e); ok {
			out = append(out, at)
		}
	}
	slices.Sort(out)
	moves, n := b.moves(out)
	b.grow(n)
	for i := len(moves) - 1; i >= 0; i-- {
		if m := moves[i]; m.by > 0 {
			b.shift(m)
		}
	}
	for _, m := range moves {
		if m.by < 0 {
			b.shift(m)
		}
	}
	for _, m := range moves {
		for i, l := range m.before {
			at := m.start + m.by - len(m.before) + i
			b.refs[at], b.list[at] = l.ref, l.entry
		}
	}
	clear(b.refs[n:])
	clear(b.list[n:])
	b.refs, b.list = b.refs[:n], b.list[:n]
}

// move is a stretch of the list that moves as one, and what is new right before it.
type move[T any] struct {
	start, end, by int
	before         []line[T]
}

// moves part the list at what comes and goes. The second result is its new length.
func (b *book[T]) moves(out []int) ([]move[T], int) {
	var found []move[T]
	m := move[T]{}
	in := b.fresh
	places := make([]int, len(in))
	for i, l := range in {
		places[i], _ = b.find(l.ref.rank)
	}
	for len(out) > 0 || len(in) > 0 {
		if len(in) > 0 && (len(out) == 0 || places[0] <= out[0]) {
			m.end = places[0]
			found = append(found, m)
			n := 1
			for n < len(in) && places[n] == places[0] {
				n++
			}
			m = move[T]{start: m.end, by: m.by + n, before: in[:n]}
			in, places = in[n:], places[n:]
			continue
		}
		m.end = out[0]
		found = append(found, m)
		m = move[T]{start: m.end + 1, by: m.by - 1}
		out = out[1:]
	}
	m.end = len(b.refs)
	return append(found, m), len(b.refs) + m.by
}

// grow makes the lists as long as n at least.
func (b *book[T]) grow(n int) {
	if n <= len(b.refs) {
		return
	}
	if n > cap(b.refs) || n > cap(b.list) {
		b.refs, b.list = append(make([]*entry, 0, roomFor(n)), b.refs...), append(make([]T, 0, roomFor(n)), b.list...)
	}
	b.refs, b.list = b.refs[:n], b.list[:n]
}

// roomFor is how many places a list of n entries has: some more, so that it need not be written anew for each that comes.
func roomFor(n int) int { return n + n/32 + 8 }

func (b *book[T]) shift(m move[T]) {
	copy(b.refs[m.start+m.by:], b.refs[m.start:m.end])
	copy(b.list[m.start+m.by:], b.list[m.start:m.end])
}

// place is where the entry stands.
func (b *book[T]) place(e *entry) (int, bool) {
	at, _ := b.find(e.rank)
	for at < len(b.refs) && b.refs[at] != e && b.refs[at].rank == e.rank {
		at++
	}
	return at, at < len(b.refs) && b.refs[at] == e
}

func (b *book[T]) rewrite() {
	n := roomFor(len(b.refs) - len(b.gone) + len(b.fresh))
	refs, list := make([]*entry, 0, n), make([]T, 0, n)
	next := 0
	for i, e := range b.refs {
		if b.gone[e] {
			continue
		}
		for next < len(b.fresh) && b.fresh[next].ref.rank.compare(e.rank) < 0 {
			refs, list = append(refs, b.fresh[next].ref), append(list, b.fresh[next].entry)
			next++
		}
		refs, list = append(refs, e), append(list, b.list[i])
	}
	for _, l := range b.fresh[next:] {
		refs, list = append(refs, l.ref), append(list, l.entry)
	}
	b.refs, b.list = refs, list
}

// at is the entry as it stands in the list; nil where it is not there.
func (b *book[T]) at(e *entry) *T {
	if i, ok := b.place(e); ok {
		return &b.list[i]
	}
	return nil
}

// belong writes the process of an entry.
func (b *book[T]) belong(e *entry, process ID) { *b.process(b.at(e)) = process }
