package ledger

import (
	"cmp"
	"slices"

	"parley/internal/article"
	"parley/internal/calendar"
)

// minRun is the number of words in a row that make a stretch recycled rather than a formula two people use; a whole
// sentence of shingleWords or more will do as well.
const minRun = 12

// copyShare is the share of an article's words, in either direction, from which two articles are one text printed twice.
const copyShare = 0.8

// shelf knows, for every fingerprint, which reports hold it and where. What a report held that was taken away stays among
// the holders of others' fingerprints, and is passed over, until there is as much of that as of the rest.
type shelf struct {
	sources []*source        // by number; nil of one that was taken away
	heads   map[uint64]int32 // the first node of a fingerprint, plus one; never one of a report taken away
	nodes   []holding
	spare   int32
	dead    int      // nodes of reports taken away
	own     shingled // the words of the report in hand
	lately  recollection
}

// holding is a report that holds a fingerprint, and the word it begins with there.
type holding struct{ source, at, next int32 }

func newShelf() *shelf {
	return &shelf{heads: map[uint64]int32{}, lately: recollection{at: map[*source]int{}}}
}

// read is the words of a report with their fingerprints, until another report is read. They are made again when they are
// asked for, since they take more room than the text.
func (sh *shelf) read(s *source) *shingled {
	if sh.own.source != s {
		sh.own.read(s)
	}
	return &sh.own
}

// put takes up a report. The result is the reports whose fingerprints it holds and printed first.
func (sh *shelf) put(s *source) []*source {
	s.no = int32(len(sh.sources))
	sh.sources = append(sh.sources, s)
	t := sh.read(s)
	s.length = len(t.words)
	var later []*source
	seen := map[*source]bool{}
	for _, p := range t.prints {
		head := sh.heads[p.hash]
		switch {
		case head == 0:
			sh.heads[p.hash] = sh.node(holding{s.no, p.at, 0})
		case sh.nodes[head-1].source != s.no && compareSources(s, sh.sources[sh.nodes[head-1].source]) < 0:
			later = sh.holders(p.hash, s, seen, later)
			sh.heads[p.hash] = sh.node(holding{s.no, p.at, head})
		default:
			at := sh.node(holding{s.no, p.at, sh.nodes[head-1].next})
			sh.nodes[head-1].next = at
		}
	}
	return later
}

func (sh *shelf) node(n holding) int32 {
	if at := sh.spare; at != 0 {
		sh.spare = sh.nodes[at-1].next
		sh.nodes[at-1] = n
		return at
	}
	sh.nodes = append(sh.nodes, n)
	return int32(len(sh.nodes))
}

// remove takes a report from the shelf. The result is the reports that took words from it.
func (sh *shelf) remove(s *source) []*source {
	var later []*source
	seen := map[*source]bool{}
	prints := sh.read(s).prints
	sh.sources[s.no] = nil
	sh.dead += len(prints)
	for _, p := range prints {
		if first := sh.first(p.hash); first != nil && first.source == s.no {
			later = sh.holders(p.hash, s, seen, later)
			sh.lead(p.hash)
		}
	}
	sh.own.source = nil
	sh.lately.forget(s)
	if sh.dead > len(sh.nodes)/2 {
		sh.sweep()
	}
	return later
}

// lead puts the earliest of those that are left first, and drops all that reports taken away held of the fingerprint.
func (sh *shelf) lead(hash uint64) {
	var first, chain int32
	for at := sh.heads[hash]; at != 0; {
		n := &sh.nodes[at-1]
		next := n.next
		switch {
		case sh.sources[n.source] == nil:
			*n, sh.spare = holding{-1, 0, sh.spare}, at
			sh.dead--
		case first == 0:
			first = at
		case sh.precedes(at, first):
			sh.nodes[first-1].next, chain, first = chain, first, at
		default:
			n.next, chain = chain, at
		}
		at = next
	}
	if first == 0 {
		delete(sh.heads, hash)
		return
	}
	sh.nodes[first-1].next, sh.heads[hash] = chain, first
}

// precedes reports whether what a node holds was printed before what another does.
func (sh *shelf) precedes(x, y int32) bool {
	a, b := &sh.nodes[x-1], &sh.nodes[y-1]
	if a.source == b.source {
		return a.at < b.at
	}
	return compareSources(sh.sources[a.source], sh.sources[b.source]) < 0
}

// sweep drops all that reports taken away held.
func (sh *shelf) sweep() {
	for _, head := range sh.heads {
		before := head
		for at := sh.nodes[head-1].next; at != 0; at = sh.nodes[before-1].next {
			n := &sh.nodes[at-1]
			if sh.sources[n.source] != nil {
				before = at
				continue
			}
			sh.nodes[before-1].next = n.next
			*n, sh.spare = holding{-1, 0, sh.spare}, at
		}
	}
	sh.dead = 0
}

func (sh *shelf) holders(hash uint64, but *source, seen map[*source]bool, found []*source) []*source {
	for at := sh.heads[hash]; at != 0; at = sh.nodes[at-1].next {
		if o := sh.sources[sh.nodes[at-1].source]; o != nil && o != but && !seen[o] {
			seen[o] = true
			found = append(found, o)
		}
	}
	return found
}

// first is the earliest report that holds the fingerprint, and the first place in it; nil where none does.
func (sh *shelf) first(hash uint64) *holding {
	if at := sh.heads[hash]; at != 0 {
		return &sh.nodes[at-1]
	}
	return nil
}

// compareSources is the order of publication: by the middle of the days on which each may have come out, unknown
// last, then by id. It goes by the date that each report gives itself.
func compareSources(a, b *source) int {
	if c := cmp.Compare(dayOf(a.stated), dayOf(b.stated)); c != 0 {
		return c
	}
	return cmp.Compare(a.id, b.id)
}

func dayOf(v calendar.Interval) int32 {
	if !v.Bounded() {
		return 1 << 30
	}
	return int32(middle(v))
}

// run is a stretch of words [start, end) of a report that stands at [from, from+end-start) of an earlier one.
type run struct {
	source     int32
	start, end int
	from       int
	changed    []int // words from the start at which the two differ
}

// runs are the maximal stretches of a report that an earlier report printed first, in order, none inside another.
func (sh *shelf) runs(s *source) []run {
	var found []run
	t := sh.read(s)
	for _, p := range t.prints {
		first := sh.first(p.hash)
		if first == nil || compareSources(sh.sources[first.source], s) >= 0 {
			continue
		}
		if n := len(found); n > 0 && found[n-1].holds(int(p.at), first) {
			continue
		}
		r := sh.grow(t, int(p.at), first)
		if counts(s, t, r) {
			found = append(found, r)
		}
	}
	slices.SortFunc(found, func(a, b run) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end),
			compareSources(sh.sources[a.source], sh.sources[b.source]))
	})
	return dropInner(found)
}

// holds reports whether the run already covers the word at, matched with the same place.
func (r run) holds(at int, p *holding) bool {
	return r.source == p.source && r.start <= at && at+shingleWords <= r.end && at-r.start == int(p.at)-r.from
}

// grow widens a shared shingle to the longest shared run, after checking it word for word.
func (sh *shelf) grow(t *shingled, at int, p *holding) run {
	o := sh.lately.words(sh.sources[p.source])
	start, from := at, int(p.at)
	for start > 0 && from > 0 && t.words[start-1].hash == o[from-1].hash {
		start--
		from--
	}
	n := 0
	r := run{source: p.source, start: start, from: from}
	for start+n < len(t.words) && from+n < len(o) {
		if t.words[start+n].hash != o[from+n].hash {
			if !resumes(t.words[start+n:], o[from+n:]) {
				break
			}
			r.changed = append(r.changed, n)
		}
		n++
	}
	r.end = start + n
	return r
}

// bridge is the number of like words after a changed one that make it a change and not the end: "at least 290 soldiers
// were killed" and "at least 280 soldiers were killed".
const bridge = 4

// resumes reports whether the words after the first run on alike.
func resumes(a, b []word) bool {
	if len(a) <= bridge || len(b) <= bridge {
		return false
	}
	for i := 1; i <= bridge; i++ {
		if a[i].hash != b[i].hash {
			return false
		}
	}
	return true
}

// counts reports whether a run is long enough to be recycled: minRun words, or a whole sentence.
func counts(s *source, t *shingled, r run) bool {
	n := r.end - r.start
	if n >= minRun {
		return true
	}
	span := spanOf(t.words[r.start:r.end])
	return n >= shingleWords && sentenceAround(s.text, span).Len() <= span.Len()+4
}

// spanOf is from the first of the words to the last.
func spanOf(ws []word) article.Span {
	return article.Span{Start: int(ws[0].start), End: int(ws[len(ws)-1].end)}
}

// dropInner leaves out runs that lie inside another, and cuts what overlaps to the later part.
func dropInner(runs []run) []run {
	kept := runs[:0]
	end := 0
	for _, r := range runs {
		if r.end <= end {
			continue
		}
		if cut := end - r.start; cut > 0 {
			if r.end-end < bridge {
				continue
			}
			r = r.cut(cut)
		}
		kept, end = append(kept, r), r.end
	}
	return kept
}

// cut is the run without its first n words.
func (r run) cut(n int) run {
	later := run{r.source, r.start + n, r.end, r.from + n, nil}
	for _, c := range r.changed {
		if c >= n {
			later.changed = append(later.changed, c-n)
		}
	}
	return later
}

// mark notes in a source what it recycles, and of which earlier one it is a copy. The first result is whether the
// former is new.
func (sh *shelf) mark(s *source) (changed bool, copyOf *source) {
	was := s.runs
	from := map[int32]int{}
	s.runs = nil
	found := sh.runs(s)
	if len(found) > 0 {
		s.runs = make([]Recycled, 0, len(found))
	}
	for _, r := range found {
		s.runs = append(s.runs, sh.shown(s, r))
		from[r.source] += r.end - r.start
	}
	return !slices.EqualFunc(was, s.runs, func(a, b Recycled) bool {
		return a.From == b.From && a.Start == b.Start && a.End == b.End && a.FromStart == b.FromStart && slices.Equal(a.Changed, b.Changed)
	}), sh.copied(s, from)
}

// shown is the run in bytes.
func (sh *shelf) shown(s *source, r run) Recycled {
	o := sh.sources[r.source]
	ours, theirs := sh.read(s).words, sh.lately.words(o)
	span, from := spanOf(ours[r.start:r.end]), spanOf(theirs[r.from:r.from+r.end-r.start])
	shown := Recycled{From: o.id, Start: span.Start, End: span.End, FromStart: from.Start,
		FromEnd: from.End, Words: r.end - r.start, source: o}
	if len(r.changed) > 0 {
		shown.Changed = make([]Change, 0, len(r.changed))
	}
	for _, c := range r.changed {
		now, was := ours[r.start+c].span(), theirs[r.from+c].span()
		shown.Changed = append(shown.Changed, Change{now.Start, now.End, now.Of(s.text), was.Start, was.End, was.Of(o.text)})
	}
	return shown
}

// copied is the source of which s is a copy: most words of both are the same. Nil where there is none.
func (sh *shelf) copied(s *source, from map[int32]int) *source {
	var best *source
	most := 0
	for j, n := range from {
		o := sh.sources[j]
		if float64(n) >= copyShare*float64(max(s.length, o.length)) &&
			(n > most || n == most && compareSources(o, best) < 0) {
			best, most = o, n
		}
	}
	return best
}

// original is the first printing of the text; the source itself where it is that.
func (s *source) original() *source {
	return cmp.Or(s.akin().root, s)
}

// firstPrinting follows copies to the first.
func (s *source) firstPrinting() *source {
	for s.parent() != nil {
		s = s.parent()
	}
	return s
}

// parent is the earlier printing that the source is taken for a copy of; nil where there is none.
func (s *source) parent() *source {
	k := s.akin()
	return cmp.Or(k.copyOf, k.kin)
}
