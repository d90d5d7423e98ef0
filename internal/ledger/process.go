package ledger

import (
	"cmp"
	"slices"
	"strings"

	"parley/internal/calendar"
)

// Weights of what shows two sides to negotiate with each other: talks under a mediator most, a mere visit least.
const (
	mediated  = 4 // two sides under a mediator; parties to an agreement
	addressed = 3 // two sides to whom a third offers its help
	fighting  = 2 // two sides of one incident
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

// processes finds who negotiates with whom, and gives every entry to the process it bears on.
func (b *builder) processes() {
	found := b.negotiations()
	for _, n := range found {
		b.rec.Processes = append(b.rec.Processes, b.process(n))
	}
	counts := make([]int, len(found))
	assign := func(sides []string, to *ID) {
		if i := bestNegotiation(found, sides); i >= 0 {
			*to = b.rec.Processes[i].ID
			counts[i]++
		}
	}
	b.eachEntry(assign)
	for i := range counts {
		b.rec.Processes[i].Entries = counts[i]
	}
	ps := slices.DeleteFunc(b.rec.Processes, func(p Process) bool { return p.Entries == 0 })
	slices.SortStableFunc(ps, func(x, y Process) int { return cmp.Or(y.Entries-x.Entries, cmp.Compare(x.ID, y.ID)) })
	b.rec.Processes = ps
	if len(ps) > 0 {
		first := ps[0]
		b.rec.Process = &first
	}
}

// eachEntry calls f with the sides of every entry and where to note its process.
func (b *builder) eachEntry(f func(sides []string, to *ID)) {
	r := b.rec
	for i := range r.Meetings {
		f(r.Meetings[i].sides(), &r.Meetings[i].Process)
	}
	for i := range r.Offers {
		f(r.Offers[i].sides(), &r.Offers[i].Process)
	}
	for i := range r.Agreements {
		f(sidesOf(r.Agreements[i].Parties, r.Agreements[i].ThirdParties), &r.Agreements[i].Process)
	}
	for i := range r.Missions {
		f(sidesOf(r.Missions[i].By, r.Missions[i].To), &r.Missions[i].Process)
	}
	for i := range r.Incidents {
		f(sidesOf(r.Incidents[i].Sides), &r.Incidents[i].Process)
	}
	scope := map[ID]ID{}
	for _, in := range r.Incidents {
		scope[in.ID] = in.Process
	}
	for i := range r.Figures {
		r.Figures[i].Process = scope[r.Figures[i].Scope]
	}
	for _, list := range [][]Speech{r.Statements, r.Accusations} {
		for i := range list {
			f(sidesOf(list[i].By, list[i].Against), &list[i].Process)
		}
	}
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

// bestNegotiation is the process that the sides bear on: both its parties, or a party and somebody between. The first of
// equals; -1 where none.
func bestNegotiation(all []negotiation, sides []string) int {
	best, most := -1, 0
	for i, n := range all {
		score := 0
		for _, p := range n.parties {
			if slices.Contains(sides, p) {
				score += 10
			}
		}
		if score == 0 {
			continue
		}
		for _, s := range sides {
			if n.thirds[s] > 0 {
				score += 3
			}
		}
		if score > most {
			best, most = i, score
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
