package ledger

import (
	"cmp"
	"slices"

	"parley/internal/article"
)

// minRun is the number of words in a row that make a stretch recycled rather than a formula two people use; a whole
// sentence of shingleWords or more will do as well.
const minRun = 12

// copyShare is the share of an article's words, in either direction, from which two articles are one text printed twice.
const copyShare = 0.8

// shelf knows, for every fingerprint, which report printed it first.
type shelf struct {
	sources []*source // by publication, then by id
	first   map[uint64]place
}

// place is a word of a report on the shelf.
type place struct {
	source int32
	at     int32
}

// newShelf takes up the reports in the order of publication, so that the first holder of each print is the earliest.
func newShelf(sources []*source) *shelf {
	sh := &shelf{sources: slices.Clone(sources), first: map[uint64]place{}}
	slices.SortFunc(sh.sources, compareSources)
	for i, s := range sh.sources {
		for _, p := range s.text.prints {
			if _, taken := sh.first[p.hash]; !taken {
				sh.first[p.hash] = place{int32(i), p.at}
			}
		}
	}
	return sh
}

// compareSources is the order of publication: by the middle of the days on which each may have come out, unknown
// last, then by id.
func compareSources(a, b *source) int {
	day := func(s *source) int {
		if !s.Published.Bounded() {
			return 1 << 30
		}
		return int(middle(s.Published.Interval))
	}
	return cmp.Or(cmp.Compare(day(a), day(b)),
		cmp.Compare(a.Article.ID, b.Article.ID))
}

// run is a stretch of words [start, end) of a report that stands at [from, from+end-start) of an earlier one.
type run struct {
	source     int32
	start, end int
	from       int
	changed    []int // words from the start at which the two differ
}

// runs are the maximal stretches of report i that an earlier report printed first, in order, none inside another.
func (sh *shelf) runs(i int) []run {
	s := sh.sources[i]
	var found []run
	for _, p := range s.text.prints {
		first := sh.first[p.hash]
		if int(first.source) >= i {
			continue
		}
		if n := len(found); n > 0 && found[n-1].holds(int(p.at), first) {
			continue
		}
		r := sh.grow(s.text, int(p.at), first)
		if sh.counts(s, r) {
			found = append(found, r)
		}
	}
	slices.SortFunc(found, func(a, b run) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end), cmp.Compare(a.source, b.source))
	})
	return dropInner(found)
}

// holds reports whether the run already covers the word at, matched with the same place.
func (r run) holds(at int, p place) bool {
	return r.source == p.source && r.start <= at && at+shingleWords <= r.end && at-r.start == int(p.at)-r.from
}

// grow widens a shared shingle to the longest shared run, after checking it word for word.
func (sh *shelf) grow(t *shingled, at int, p place) run {
	o := sh.sources[p.source].text
	start, from := at, int(p.at)
	for start > 0 && from > 0 && t.words[start-1].hash == o.words[from-1].hash {
		start--
		from--
	}
	n := 0
	r := run{source: p.source, start: start, from: from}
	for start+n < len(t.words) && from+n < len(o.words) {
		if t.words[start+n].hash != o.words[from+n].hash {
			if !resumes(t.words[start+n:], o.words[from+n:]) {
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
func (sh *shelf) counts(s *source, r run) bool {
	n := r.end - r.start
	if n >= minRun {
		return true
	}
	span := s.text.span(r.start, r.end)
	return n >= shingleWords && sentenceAround(s.Article.Text, span).Len() <= span.Len()+4
}

func (t *shingled) span(start, end int) article.Span {
	return article.Span{Start: int(t.words[start].start), End: int(t.words[end-1].end)}
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

// mark notes in every source what it recycles, and of which earlier one it is a copy.
func (sh *shelf) mark() {
	for i, s := range sh.sources {
		from := map[int32]int{}
		s.runs = []Recycled{}
		for _, r := range sh.runs(i) {
			s.runs = append(s.runs, sh.shown(s, r))
			from[r.source] += r.end - r.start
		}
		if s.original = sh.copied(s, from); s.original != nil && s.original.original != nil {
			s.original = s.original.original
		}
	}
}

// shown is the run in bytes.
func (sh *shelf) shown(s *source, r run) Recycled {
	o := sh.sources[r.source]
	span, theirs := s.text.span(r.start, r.end), o.text.span(r.from, r.from+r.end-r.start)
	shown := Recycled{From: o.Article.ID, Start: span.Start, End: span.End, FromStart: theirs.Start,
		FromEnd: theirs.End, Words: r.end - r.start, source: o}
	for _, c := range r.changed {
		now, was := s.text.words[r.start+c].span(), o.text.words[r.from+c].span()
		shown.Changed = append(shown.Changed, Change{now.Start, now.End, now.Of(s.Article.Text),
			was.Start, was.End, was.Of(o.Article.Text)})
	}
	return shown
}

// copied is the source of which s is a copy: most words of both are the same. Nil where there is none.
func (sh *shelf) copied(s *source, from map[int32]int) *source {
	var best *source
	most := 0
	for j, n := range from {
		o := sh.sources[j]
		if float64(n) >= copyShare*float64(max(len(s.text.words), len(o.text.words))) &&
			(n > most || n == most && compareSources(o, best) < 0) {
			best, most = o, n
		}
	}
	return best
}
