package ledger

import (
	"slices"
	"strconv"
	"strings"

	"parley/internal/article"
	"parley/internal/event"
)

// figures writes the figures, those of equal scope side by side. Two figures are of equal scope where they count the
// same quantity in the same incident on the same side, or of the same things in the same days, or where a report took
// over the words of an earlier one and changed the number.
func (b *builder) figures() {
	var items []*item
	for _, s := range b.sources {
		for i := range s.Claims {
			if c := &s.Claims[i]; c.Type == event.FigureClaim && c.Figure != nil {
				items = append(items, s.item(c))
			}
		}
	}
	groups, changed := b.groupFigures(items)
	for i, group := range groups {
		b.rec.Figures = append(b.rec.Figures, b.figureGroup(group, changed[i]))
	}
}

// groupFigures joins figures that share a scope key; the second result says which groups hold a changed number.
func (b *builder) groupFigures(items []*item) (groups [][]*item, changed []bool) {
	owner := map[string]int{}
	parent := make([]int, len(items))
	altered := map[int]bool{}
	for i, it := range items {
		parent[i] = i
		for _, k := range b.scopeKeys(it) {
			if j, ok := owner[k]; ok {
				joinRoots(parent, i, j)
			} else {
				owner[k] = i
			}
		}
	}
	for i, it := range items {
		for _, k := range b.changeKeys(it) {
			if j, ok := owner[k]; ok {
				joinRoots(parent, i, j)
				altered[i] = true
			}
		}
	}
	at := map[int]int{}
	for i, it := range items {
		r := rootOf(parent, i)
		g, ok := at[r]
		if !ok {
			g = len(groups)
			at[r] = g
			groups, changed = append(groups, nil), append(changed, false)
		}
		groups[g] = append(groups[g], it)
		changed[g] = changed[g] || altered[i]
	}
	return groups, changed
}

func rootOf(parent []int, i int) int {
	for parent[i] != i {
		parent[i] = parent[parent[i]]
		i = parent[i]
	}
	return i
}

func joinRoots(parent []int, i, j int) {
	i, j = rootOf(parent, i), rootOf(parent, j)
	parent[max(i, j)] = min(i, j)
}

// scopeKeys name what a figure counts. The place of its number in the report is one, so that a later report that changes
// the number can point to it.
func (b *builder) scopeKeys(it *item) []string {
	quantity := it.Figure.Quantity + "|" + it.Figure.Unit
	sides := strings.Join(it.face.core, ",")
	var keys []string
	if scope, ok := b.scopeOf(it); ok {
		keys = append(keys, "in|"+quantity+"|"+string(scope)+"|"+sides)
	}
	if it.When != nil && it.When.Bounded() && len(it.face.about) > 1 {
		keys = append(keys, "of|"+quantity+"|"+it.When.EDTF+"|"+sides+"|"+strings.Join(it.face.about, " "))
	}
	for _, e := range it.Evidence {
		for _, w := range words(e.Exact) {
			if strings.ContainsAny(w.of(e.Exact), "0123456789") {
				keys = append(keys, placeKey(it.src.Article.ID, e.Start+int(w.start)))
			}
		}
	}
	return keys
}

func placeKey(id article.ID, at int) string { return "at|" + string(id) + "|" + strconv.Itoa(at) }

// changeKeys are the places of the numbers that those of the figure were put in the place of.
func (b *builder) changeKeys(it *item) []string {
	var keys []string
	for _, r := range it.src.runs {
		for _, ch := range r.Changed {
			for _, e := range it.Evidence {
				if e.Start <= ch.Start && ch.End <= e.End {
					keys = append(keys, placeKey(r.From, ch.WasStart))
				}
			}
		}
	}
	return keys
}

// scopeOf is the incident a figure counts: the one its report names, or the one told of in the same sentence.
func (b *builder) scopeOf(it *item) (ID, bool) {
	if id, ok := b.entry[it.Scope]; ok && it.Scope != "" {
		return id, true
	}
	if len(it.Evidence) == 0 {
		return "", false
	}
	sentence := sentenceAround(it.src.Article.Text, it.Evidence[0].Span)
	for i := range it.src.Claims {
		c := &it.src.Claims[i]
		if c.Type == event.Incident && len(c.Evidence) > 0 && sentence.Overlaps(c.Evidence[0].Span) {
			return b.entry[c.ID], true
		}
	}
	return "", false
}

func (b *builder) figureGroup(items []*item, changed bool) FigureGroup {
	slices.SortFunc(items, b.compareItems)
	least := items[0].ID
	g := FigureGroup{What: b.nameOf(items), Quantity: items[0].Figure.Quantity, When: when(items), Changed: changed}
	for _, it := range items {
		least = min(least, it.ID)
		if scope, ok := b.scopeOf(it); ok && g.Scope == "" {
			g.Scope = scope
		}
		f := it.Figure
		g.Claims = append(g.Claims, FigureClaim{Value: f.Value, Low: f.Low, High: f.High, Qualifier: f.Qualifier, Unit: f.Unit,
			Article: it.src.Article.ID, Asserted: it.src.asserted(), Source: it.Source, Evidence: b.cites([]*item{it})})
	}
	g.ID = newID("f", string(least))
	g.Disputed = disputed(g.Claims)
	for _, it := range items {
		b.entry[it.ID] = g.ID
	}
	return g
}

// disputed reports whether two reports, or two who are cited, give different numbers. One that lies in the other's range
// does not differ.
func disputed(claims []FigureClaim) bool {
	for i, a := range claims {
		for _, b := range claims[i+1:] {
			if (a.Article != b.Article || !sameSpeaker(a.Source, b.Source)) && !agree(a, b) {
				return true
			}
		}
	}
	return false
}

func sameSpeaker(a, b *event.Source) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Speaker == b.Speaker && a.SpeakerText == b.SpeakerText
}

func agree(a, b FigureClaim) bool {
	lowA, highA := a.ends()
	lowB, highB := b.ends()
	return lowA <= highB && lowB <= highA
}

// ends are the least and the greatest number claimed. A qualifier such as "at least" does not open an end: whoever says
// at least 40 has counted 40.
func (c FigureClaim) ends() (low, high float64) {
	switch {
	case c.Value != nil:
		return *c.Value, *c.Value
	case c.Low != nil && c.High != nil:
		return *c.Low, *c.High
	case c.Low != nil:
		return *c.Low, *c.Low
	case c.High != nil:
		return *c.High, *c.High
	}
	return 0, 1e300
}
