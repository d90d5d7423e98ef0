package ledger

import (
	"cmp"
	"maps"
	"slices"

	"parley/internal/article"
	"parley/internal/event"
)

// builder writes the entries of a record, and keeps them as long as what they rest on stays as it is.
type builder struct {
	*Index
	rec *Record

	meetings    book[Meeting]
	offers      book[Offer]
	agreements  book[Agreement]
	missions    book[Mission]
	incidents   book[Incident]
	figures     book[FigureGroup]
	statements  book[Speech]
	accusations book[Speech]
	articles    book[Source]
	decisions   book[Judgement]

	speeches map[uint64]*speechGroup
	views    views
	counted  figureGroups
	answers  answers
	said     map[*cluster][]Judgement // what people judged of it
	joined   []*cluster               // those that people's judgements put together
	spoken   []*entry                 // what people judged of claims in no cluster
	parties  *processes
	days     map[string]int32 // the last days of dates of publication
	made     filed            // offers that have a date, by what they repeat
	met      filed            // meetings that were held and begin on a known day, by pairs of their sides
}

func newBuilder(ix *Index) *builder {
	b := &builder{Index: ix, speeches: map[uint64]*speechGroup{}, views: newViews(), counted: newFigureGroups(),
		answers: newAnswers(), said: map[*cluster][]Judgement{}, parties: newProcesses(ix.pool), days: map[string]int32{}, made: newFiled(), met: newFiled()}
	b.meetings = book[Meeting]{no: theMeetings, process: func(m *Meeting) *ID { return &m.Process }}
	b.offers = book[Offer]{no: theOffers, process: func(o *Offer) *ID { return &o.Process }}
	b.agreements = book[Agreement]{no: theAgreements, process: func(a *Agreement) *ID { return &a.Process }}
	b.missions = book[Mission]{no: theMissions, process: func(m *Mission) *ID { return &m.Process }}
	b.incidents = book[Incident]{no: theIncidents, process: func(in *Incident) *ID { return &in.Process }}
	b.figures = book[FigureGroup]{no: theFigures, process: func(g *FigureGroup) *ID { return &g.Process }}
	b.statements = book[Speech]{no: theStatements, process: func(s *Speech) *ID { return &s.Process }}
	b.accusations = book[Speech]{no: theAccusations, process: func(s *Speech) *ID { return &s.Process }}
	return b
}

// write brings the record up to date.
func (b *builder) write(ch *change) {
	b.meet(ch)
	dirty := b.dirty(ch)
	for _, c := range dirty {
		b.enter(c)
	}
	b.noteJudged()
	b.applyClusters()
	b.tellSpeeches(ch)
	b.statements.apply()
	b.accusations.apply()
	b.tellFigures(ch, dirty)
	b.figures.apply()
	b.list(ch)
	b.articles.apply()
	b.restand(ch)
	b.assemble()
}

// dirty is the clusters to be written anew.
func (b *builder) dirty(ch *change) []*cluster {
	found := map[*cluster]bool{}
	for _, k := range b.kinds {
		maps.Copy(found, k.changed)
		clear(k.changed)
	}
	for s := range ch.touched {
		noteClusters(s, found)
	}
	for s := range ch.printed {
		noteClusters(s, found)
	}
	b.unite(found)
	b.answer(ch, found)
	var named []*cluster
	for c := range found {
		if len(c.members) > 0 && (c.entry == nil || c.entry.rank.id != c.name()) {
			named = append(named, c)
		}
	}
	for _, c := range named { // those that speak of it by its name
		for _, it := range c.all() {
			for _, o := range it.src.items {
				if o.cluster != nil && o.PartOf != "" && o.PartOf == it.ID {
					found[o.cluster.main()] = true
				}
			}
		}
	}
	b.renamed(ch, found)
	list := slices.Collect(maps.Keys(found))
	slices.SortFunc(list, func(x, y *cluster) int {
		switch {
		case len(x.members) == 0 || len(y.members) == 0:
			return len(x.members) - len(y.members)
		case x.kind != y.kind:
			return cmp.Compare(x.kind, y.kind)
		}
		return compareItems(x.members[0], y.members[0])
	})
	return list
}

func noteClusters(s *source, found map[*cluster]bool) {
	for _, it := range s.items {
		if it.cluster != nil {
			found[it.cluster.main()] = true
		}
		if it.Type == event.Provision || it.Type == event.Implementation {
			if c := it.agreement(); c != nil {
				found[c.main()] = true
			}
		}
	}
}

// renamed adds the clusters whose entries show a side that goes by another name.
func (b *builder) renamed(ch *change, found map[*cluster]bool) {
	if len(ch.renamed) == 0 {
		return
	}
	for _, k := range b.kinds {
		for _, it := range k.items {
			if it == nil || it.cluster == nil || it.cluster.entry == nil || it.cluster.members[0] != it {
				continue
			}
			if c := it.cluster; slices.ContainsFunc(c.entry.shown, func(side string) bool { return ch.renamed[side] }) {
				found[c] = true
			}
		}
	}
}

// main is the cluster that stands for all that people put together; nil of nil.
func (c *cluster) main() *cluster {
	if c != nil && c.under != nil {
		return c.under
	}
	return c
}

// items are the claims of a cluster in the order of telling.
func (b *builder) items(c *cluster) []*item {
	items := slices.Clone(c.all())
	slices.SortFunc(items, compareTold)
	return items
}

// claim is the claim of the report with the id; nil where there is none.
func (s *source) claim(id event.ClaimID) *item {
	if id == "" {
		return nil
	}
	for _, it := range s.items {
		if it.ID == id {
			return it
		}
	}
	return nil
}

// entryOf is the entry that the claim of the report went into; "" where there is no such claim.
func (s *source) entryOf(id event.ClaimID) ID {
	if it := s.claim(id); it != nil && it.cluster != nil {
		return it.cluster.name()
	}
	return ""
}

// enter writes the entry of a cluster in place of what stood there.
func (b *builder) enter(c *cluster) {
	if c.entry != nil {
		b.made.leave(c.entry)
		b.met.leave(c.entry)
		b.parties.leave(c.entry)
		b.views.stale[c.entry] = true
		b.of(c.entry).drop(c.entry)
		c.entry = nil
	}
	b.rule(c)
	c.whole = nil
	if len(c.members) == 0 || c.under != nil {
		return
	}
	c.entry = newEntry(c.all())
	var filing *filed
	e := c.entry
	switch c.kind {
	case event.Meeting:
		m := b.meeting(c)
		e.rank, e.shown = byDays(m.When, m.ID), m.sides()
		b.parties.meeting(e, &m)
		b.meetings.put(e, m)
		if courseOf(m.Status) == held && m.When != nil && m.When.Earliest != 0 {
			filing = &b.met
		}
	case event.Offer:
		o := b.offer(c)
		e.rank, e.shown = byDays(o.When, o.ID), o.shown()
		b.parties.offer(e, &o)
		b.offers.put(e, o)
		if o.When != nil {
			filing = &b.made
		}
	case event.Agreement:
		a := b.agreement(c)
		e.rank, e.shown = byDays(a.When, a.ID), a.shown()
		b.parties.agreement(e, &a)
		b.agreements.put(e, a)
	case event.Mission:
		m := b.mission(c)
		e.rank, e.shown = byDays(m.When, m.ID), sidesOf(m.By, m.To)
		b.parties.sides(e, e.shown)
		b.missions.put(e, m)
	case event.Incident:
		in := b.incident(c)
		e.rank, e.shown = byDays(in.When, in.ID), sidesOf(in.Sides)
		b.parties.incident(e, &in)
		b.incidents.put(e, in)
	}
	b.parties.enter(e)
	if filing != nil {
		filing.enter(e)
	}
}

// sourcesOf is the reports that tell of the claims, each once.
func sourcesOf(items []*item) []*source {
	var found []*source
	for _, it := range items {
		if it.grounded() {
			found = append(found, it.src)
		}
	}
	slices.SortFunc(found, func(a, b *source) int { return cmp.Compare(a.no, b.no) })
	return slices.Clip(slices.Compact(found))
}

// rule writes the decisions that a cluster rests on in place of those that stood there.
func (b *builder) rule(c *cluster) {
	for _, e := range c.rulings {
		b.decisions.drop(e)
	}
	c.rulings = nil
	for _, j := range b.decided(c) {
		e := &entry{rank: rank{id: j.ID}}
		b.decisions.put(e, j)
		c.rulings = append(c.rulings, e)
	}
}

// decided is the decisions on the claims of a cluster.
func (b *builder) decided(c *cluster) []Judgement {
	var found []Judgement
	for _, it := range c.members {
		if it.joined != nil {
			found = append(found, it.merged())
		}
		found = append(found, b.holders.decided(it)...)
		if it.kept == nil {
			continue
		}
		for _, d := range it.kept {
			if d.with != "" {
				found = append(found, judge("apart/"+string(it.Type), d.why, it.ID, d.with, Different))
			}
		}
	}
	return append(found, b.said[c]...)
}

// merged is the decision that put the claim into its cluster.
func (it *item) merged() Judgement {
	j := judge("merge/"+string(it.Type), it.joined.why, it.ID, it.joined.with, Same)
	j.Close = it.joined.close
	return j
}

// judgements are the ids of the decisions that brought the claims of a cluster together, sorted.
func (b *builder) judgements(c *cluster) []ID {
	found := []ID{}
	for _, x := range append([]*cluster{c}, c.united...) {
		for _, it := range x.members {
			if it.joined != nil {
				found = append(found, it.merged().ID)
			}
			for _, j := range b.holders.decided(it) {
				found = append(found, j.ID)
			}
		}
		for _, j := range b.said[x] {
			found = append(found, j.ID)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// list writes the articles that are new or are known otherwise than before.
func (b *builder) list(ch *change) {
	again := map[*source]bool{}
	maps.Copy(again, ch.touched)
	maps.Copy(again, ch.copies)
	for s := range ch.copies {
		for _, o := range s.original().akin().copies {
			again[o] = true
		}
	}
	for _, s := range ch.gone {
		again[s] = true
	}
	for s := range again {
		if s.entry != nil {
			b.articles.drop(s.entry)
			s.entry = nil
		}
		if b.sources[s.id] != s {
			continue
		}
		s.entry = &entry{rank: rank{x: dayOf(s.published), at: string(s.id)}}
		b.articles.put(s.entry, s.listed())
	}
}

// applyClusters brings the lists of what is told of in clusters up to date. Each list is when its entries are written, so that
// what waits to be put in takes little room.
func (b *builder) applyClusters() {
	b.meetings.apply()
	b.offers.apply()
	b.agreements.apply()
	b.missions.apply()
	b.incidents.apply()
	b.decisions.apply()
}

// assemble puts the lists together, and works out what takes all entries: what offers repeat and lead to, the processes
// with their tracks, and the positions.
func (b *builder) assemble() {
	b.rec = &Record{Schema: Schema, Articles: len(b.sources), Processes: []Process{}, Meetings: some(b.meetings.list),
		Offers: some(b.offers.list), Agreements: some(b.agreements.list), Missions: some(b.missions.list), Incidents: some(b.incidents.list),
		Figures: some(b.figures.list), Positions: []Position{}, Statements: some(b.statements.list), Accusations: some(b.accusations.list),
		Tracks: []Track{}, Index: some(b.articles.list), Judgements: some(b.decisions.list)}
	b.thread()
	b.counter()
	b.outcomes()
	b.findProcesses()
	b.tracks()
	b.positions()
}

func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// listed is the article as the record shows it.
func (s *source) listed() Source {
	l := Source{ID: s.id, URI: s.uri, Title: s.title, Outlet: s.outlet, Published: s.dated(),
		Duplicates: []article.ID{}, Recycled: s.runs, Words: s.length, NewWords: s.length}
	if l.Recycled == nil {
		l.Recycled = []Recycled{}
	}
	for _, r := range s.runs {
		l.NewWords -= r.Words
	}
	first := s.original()
	if first != s {
		l.Duplicates = append(l.Duplicates, first.id)
	}
	copies := slices.Clone(first.akin().copies)
	slices.SortFunc(copies, comparePrinted)
	for _, o := range copies {
		if o != s {
			l.Duplicates = append(l.Duplicates, o.id)
		}
	}
	return l
}

// dated is the date of the report with what it rests on, its own words first, then its neighbours'.
func (s *source) dated() Published {
	p := Published{Interval: s.published, Basis: slices.Clip(s.basis)}
	for _, n := range s.neighbours {
		x := Basis{Rule: "neighbour", Article: n.other.src.id}
		if n.own.grounded() {
			s := n.own.first()
			x.Start, x.End, x.Exact = s.Start, s.End, s.Of(n.own.src.text)
		}
		p.Basis = append(p.Basis, x)
	}
	return p
}
