package ledger

import (
	"cmp"
	"slices"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/event"
)

// compareTold is the order of telling: by publication, then by place in the text.
func compareTold(x, y *item) int {
	if x.src != y.src {
		return comparePrinted(x.src, y.src)
	}
	return cmp.Or(x.start()-y.start(), cmp.Compare(x.ID, y.ID))
}

// comparePrinted is the order of publication as neighbours have narrowed it, unknown last, then of ids.
func comparePrinted(a, b *source) int {
	if c := cmp.Compare(dayOf(a.published), dayOf(b.published)); c != 0 {
		return c
	}
	return cmp.Compare(a.id, b.id)
}

// cites are the words the items rest on; the same words cited by two claims stand once.
func (b *builder) cites(items []*item) []Cite {
	var found []Cite
	for _, it := range items {
		for _, e := range it.cited() {
			s := e.span()
			c := Cite{Article: it.src.id, Start: s.Start, End: s.End, Exact: s.Of(it.src.text), Claim: it.ID}
			if !slices.ContainsFunc(found, func(o Cite) bool { return o.Article == c.Article && o.Start == c.Start && o.End == c.End }) {
				c.Novelty = b.novelty(it, s)
				found = append(found, c)
			}
		}
	}
	return found
}

// novelty is whether the words stand in an earlier report, and otherwise what the claim says of itself.
func (b *builder) novelty(it *item, s article.Span) string {
	if _, ok := it.src.recycledFrom(s); ok {
		return "recycled"
	}
	if it.Novelty != "" {
		return it.Novelty
	}
	return "new"
}

// recycledFrom is the earlier article that most of the span's bytes stand in, and whether there is one.
func (s *source) recycledFrom(span article.Span) (article.ID, bool) {
	for _, r := range s.runs {
		if r.covers(span) {
			return r.From, true
		}
	}
	return "", false
}

// covers reports whether most of the span's bytes are recycled.
func (r *Recycled) covers(span article.Span) bool {
	common := min(r.End, span.End) - max(r.Start, span.Start)
	return common*10 >= span.Len()*6
}

// independent is the number of sources that tell of something in their own words: copies of one text, recycled
// sentences and several reports of one outlet count once.
func (b *builder) independent(items []*item) int {
	voices := map[string]bool{}
	for _, it := range items {
		own := slices.ContainsFunc(it.cited(), func(s stretch) bool {
			_, old := it.src.recycledFrom(s.span())
			return !old
		})
		if own {
			voices[b.voice(it.src)] = true
		}
	}
	return max(1, len(voices))
}

// voice is whose report it is: the outlet's; the original's, where it is a copy.
func (b *builder) voice(s *source) string {
	s = s.original()
	return cmp.Or(s.outlet, string(s.id))
}

// asserted is when the report came out, as EDTF; "" where that is not known.
func (s *source) asserted() string { return s.published.EDTF }

// history is what the reports said of the status, in the order of publication; a report that says the same twice is
// heard once.
func (b *builder) history(items []*item) []StatusNote {
	notes := []StatusNote{}
	for _, it := range items {
		n := StatusNote{it.Status, it.src.id, it.src.asserted(), it.ID}
		if !slices.ContainsFunc(notes, func(o StatusNote) bool { return o.Status == n.Status && o.Article == n.Article }) {
			notes = append(notes, n)
		}
	}
	return notes
}

// standing is the status that the history leaves: the last word on what came of it, else the last on what was planned.
func standing(notes []StatusNote) event.Status {
	var last, settled event.Status
	for _, n := range notes {
		last = n.Status
		if courseOf(n.Status) != ahead {
			settled = n.Status
		}
	}
	return cmp.Or(settled, last)
}

// outcome is the status that the history of a meeting leaves. One that was held was held, whatever was said of it before or is
// recalled after: "it had been called off in May, and put on again".
func outcome(notes []StatusNote) event.Status {
	var done event.Status
	for _, n := range notes {
		if courseOf(n.Status) == held {
			done = n.Status
		}
	}
	return cmp.Or(done, standing(notes))
}

// when is the days that all claims that give days agree on. What took place did so before it was reported; that is all
// that is known where no claim gives days. Nil where not even that is.
func when(items []*item) *calendar.Interval {
	var v calendar.Interval
	for _, it := range items {
		if it.When == nil || !it.When.Known() {
			continue
		}
		if !v.Known() {
			v = *it.When
		} else if m, ok := v.Meet(*it.When); ok {
			v = m
		}
	}
	for _, it := range items {
		pub := it.src.published.Latest
		if !v.Known() && it.face.course == held && pub != 0 && dateable(it.Type) {
			v = calendar.Between(0, pub)
		}
		if it.face.course == held && pub != 0 && v.Known() && (v.Latest == 0 || v.Latest > pub) && v.Earliest <= pub && dateable(it.Type) {
			v = calendar.Between(v.Earliest, pub)
		}
	}
	if !v.Known() {
		return nil
	}
	return &v
}

// where is the place most claims give, the finer before the coarser; nil where none gives any.
func where(items []*item) *event.Where {
	votes := map[string]int{}
	var best *event.Where
	for _, it := range items {
		if w := it.Where; w != nil {
			votes[fold(w.Name)]++
		}
	}
	fineness := map[string]int{"city": 3, "": 3, "region": 2, "country": 1}
	for _, it := range items {
		w := it.Where
		if w == nil {
			continue
		}
		if best == nil || fineness[w.Precision] > fineness[best.Precision] ||
			fineness[w.Precision] == fineness[best.Precision] && votes[fold(w.Name)] > votes[fold(best.Name)] {
			best = w
		}
	}
	return best
}

// common is the value most items have, the first of equals; values in weak count only where there is no other.
func common(items []*item, value func(*item) string, weak ...string) string {
	votes := map[string]int{}
	best := ""
	for _, it := range items {
		if v := value(it); v != "" && !slices.Contains(weak, v) {
			votes[v]++
		}
	}
	for _, it := range items {
		if v := value(it); votes[v] > votes[best] {
			best = v
		}
	}
	if best == "" && len(items) > 0 && slices.Contains(weak, value(items[0])) {
		return value(items[0])
	}
	return best
}

// dateable reports whether a claim of the type tells of something that happened on some day before it was reported.
func dateable(kind event.Type) bool {
	switch kind {
	case event.Meeting, event.Offer, event.Agreement, event.Incident, event.Mission:
		return true
	}
	return false
}
