package ledger

import (
	"cmp"
	"slices"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/event"
)

// record writes the whole record.
func (b *builder) record() *Record {
	b.rec = &Record{Schema: Schema, Articles: len(b.sources), Processes: []Process{}, Meetings: []Meeting{},
		Offers: []Offer{}, Agreements: []Agreement{}, Missions: []Mission{}, Incidents: []Incident{},
		Figures: []FigureGroup{}, Positions: []Position{}, Statements: []Speech{}, Accusations: []Speech{},
		Tracks: []Track{}, Index: []Source{}, Judgements: []Judgement{}}
	for _, c := range b.kinds[event.Meeting].clusters {
		b.rec.Meetings = append(b.rec.Meetings, b.meeting(c))
	}
	for _, c := range b.kinds[event.Mission].clusters {
		b.rec.Missions = append(b.rec.Missions, b.mission(c))
	}
	for _, c := range b.kinds[event.Incident].clusters {
		b.rec.Incidents = append(b.rec.Incidents, b.incident(c))
	}
	b.offers()
	b.agreements()
	b.figures()
	b.speeches()
	b.index()
	b.judgements()
	b.sort()
	b.outcomes()
	b.processes()
	b.tracks()
	b.positions()
	return b.rec
}

func (b *builder) meeting(c *cluster) Meeting {
	items := c.items
	m := Meeting{
		ID: b.entry[items[0].ID], StatusHistory: b.history(items), Participants: b.participants(items),
		Level:    common(items, func(it *item) string { return it.Level }, "other"),
		Form:     common(items, func(it *item) string { return it.Form }, "unknown"),
		When:     when(items),
		Where:    where(items),
		About:    common(items, func(it *item) string { return it.About }),
		Evidence: b.cites(items), Independent: b.independent(items), Judgements: ids(c.judged),
	}
	m.Status = standing(m.StatusHistory)
	m.Source = b.onlySource(items)
	for _, it := range items {
		if wider, ok := b.entry[it.PartOf]; ok && wider != m.ID && it.PartOf != "" {
			m.PartOf = wider
			break
		}
	}
	return m
}

// onlySource is who is cited for something that no report says in its own voice; nil where one does.
func (b *builder) onlySource(items []*item) *event.Source {
	var found *event.Source
	for _, it := range items {
		s := it.Source
		if s == nil || s.SpeakerText == "" && s.Speaker == "" && s.Hedge == "" && len(s.Chain) == 0 {
			return nil
		}
		if found == nil {
			found = s
		}
	}
	return found
}

func (b *builder) mission(c *cluster) Mission {
	items := c.items
	m := Mission{
		ID: b.entry[items[0].ID], StatusHistory: b.history(items), Name: b.nameOf(items),
		By: b.whos(items, roleBy), To: b.whos(items, roleTo), When: when(items), Where: where(items),
		Evidence: b.cites(items), Independent: b.independent(items), Judgements: ids(c.judged),
	}
	m.Status = standing(m.StatusHistory)
	return m
}

func (b *builder) incident(c *cluster) Incident {
	items := c.items
	return Incident{
		ID: b.entry[items[0].ID], What: b.nameOf(items), Status: standing(b.history(items)),
		Sides: b.whos(items, roleSides), When: when(items), Where: where(items),
		Evidence: b.cites(items), Independent: b.independent(items), Judgements: ids(c.judged),
	}
}

// nameOf is what most reports call it, or the words of the first where none gives it a name.
func (b *builder) nameOf(items []*item) string {
	name := common(items, func(it *item) string { return it.About })
	if name == "" && len(items[0].Evidence) > 0 {
		return items[0].Evidence[0].Exact
	}
	return name
}

func ids(js []Judgement) []ID {
	found := []ID{}
	for _, j := range js {
		found = append(found, j.ID)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// judgements are all decisions, by id.
func (b *builder) judgements() {
	for _, s := range b.kinds {
		for _, c := range s.clusters {
			b.rec.Judgements = append(b.rec.Judgements, c.judged...)
		}
		b.rec.Judgements = append(b.rec.Judgements, s.apart...)
	}
	slices.SortFunc(b.rec.Judgements, func(x, y Judgement) int { return cmp.Compare(x.ID, y.ID) })
	b.rec.Judgements = slices.CompactFunc(b.rec.Judgements, func(x, y Judgement) bool { return x.ID == y.ID })
}

// index lists the articles, by publication.
func (b *builder) index() {
	copies := map[*source][]*source{}
	for _, s := range b.sources {
		if s.original != nil {
			copies[s.original] = append(copies[s.original], s)
		}
	}
	for _, s := range b.sources {
		a := s.Article
		entry := Source{ID: a.ID, URI: a.URI, Title: a.Title, Outlet: a.Outlet, Published: s.published(),
			Duplicates: []article.ID{}, Recycled: s.runs, Words: len(s.text.words), NewWords: len(s.text.words)}
		for _, r := range s.runs {
			entry.NewWords -= r.Words
		}
		first := s
		if s.original != nil {
			first = s.original
			entry.Duplicates = append(entry.Duplicates, first.Article.ID)
		}
		for _, o := range copies[first] {
			if o != s {
				entry.Duplicates = append(entry.Duplicates, o.Article.ID)
			}
		}
		b.rec.Index = append(b.rec.Index, entry)
	}
}

// published is the date of the report with what it rests on, its own words first, then its neighbours'.
func (s *source) published() Published {
	p := Published{Interval: s.Published.Interval}
	for _, r := range s.Published.Basis {
		p.Basis = append(p.Basis, Basis{Rule: r.Rule, Start: r.Start, End: r.End, Exact: r.Of(s.Article.Text)})
	}
	for _, n := range s.neighbours {
		x := Basis{Rule: "neighbour", Article: n.other.src.Article.ID}
		if len(n.own.Evidence) > 0 {
			e := n.own.Evidence[0]
			x.Start, x.End, x.Exact = e.Start, e.End, e.Exact
		}
		p.Basis = append(p.Basis, x)
	}
	return p
}

// byDate compares two dates with the unknown last.
func byDate(a, b *calendar.Interval) int {
	day := func(v *calendar.Interval) [2]int {
		switch {
		case v == nil || !v.Known():
			return [2]int{1 << 30, 0}
		case v.Earliest == 0:
			return [2]int{int(v.Latest), 0}
		}
		return [2]int{int(v.Earliest), int(v.Latest)}
	}
	x, y := day(a), day(b)
	return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1]))
}

func (b *builder) sort() {
	r := b.rec
	slices.SortFunc(r.Meetings, func(x, y Meeting) int { return cmp.Or(byDate(x.When, y.When), cmp.Compare(x.ID, y.ID)) })
	slices.SortFunc(r.Offers, func(x, y Offer) int { return cmp.Or(byDate(x.When, y.When), cmp.Compare(x.ID, y.ID)) })
	slices.SortFunc(r.Agreements, func(x, y Agreement) int { return cmp.Or(byDate(x.When, y.When), cmp.Compare(x.ID, y.ID)) })
	slices.SortFunc(r.Missions, func(x, y Mission) int { return cmp.Or(byDate(x.When, y.When), cmp.Compare(x.ID, y.ID)) })
	slices.SortFunc(r.Incidents, func(x, y Incident) int { return cmp.Or(byDate(x.When, y.When), cmp.Compare(x.ID, y.ID)) })
	slices.SortFunc(r.Figures, func(x, y FigureGroup) int { return cmp.Or(byDate(x.When, y.When), cmp.Compare(x.ID, y.ID)) })
}
