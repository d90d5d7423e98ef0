package ledger

import (
	"cmp"
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/calendar"
)

// Weights of what shows two sides to negotiate with each other: talks under a mediator most, a mere visit least.
const (
	mediated  = 4 // two sides under a mediator; parties to an agreement
	addressed = 3 // two sides to whom a third offers its help
	fighting  = 2 // two sides of one incident
	opposed   = 1 // a group and the government of its country, named in one report
	alone     = 1 // two sides who meet
	accusing  = 1
)

// bond is how much two sides have to do with each other as parties.
type bond struct {
	a, b   string
	weight int
}

// negotiation is a process being put together.
type negotiation struct {
	parties []string
	thirds  map[string]int
}

// processes finds who negotiates with whom, and gives every entry to the process it bears on. An entry that names no
// process's parties goes with the other entries of its reports.
func (b *builder) processes() {
	found := b.negotiations()
	entries := b.entries()
	home := make([]int, len(entries))
	index := newNegotiationIndex(found)
	for i, e := range entries {
		home[i] = index.best(e.sides, aParty+aThird)
	}
	fold := b.foldProcesses(index, entries, home)
	main := mainProcess(entries, home, fold)
	counts := make([]int, len(found))
	for i, e := range entries {
		if home[i] >= 0 {
			home[i] = fold[home[i]]
		} else {
			home[i] = main.of(e.reports)
		}
		if home[i] < 0 {
			if home[i] = index.best(e.sides, aParty); home[i] >= 0 {
				home[i] = fold[home[i]]
			}
		}
		if home[i] >= 0 {
			counts[home[i]]++
		}
	}
	made := make([]Process, len(found))
	for i, n := range found {
		if counts[i] > 0 {
			made[i] = b.process(n)
			made[i].Entries = counts[i]
			b.rec.Processes = append(b.rec.Processes, made[i])
		}
	}
	for i, e := range entries {
		if home[i] >= 0 {
			*e.process = made[home[i]].ID
		}
	}
	ps := b.rec.Processes
	slices.SortStableFunc(ps, func(x, y Process) int { return cmp.Or(y.Entries-x.Entries, cmp.Compare(x.ID, y.ID)) })
	if len(ps) > 0 {
		first := ps[0]
		b.rec.Process = &first
	}
}

// tally counts, for every report, the entries of each process.
type tally map[article.ID]map[int]int

func (t tally) add(reports []article.ID, process int) {
	for _, id := range reports {
		if t[id] == nil {
			t[id] = map[int]int{}
		}
		t[id][process]++
	}
}

// of is the process that most entries of the reports belong to; -1 where none does.
func (t tally) of(reports []article.ID) int {
	votes := map[int]int{}
	for _, id := range reports {
		for p, n := range t[id] {
			votes[p] += n
		}
	}
	best := -1
	for p, n := range votes {
		if best < 0 || cmp.Or(n-votes[best], best-p) > 0 {
			best = p
		}
	}
	return best
}

func mainProcess(entries []entryRef, home, fold []int) tally {
	t := tally{}
	for i, e := range entries {
		if home[i] >= 0 {
			t.add(e.reports, fold[home[i]])
		}
	}
	return t
}

// foldProcesses says which process each is part of: itself, or a larger one that has most of its reports. A mediator's
// dealings with one party are no negotiation of their own where the same reports tell of the parties' own.
func (b *builder) foldProcesses(index negotiationIndex, entries []entryRef, home []int) []int {
	n := len(index.all)
	reports := make([]map[article.ID]bool, n)
	counts := make([]int, n)
	for i, e := range entries {
		if p := home[i]; p >= 0 {
			counts[p]++
			if reports[p] == nil {
				reports[p] = map[article.ID]bool{}
			}
			for _, id := range e.reports {
				reports[p][id] = true
			}
		}
	}
	order := make([]int, n)
	fold := make([]int, n)
	for i := range n {
		order[i], fold[i] = i, i
	}
	named := b.namedTogether(index)
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Or(named[y]-named[x], counts[y]-counts[x]) })
	owner := map[article.ID]int{} // the largest process that tells of the report
	larger := newNegotiationIndex(nil)
	for _, p := range order {
		if q := b.salient(index.all[p], reports[p], larger); q >= 0 {
			fold[p] = fold[q]
		} else if q := ownerOf(reports[p], owner); q >= 0 {
			fold[p] = q
		}
		for id := range reports[p] {
			if _, ok := owner[id]; !ok {
				owner[id] = fold[p]
			}
		}
		larger.add(p, index.all[p])
	}
	return fold
}

// namedTogether is how often the reports name both parties of each process.
func (b *builder) namedTogether(index negotiationIndex) []int {
	sum := make([]int, len(index.all))
	for _, s := range b.sources {
		for side := range s.salience {
			for _, i := range index.byParty[side] {
				if ps := index.all[i].parties; ps[0] == side {
					sum[i] += b.together(ps, s.salience)
				}
			}
		}
	}
	return sum
}

// together is how often a report names both of two sides. A group and the government of its own country count double:
// they need no third to have something to settle.
func (b *builder) together(parties []string, named map[string]int) int {
	x, y := parties[0], parties[1]
	n := min(named[x], named[y])
	if b.countries[x] == y || b.countries[y] == x {
		return 2 * n
	}
	return n
}

// ownerOf is the process that owns more than half of the reports; -1 where none does.
func ownerOf(reports map[article.ID]bool, owner map[article.ID]int) int {
	votes := map[int]int{}
	for id := range reports {
		if q, ok := owner[id]; ok {
			votes[q]++
			if votes[q]*2 > len(reports) {
				return q
			}
		}
	}
	return -1
}

// salient is the larger process whose two parties the reports name more often than those of n; -1 where there is none.
func (b *builder) salient(n negotiation, reports map[article.ID]bool, larger negotiationIndex) int {
	votes := map[int]int{}
	own := 0
	for id := range reports {
		named := b.sources[b.order[id]].salience
		own += b.together(n.parties, named)
		for side := range named {
			for _, q := range larger.byParty[side] {
				if ps := larger.all[q].parties; ps[0] == side {
					votes[q] += b.together(ps, named)
				}
			}
		}
	}
	best := -1
	for q, v := range votes {
		if v > own && (best < 0 || cmp.Or(v-votes[best], best-q) > 0) {
			best = q
		}
	}
	return best
}

// entryRef is an entry as far as finding its process goes.
type entryRef struct {
	sides   []string
	reports []article.ID
	process *ID
}

// entries are all entries that can belong to a process.
func (b *builder) entries() []entryRef {
	var found []entryRef
	put := func(sides []string, evidence []Cite, to *ID) {
		found = append(found, entryRef{sides, reportsOf(evidence), to})
	}
	r := b.rec
	for i := range r.Meetings {
		put(r.Meetings[i].sides(), r.Meetings[i].Evidence, &r.Meetings[i].Process)
	}
	for i := range r.Offers {
		put(r.Offers[i].sides(), r.Offers[i].Evidence, &r.Offers[i].Process)
	}
	for i := range r.Agreements {
		put(sidesOf(r.Agreements[i].Parties, r.Agreements[i].ThirdParties), r.Agreements[i].Evidence, &r.Agreements[i].Process)
	}
	for i := range r.Missions {
		put(sidesOf(r.Missions[i].By, r.Missions[i].To), r.Missions[i].Evidence, &r.Missions[i].Process)
	}
	for i := range r.Incidents {
		put(sidesOf(r.Incidents[i].Sides), r.Incidents[i].Evidence, &r.Incidents[i].Process)
	}
	for i := range r.Figures {
		var evidence []Cite
		for _, c := range r.Figures[i].Claims {
			evidence = append(evidence, c.Evidence...)
		}
		put(nil, evidence, &r.Figures[i].Process)
	}
	for _, list := range [][]Speech{r.Statements, r.Accusations} {
		for i := range list {
			put(sidesOf(list[i].By, list[i].Against), list[i].Evidence, &list[i].Process)
		}
	}
	return found
}

func reportsOf(evidence []Cite) []article.ID {
	var ids []article.ID
	for _, e := range evidence {
		if !slices.Contains(ids, e.Article) {
			ids = append(ids, e.Article)
		}
	}
	return ids
}

// bonds weighs every two sides that the entries show as parties, the heaviest first.
func (b *builder) bonds() []bond {
	weight := map[[2]string]int{}
	put := func(sides []string, w int) {
		sides = sides[:min(len(sides), maxSides)]
		for i, x := range sides {
			for _, y := range sides[i+1:] {
				weight[[2]string{x, y}] += w
			}
		}
	}
	for i := range b.rec.Meetings {
		core, thirds := b.rec.Meetings[i].parts()
		switch {
		case len(core) == 2 && len(thirds) > 0:
			put(core, mediated)
		case len(core) == 2:
			put(core, alone)
		}
	}
	for _, a := range b.rec.Agreements {
		if ps := sidesOf(a.Parties); len(ps) == 2 {
			put(ps, mediated)
		}
	}
	for _, o := range b.rec.Offers {
		if to := sidesOf(o.To); len(to) == 2 {
			put(to, addressed)
		}
	}
	for _, in := range b.rec.Incidents {
		if s := sidesOf(in.Sides); len(s) == 2 {
			put(s, fighting)
		}
	}
	for _, s := range b.sources {
		for side, n := range s.salience {
			if state := b.countries[side]; state != "" && n > 1 && s.salience[state] > 1 {
				put(sidesOf([]Who{{Side: side}, {Side: state}}), opposed)
			}
		}
	}
	for _, x := range b.rec.Accusations {
		if by, against := sidesOf(x.By), sidesOf(x.Against); len(by) == 1 && len(against) == 1 && by[0] != against[0] {
			put(sidesOf(x.By, x.Against), accusing)
		}
	}
	var found []bond
	for pair, w := range weight {
		found = append(found, bond{pair[0], pair[1], w})
	}
	slices.SortFunc(found, func(x, y bond) int {
		return cmp.Or(y.weight-x.weight, cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	return found
}

// parts are the sides of a meeting that talk, and those that mediate or lend the place without talking.
func (m *Meeting) parts() (core, thirds []string) {
	for _, p := range m.Participants {
		if slices.Contains(p.Roles, "mediator") || slices.Equal(p.Roles, []string{"host"}) && p.Type != "person" {
			thirds = append(thirds, p.Side)
		}
	}
	for _, p := range m.Participants {
		if !slices.Contains(thirds, p.Side) {
			core = append(core, p.Side)
		}
	}
	slices.Sort(core)
	slices.Sort(thirds)
	return slices.Compact(core), slices.Compact(thirds)
}

// negotiations are the heaviest bonds, each a process, with those who stand between its parties. A bond of a party with
// somebody who stands between is no process of its own.
func (b *builder) negotiations() []negotiation {
	var found []negotiation
	between := b.between()
	taken := map[[2]string]bool{}
	for _, bd := range b.bonds() {
		pair := [2]string{bd.a, bd.b}
		if taken[pair] || bd.weight < addressed && len(found) > 0 {
			continue
		}
		n := negotiation{parties: []string{bd.a, bd.b}, thirds: between[pair]}
		for third := range n.thirds {
			for _, p := range n.parties {
				x := [2]string{min(third, p), max(third, p)}
				taken[x] = true
			}
		}
		found = append(found, n)
	}
	return found
}

// between is, for every two sides, who hosts, mediates, offers or sits with them and how often.
func (b *builder) between() map[[2]string]map[string]int {
	found := map[[2]string]map[string]int{}
	put := func(parties, thirds []string) {
		parties = parties[:min(len(parties), maxSides)]
		for i, x := range parties {
			for _, y := range parties[i+1:] {
				pair := [2]string{x, y}
				for _, t := range thirds {
					if t == x || t == y {
						continue
					}
					if found[pair] == nil {
						found[pair] = map[string]int{}
					}
					found[pair][t]++
				}
			}
		}
	}
	for i := range b.rec.Meetings {
		core, thirds := b.rec.Meetings[i].parts()
		put(core, thirds)
		if len(core) == 3 {
			put(core, core)
		}
	}
	for _, o := range b.rec.Offers {
		put(sidesOf(o.To), sidesOf(o.By))
	}
	for _, a := range b.rec.Agreements {
		put(sidesOf(a.Parties), sidesOf(a.ThirdParties))
	}
	return found
}

// negotiationIndex finds the negotiations that sides bear on by their parties.
type negotiationIndex struct {
	all     map[int]negotiation
	byParty map[string][]int
}

func newNegotiationIndex(all []negotiation) negotiationIndex {
	x := negotiationIndex{map[int]negotiation{}, map[string][]int{}}
	for i, n := range all {
		x.add(i, n)
	}
	return x
}

func (x negotiationIndex) add(i int, n negotiation) {
	x.all[i] = n
	for _, p := range n.parties {
		x.byParty[p] = append(x.byParty[p], i)
	}
}

// What it counts for an entry to name a party of a process, or somebody between.
const (
	aParty = 10
	aThird = 3
)

// best is the process that the sides bear on most, by the parties and those between that they name; the heaviest of
// equals; -1 where none counts for at least the given sum.
func (x negotiationIndex) best(sides []string, least int) int {
	scores := map[int]int{}
	for _, s := range sides {
		for _, i := range x.byParty[s] {
			scores[i] += aParty
		}
	}
	for i := range scores {
		for _, s := range sides {
			if x.all[i].thirds[s] > 0 {
				scores[i] += aThird
			}
		}
	}
	best := -1
	for i, n := range scores {
		if n < least {
			continue
		}
		if best < 0 || cmp.Or(n-scores[best], best-i) > 0 {
			best = i
		}
	}
	return best
}

func (b *builder) process(n negotiation) Process {
	p := Process{ID: newID("p", n.parties...)}
	names := []string{}
	for _, side := range n.parties {
		names = append(names, b.name(side))
		p.Parties = append(p.Parties, Who{Entity: side, Name: b.name(side), Side: side, SideName: b.name(side)})
	}
	slices.Sort(names)
	slices.SortFunc(p.Parties, func(x, y Who) int { return strings.Compare(x.Name, y.Name) })
	p.Name = strings.Join(names, "–")
	for side := range n.thirds {
		p.ThirdParties = append(p.ThirdParties, Who{Entity: side, Name: b.name(side), Side: side, SideName: b.name(side)})
	}
	slices.SortFunc(p.ThirdParties, func(x, y Who) int {
		return cmp.Or(n.thirds[y.Side]-n.thirds[x.Side], strings.Compare(x.Name, y.Name))
	})
	return p
}

// tracks counts meetings and offers by who stands between.
func (b *builder) tracks() {
	parties := map[ID][]string{}
	for _, p := range b.rec.Processes {
		parties[p.ID] = sidesOf(p.Parties)
	}
	at := map[[2]string]*Track{}
	track := func(process ID, name string, when *calendar.Interval) *Track {
		k := [2]string{string(process), name}
		if at[k] == nil {
			at[k] = &Track{Name: name, Process: process}
		}
		at[k].spread(when)
		return at[k]
	}
	for i := range b.rec.Meetings {
		m := &b.rec.Meetings[i]
		if m.Track = b.trackOf(m, parties[m.Process]); m.Track == "" {
			continue
		}
		t := track(m.Process, m.Track, m.When)
		t.Meetings++
		if courseOf(m.Status) == held {
			t.Held++
		}
	}
	for i := range b.rec.Offers {
		o := &b.rec.Offers[i]
		for _, side := range sidesOf(o.By) {
			if !slices.Contains(parties[o.Process], side) {
				track(o.Process, b.name(side), o.When).Offers++
			}
		}
	}
	for _, t := range at {
		b.rec.Tracks = append(b.rec.Tracks, *t)
	}
	slices.SortFunc(b.rec.Tracks, func(x, y Track) int {
		return cmp.Or(cmp.Compare(x.Process, y.Process), y.Meetings+y.Offers-x.Meetings-x.Offers, strings.Compare(x.Name, y.Name))
	})
}

// trackOf is who stands between the parties at a meeting: those who mediate; else those who host or sit with them and
// are no party; else "direct". Empty where fewer than two sides are known and nobody mediates.
func (b *builder) trackOf(m *Meeting, parties []string) string {
	var between, beside []string
	for _, p := range m.Participants {
		switch {
		case slices.Contains(parties, p.Side):
		case slices.Contains(p.Roles, "mediator"):
			between = append(between, b.name(p.Side))
		default:
			beside = append(beside, b.name(p.Side))
		}
	}
	if len(between) == 0 {
		between = beside
	}
	slices.Sort(between)
	between = slices.Compact(between)
	switch {
	case len(between) > 3, len(m.sides()) > 4 && !m.mediated():
		return ""
	case len(between) > 0:
		return strings.Join(between, "/")
	case len(m.sides()) >= 2:
		return "direct"
	}
	return ""
}

// mediated reports whether some report says that somebody mediates.
func (m *Meeting) mediated() bool {
	return slices.ContainsFunc(m.Participants, func(p Participant) bool { return slices.Contains(p.Roles, "mediator") })
}

// spread widens the track's period to hold the days.
func (t *Track) spread(v *calendar.Interval) {
	if v == nil || !v.Bounded() {
		return
	}
	if t.Period == nil {
		w := *v
		t.Period = &w
		return
	}
	w := calendar.Between(min(t.Period.Earliest, v.Earliest), max(t.Period.Latest, v.Latest))
	t.Period = &w
}
