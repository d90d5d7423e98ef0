package ledger

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"parley/internal/article"
	"parley/internal/event"
)

// figureGroups are the figures of equal scope. Two figures are of equal scope where they count the same quantity in the
// same incident on the same side, or of the same things in the same days, or where a report took over the words of an
// earlier one and changed the number.
type figureGroups struct {
	keys  map[string][]*item // figures by what they count
	own   map[*item][]string // the keys of a figure
	taken map[*item][]string // the places of numbers that the figure's were put in the place of
	group map[*item]*figureGroup
}

// figureGroup is a group with its entry.
type figureGroup struct {
	items []*item
	entry *entry
}

func newFigureGroups() figureGroups {
	return figureGroups{map[string][]*item{}, map[*item][]string{}, map[*item][]string{}, map[*item]*figureGroup{}}
}

// tellFigures groups the figures anew of reports that changed, and of those that tell of an incident that did.
func (b *builder) tellFigures(ch *change, dirty []*cluster) {
	again := map[*item]bool{}
	note := func(s *source) {
		for _, it := range s.items {
			if it.Type == event.FigureClaim && it.Figure != nil {
				again[it] = true
			}
		}
	}
	for _, s := range ch.gone {
		note(s)
	}
	for s := range ch.touched {
		note(s)
	}
	for s := range ch.printed {
		note(s)
	}
	for _, it := range ch.judged {
		if it.Type == event.FigureClaim && it.Figure != nil {
			again[it] = true
		}
	}
	for _, c := range dirty {
		if c.kind == event.Incident {
			for _, it := range c.all() {
				note(it.src)
			}
		}
	}
	g := &b.counted
	loose := map[*item]bool{}
	for it := range again {
		g.dissolve(it, b, loose)
		g.unfile(it)
		if b.sources[it.src.id] == it.src {
			g.own[it], g.taken[it] = b.scopeKeys(it), b.changeKeys(it)
			g.file(it)
			loose[it] = true
		} else {
			delete(loose, it)
		}
	}
	for it := range again {
		if b.sources[it.src.id] != it.src {
			delete(loose, it)
		}
	}
	for _, it := range slices.Collect(maps.Keys(loose)) {
		if loose[it] {
			b.groupFigures(it, loose)
		}
	}
}

// dissolve takes the group of a figure apart.
func (g *figureGroups) dissolve(it *item, b *builder, loose map[*item]bool) {
	old := g.group[it]
	if old == nil {
		return
	}
	b.parties.leave(old.entry)
	b.figures.drop(old.entry)
	for _, o := range old.items {
		delete(g.group, o)
		loose[o] = true
	}
}

func (g *figureGroups) file(it *item) {
	for _, k := range append(slices.Clone(g.own[it]), g.taken[it]...) {
		g.keys[k] = append(g.keys[k], it)
	}
}

func (g *figureGroups) unfile(it *item) {
	for _, k := range append(slices.Clone(g.own[it]), g.taken[it]...) {
		if g.keys[k] = slices.DeleteFunc(g.keys[k], func(o *item) bool { return o == it }); len(g.keys[k]) == 0 {
			delete(g.keys, k)
		}
	}
	delete(g.own, it)
	delete(g.taken, it)
}

// groupFigures gathers all figures that one shares keys with, and those these share keys with, and writes an entry of them,
// or one of each part into which people part them.
func (b *builder) groupFigures(it *item, loose map[*item]bool) {
	g := &b.counted
	items := []*item{it}
	in, seen := map[*item]bool{it: true}, map[string]bool{}
	for i := 0; i < len(items); i++ {
		o := items[i]
		g.dissolve(o, b, loose)
		delete(loose, o)
		for _, x := range append(g.like(o, seen), b.alike(o)...) {
			if !in[x] {
				in[x] = true
				items = append(items, x)
			}
		}
	}
	for _, part := range b.parted(items, func(it *item) []*item { return g.like(it, map[string]bool{}) }) {
		b.enterFigures(part, loose)
	}
}

// like are the figures that share a key with one, but for the keys seen, to which its own are added.
func (g *figureGroups) like(it *item, seen map[string]bool) []*item {
	var found []*item
	for _, keys := range [][]string{g.own[it], g.taken[it]} {
		for _, k := range keys {
			if !seen[k] {
				seen[k] = true
				found = append(found, g.keys[k]...)
			}
		}
	}
	return found
}

// enterFigures writes the entry of figures that count the same.
func (b *builder) enterFigures(items []*item, loose map[*item]bool) {
	g := &b.counted
	f := &figureGroup{items: items}
	for _, o := range items {
		g.group[o] = f
		delete(loose, o)
	}
	slices.SortFunc(f.items, compareTold)
	group := b.figureGroup(f.items, g.changedIn(f))
	f.entry = newEntry(f.items)
	f.entry.rank = byDays(group.When, group.ID)
	b.figures.put(f.entry, group)
	b.parties.enter(f.entry)
}

// changedIn reports whether the number of one figure of the group was put in the place of that of another.
func (g *figureGroups) changedIn(f *figureGroup) bool {
	seen := map[string]bool{}
	for _, it := range f.items {
		for _, k := range g.taken[it] {
			if !seen[k] && g.changed(k, f) {
				return true
			}
			seen[k] = true
		}
	}
	return false
}

// changed reports whether the number that the key is the place of was put another in the place of, both of the group.
func (g *figureGroups) changed(key string, f *figureGroup) bool {
	var owners, takers []*item
	for _, x := range g.keys[key] {
		if g.group[x] != f {
			continue
		}
		if slices.Contains(g.own[x], key) {
			owners = append(owners, x)
		}
		if slices.Contains(g.taken[x], key) {
			takers = append(takers, x)
		}
	}
	return len(owners) > 0 && len(takers) > 0 && (len(owners) > 1 || len(takers) > 1 || owners[0] != takers[0])
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
	for _, s := range it.cited() {
		exact := s.span().Of(it.src.text)
		for _, w := range words(exact) {
			if strings.ContainsAny(w.of(exact), "0123456789") {
				keys = append(keys, placeKey(it.src.id, int(s.start+w.start)))
			}
		}
	}
	return keys
}

func placeKey(id article.ID, at int) string { return "at|" + string(id) + "|" + strconv.Itoa(at) }

// changeKeys are the places of the numbers that those of the figure were put in the place of. A sentence that tells of other
// sides in the same words is a formula, and its number another's: "at least 40 soldiers were killed, both armies said".
func (b *builder) changeKeys(it *item) []string {
	var keys []string
	for _, r := range it.src.runs {
		for _, ch := range r.Changed {
			for _, s := range it.cited() {
				if int(s.start) <= ch.Start && ch.End <= int(s.end) && !r.source.countsOthers(ch.WasStart, it.parties()) {
					keys = append(keys, placeKey(r.From, ch.WasStart))
				}
			}
		}
	}
	return keys
}

// countsOthers reports whether the figures that rest on the place in the report are of other sides only.
func (s *source) countsOthers(at int, sides []string) bool {
	others := false
	for _, it := range s.items {
		if it.Type != event.FigureClaim || !slices.ContainsFunc(it.cited(), func(s stretch) bool { return int(s.start) <= at && at < int(s.end) }) {
			continue
		}
		if own := it.parties(); len(own) == 0 || len(sides) == 0 || len(shared(own, sides)) > 0 {
			return false
		}
		others = true
	}
	return others
}

// parties are the sides of a figure, or else of the incident that it counts; none where neither is known.
func (it *item) parties() []string {
	if len(it.face.core) > 0 {
		return it.face.core
	}
	if in := it.src.claim(it.Scope); in != nil {
		return in.face.core
	}
	if in := it.incidentBeside(); in != nil {
		return in.face.core
	}
	return nil
}

// scopeOf is the incident a figure counts: the one its report names, or the one told of in the same sentence.
func (b *builder) scopeOf(it *item) (ID, bool) {
	if id := it.src.entryOf(it.Scope); id != "" {
		return id, true
	}
	if in := it.incidentBeside(); in != nil {
		return in.cluster.name(), true
	}
	return "", false
}

// incidentBeside is the incident that the sentence of the claim tells of; nil where it tells of none.
func (it *item) incidentBeside() *item {
	if !it.grounded() {
		return nil
	}
	sentence := sentenceAround(it.src.text, it.first())
	for _, c := range it.src.items {
		if c.Type == event.Incident && c.grounded() && c.cluster != nil && sentence.Overlaps(c.first()) {
			return c
		}
	}
	return nil
}

func (b *builder) figureGroup(items []*item, changed bool) FigureGroup {
	least := items[0].ID
	g := FigureGroup{What: b.nameOf(items), Quantity: items[0].Figure.Quantity, When: when(items), Changed: changed}
	for _, it := range items {
		least = min(least, it.ID)
		if scope, ok := b.scopeOf(it); ok && g.Scope == "" {
			g.Scope = scope
		}
		f := it.Figure
		g.Claims = append(g.Claims, FigureClaim{Value: f.Value, Low: f.Low, High: f.High, Qualifier: f.Qualifier, Unit: f.Unit,
			Article: it.src.id, Asserted: it.src.asserted(), Source: it.Source, Evidence: b.cites([]*item{it})})
	}
	g.ID = newID("f", string(least))
	g.Disputed = disputed(g.Claims)
	g.Judgements = b.handed(items)
	return g
}

// disputed reports whether two reports, or two who are cited, give different numbers. One that lies in the other's range
// does not differ.
func disputed(claims []FigureClaim) bool {
	greatest, least := claims[0].ends()
	for i := range claims {
		low, high := claims[i].ends()
		greatest, least = max(greatest, low), min(least, high)
	}
	if greatest <= least { // every one agrees with every other
		return false
	}
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
