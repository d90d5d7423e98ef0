package ledger

import (
	"cmp"
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/event"
)

// Index holds reports and what has been worked out of them, so that one more costs little however many there are. It is
// not safe for concurrent use.
type Index struct {
	pool       *pool
	sources    map[article.ID]*source
	fresh      map[article.ID]*source // added, and not yet worked in
	gone       []*source              // taken out, and not yet worked out of the rest
	judgements []Judgement
	people     *verdicts
	judged     bool // whether people's judgements are other than before
	shelf      *shelf
	groups     map[article.ID][]*source // copies of one text, as the reports say
	pairs      pairs
	seats      map[string]map[*item]bool // meetings at which others may stand between two parties, by side
	names      nameBook
	holders    holders
	kinds      map[event.Type]*sorter
	writer     *builder
}

// NewIndex is an empty Index.
func NewIndex() *Index {
	ix := &Index{pool: newPool(), sources: map[article.ID]*source{}, fresh: map[article.ID]*source{}, people: newVerdicts(nil),
		shelf: newShelf(), groups: map[article.ID][]*source{}, pairs: newPairs(), seats: map[string]map[*item]bool{}, names: nameBook{}, holders: newHolders(), kinds: map[event.Type]*sorter{}}
	for kind, match := range matchers {
		ix.kinds[kind] = newSorter(kind, match, ix.people)
	}
	ix.writer = newBuilder(ix)
	offers := ix.kinds[event.Offer]
	offers.aside, offers.asideKeys = ix.writer.answers.made, ix.writer.answers.offered
	return ix
}

// Add puts a report into the index, in place of an earlier one of the same article. The index keeps the text of the
// article and nothing else of the report itself.
func (ix *Index) Add(r event.Report) {
	ix.Remove(r.Article.ID)
	s := ix.take(r)
	ix.fresh[s.id] = s
}

// Remove takes an article and all its traces out; an article that is not there is no matter.
func (ix *Index) Remove(id article.ID) {
	delete(ix.fresh, id)
	if s := ix.sources[id]; s != nil {
		delete(ix.sources, id)
		ix.gone = append(ix.gone, s)
	}
}

// Judge adds judgements of people.
func (ix *Index) Judge(js ...Judgement) {
	ix.judgements = append(ix.judgements, js...)
	ix.judged = ix.judged || len(js) > 0
}

// SetJudgements puts the judgements of people in place of those that were given before.
func (ix *Index) SetJudgements(js []Judgement) {
	same := slices.EqualFunc(js, ix.judgements, func(a, b Judgement) bool {
		return a.ID == b.ID && a.A == b.A && a.B == b.B && a.Verdict == b.Verdict && a.At == b.At && a.By == b.By && a.Reason == b.Reason
	})
	if !same {
		ix.judgements, ix.judged = slices.Clone(js), true
	}
}

// Len is the number of reports.
func (ix *Index) Len() int { return len(ix.sources) + len(ix.fresh) }

// Record is what the reports add up to now. Its lists are the index's own and hold until the next Add, Remove or Judge is
// followed by a Record; Snapshot gives lists that stay.
func (ix *Index) Record() *Record {
	if len(ix.fresh)+len(ix.gone) > 0 || ix.judged || ix.writer.rec == nil {
		ix.settle()
	}
	return ix.writer.rec
}

// Snapshot is the record with lists of its own, which later additions leave as they are.
func (ix *Index) Snapshot() *Record {
	r := *ix.Record()
	r.Meetings, r.Offers, r.Agreements = slices.Clone(r.Meetings), slices.Clone(r.Offers), slices.Clone(r.Agreements)
	r.Missions, r.Incidents, r.Figures = slices.Clone(r.Missions), slices.Clone(r.Incidents), slices.Clone(r.Figures)
	r.Statements, r.Accusations = slices.Clone(r.Statements), slices.Clone(r.Accusations)
	r.Positions = slices.Clone(r.Positions)
	r.Index, r.Judgements = slices.Clone(r.Index), slices.Clone(r.Judgements)
	return &r
}

// matchers say, for each type that stands for an event, how two claims of it are compared.
var matchers = map[event.Type]func(a, b *face) match{
	event.Meeting:   matchMeetings,
	event.Offer:     matchOffers,
	event.Agreement: matchAgreements,
	event.Mission:   matchMissions,
	event.Incident:  matchIncidents,
}

// change is what one settling has to do with.
type change struct {
	fresh   []*source        // new, by id
	gone    []*source        // no longer there
	touched map[*source]bool // whose recycled words, origin or date are other than before; and new ones
	sides   map[string]bool  // of which two are shown to be parties more or less often
	renamed map[string]bool  // sides that go by another name
	moved   bool             // whether a group belongs to another country than before
	printed map[*source]bool // whose first printing is another
	copies  map[*source]bool // whose copies are others
	judged  []*item          // claims in no cluster of which people say otherwise than they did
}

// settle works in what was added and out what was taken away. Only what these bear on is worked out anew: the reports
// that share words with them, the claims that share sides and days, and the entries these are in.
func (ix *Index) settle() {
	ch := &change{touched: map[*source]bool{}, sides: map[string]bool{}, renamed: map[string]bool{}, gone: ix.gone,
		printed: map[*source]bool{}, copies: map[*source]bool{}}
	for _, s := range ix.fresh {
		ch.fresh = append(ch.fresh, s)
	}
	slices.SortFunc(ch.fresh, func(a, b *source) int { return cmp.Compare(a.id, b.id) })
	ix.gone = nil
	clear(ix.fresh)
	ix.count(ch)
	later := ix.leave(ch)
	ix.enter(ch, later)
	ix.fillOffices(ch)
	ix.hearPeople(ch)
	ix.reseat(ch)
	ix.cluster(ch)
	ix.writer.write(ch)
}

// hearPeople takes up judgements that were added, and has the claims placed again that they part.
func (ix *Index) hearPeople(ch *change) {
	if !ix.judged {
		for _, s := range ch.fresh {
			ix.people.hear(s)
		}
		return
	}
	ix.judged = false
	was := *ix.people
	*ix.people = *newVerdicts(ix.judgements)
	for _, s := range ix.sources {
		ix.people.hear(s)
	}
	for id, items := range was.heard { // those whose judgement was taken back
		if _, still := ix.people.heard[id]; !still {
			ix.rejudge(ch, &was, id, items)
		}
	}
	for id, items := range ix.people.heard {
		ix.rejudge(ch, &was, id, items)
	}
}

// rejudge has the claims of an id placed again if people say otherwise than they did.
func (ix *Index) rejudge(ch *change, was *verdicts, id event.ClaimID, items []*item) {
	parted, joined, noted := !slices.Equal(was.differ[id], ix.people.differ[id]), !slices.Equal(was.joins[id], ix.people.joins[id]), !slices.Equal(was.on[id], ix.people.on[id])
	for _, it := range items {
		if ix.sources[it.src.id] != it.src {
			continue
		}
		if k := ix.kinds[it.Type]; k != nil && parted {
			k.enqueue(it)
		} else if k == nil && (parted || joined || noted) {
			ch.judged = append(ch.judged, it)
		}
	}
}

// count takes what is counted over all reports up to date: the names of sides, and who are parties.
func (ix *Index) count(ch *change) {
	note := func(s *source, by int) {
		renamed, moved := ix.names.note(s, by)
		for _, side := range renamed {
			ch.renamed[side] = true
		}
		ch.moved = ch.moved || len(moved) > 0
		for _, it := range s.items {
			for _, side := range ix.pairs.note(it, by) {
				ch.sides[side] = true
			}
		}
	}
	for _, s := range ch.gone {
		note(s, -1)
	}
	for _, s := range ch.fresh {
		note(s, 1)
	}
}

// leave takes reports out. The result is those that took words from them.
func (ix *Index) leave(ch *change) map[*source]bool {
	later := map[*source]bool{}
	for _, s := range ch.gone {
		for _, o := range ix.shelf.remove(s) {
			later[o] = true
		}
		for _, it := range append(slices.Clone(s.items), s.probes...) {
			if k := ix.kinds[it.Type]; k != nil {
				k.take(it)
			}
			ix.unseat(it)
		}
	}
	for _, s := range ch.gone {
		delete(later, s)
		ix.relate(s, nil, nil, ch)
	}
	return later
}

// relate notes that a report is a copy of another (nil: of none): by its words, or because both are of one group.
func (ix *Index) relate(s, of, kin *source, ch *change) {
	if old := s.parent(); old != nil {
		old.kinship.printings = slices.DeleteFunc(old.kinship.printings, func(o *source) bool { return o == s })
	}
	if s.kinship != nil || of != nil || kin != nil {
		k := s.ownKinship()
		k.copyOf, k.kin = of, kin
	}
	if now := s.parent(); now != nil {
		k := now.ownKinship()
		k.printings = append(k.printings, s)
	}
	ix.reroot(s, ch)
}

// regroup makes the earliest of the copies of one text the original of the others, where the shelf found none: a copy that
// was cut short or edited throughout shares too little with it to be one by its words alone.
func (ix *Index) regroup(ch *change) {
	groups := map[article.ID]bool{}
	for _, s := range ch.gone {
		if g := s.akin().group; g != "" {
			groups[g] = true
			ix.groups[g] = slices.DeleteFunc(ix.groups[g], func(o *source) bool { return o == s })
		}
	}
	for _, s := range ch.fresh {
		if g := s.akin().group; g != "" {
			groups[g] = true
			ix.groups[g] = append(ix.groups[g], s)
		}
	}
	for id := range groups {
		members := ix.groups[id]
		if len(members) == 0 {
			delete(ix.groups, id)
			continue
		}
		head := slices.MinFunc(members, compareSources)
		for _, s := range members {
			kin := head
			if s == head {
				kin = nil
			}
			if k := s.akin(); kin != k.kin {
				ix.relate(s, k.copyOf, kin, ch)
			}
		}
	}
}

// reroot finds the first printing of a report and its copies anew.
func (ix *Index) reroot(s *source, ch *change) {
	root := s.firstPrinting()
	if root == s {
		root = nil
	}
	if k := s.akin(); root != k.root {
		if old := k.root; old != nil {
			old.kinship.copies = slices.DeleteFunc(old.kinship.copies, func(o *source) bool { return o == s })
			ch.copies[old] = true
		}
		s.ownKinship().root = root
		if root != nil {
			k := root.ownKinship()
			k.copies = append(k.copies, s)
			ch.copies[root] = true
		}
		ch.printed[s], ch.copies[s] = true, true
	}
	for _, o := range s.akin().printings {
		ix.reroot(o, ch)
	}
}

// enter puts reports in, and finds out what they and those after them recycle.
func (ix *Index) enter(ch *change, later map[*source]bool) {
	for _, s := range ch.fresh {
		ix.sources[s.id] = s
		for _, o := range ix.shelf.put(s) {
			later[o] = true
		}
	}
	isFresh := map[*source]bool{}
	for _, s := range ch.fresh {
		isFresh[s] = true
	}
	var marked []*source
	for s := range later {
		if !isFresh[s] {
			marked = append(marked, s)
		}
	}
	slices.SortFunc(marked, compareSources)
	for _, s := range marked {
		if ix.mark(s, ch) {
			ch.touched[s] = true
			ix.rehash(s)
		}
	}
	for _, s := range ch.fresh {
		ix.mark(s, ch)
		ch.touched[s] = true
		ix.sow(s)
	}
	ix.regroup(ch)
}

func (ix *Index) mark(s *source, ch *change) bool {
	was := s.akin().copyOf
	changed, now := ix.shelf.mark(s)
	if was != now {
		ix.relate(s, now, s.akin().kin, ch)
	}
	return changed || was != now
}

// sow puts the claims of a new report where they can be found.
func (ix *Index) sow(s *source) {
	for _, it := range s.items {
		it.words, it.place = s.sentenceHash(it)
		k := ix.kinds[it.Type]
		if k == nil {
			continue
		}
		it.late = !it.dated && s.loose()
		if it.seatable() {
			for _, side := range it.plain().core {
				if ix.seats[side] == nil {
					ix.seats[side] = map[*item]bool{}
				}
				ix.seats[side][it] = true
			}
			ix.seat(it)
		}
		k.put(it)
		if s.loose() && (it.news() || it.day != "" && it.face.course == held) && slices.Contains(datingKinds, it.Type) {
			p := it.looking()
			s.probes = append(s.probes, p)
			k.put(p)
		}
	}
}

// rehash has the claims placed again whose sentence is known under another print.
func (ix *Index) rehash(s *source) {
	for _, it := range append(slices.Clone(s.items), s.probes...) {
		words, place := s.sentenceHash(it)
		if words == it.words && place == it.place {
			continue
		}
		ix.alter(it, func() { it.words, it.place = words, place })
	}
}

// alter changes an item and has it placed again.
func (ix *Index) alter(it *item, change func()) {
	k := ix.kinds[it.Type]
	if k == nil {
		change()
		return
	}
	k.take(it)
	change()
	k.put(it)
}

// seat sets the face of a meeting as the pairs of parties make it, and reports whether it changed.
func (ix *Index) seat(it *item) bool {
	was, plain := it.face, it.plain()
	it.face, it.told = plain, nil
	if seated := ix.pairs.seat(plain); seated != nil {
		it.face, it.told = ix.pool.face(*seated), plain
	}
	return it.face != was
}

func (ix *Index) unseat(it *item) {
	if !it.seatable() {
		return
	}
	for _, side := range it.plain().core {
		delete(ix.seats[side], it)
	}
}

// reseat looks anew at the meetings of those who are shown to be parties more or less often than before.
func (ix *Index) reseat(ch *change) {
	again := map[*item]bool{}
	for side := range ch.sides {
		for it := range ix.seats[side] {
			again[it] = true
		}
	}
	var items []*item
	for it := range again {
		items = append(items, it)
	}
	slices.SortFunc(items, func(a, b *item) int { return strings.Compare(string(a.ID), string(b.ID)) })
	for _, it := range items {
		plain, seated := it.plain(), ix.pairs.seat(it.plain())
		face := plain
		if seated != nil {
			face = ix.pool.face(*seated)
		}
		if face == it.face {
			continue
		}
		told := plain
		if face == plain {
			told = nil
		}
		ix.alter(it, func() { it.face, it.told = face, told })
		for _, p := range it.src.probes {
			if p.ID == it.ID {
				ix.alter(p, func() { p.face, p.told = face, told })
			}
		}
	}
}

// cluster places the claims: first those that need not wait for their report to be dated, then, when it is, the others.
func (ix *Index) cluster(ch *change) {
	dated := map[*source]bool{}
	for _, k := range ix.kinds {
		k.settle(1)
		for s := range k.dated {
			dated[s] = true
		}
		clear(k.dated)
	}
	for s := range dated {
		if ix.sources[s.id] != s || !s.date() {
			continue
		}
		ch.touched[s] = true
		for _, it := range s.items {
			if it.late && ix.kinds[it.Type] != nil {
				ix.alter(it, func() {
					v, dated := ix.pool.dateBy(it, s.published)
					it.window, it.dated = ix.pool.day(&v), dated
				})
			}
		}
	}
	for _, k := range ix.kinds {
		k.settle(2)
	}
}
