package ledger

import (
	"cmp"
	"slices"
	"strings"

	"parley/internal/article"
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

// bonds weighs every two sides that the entries show as parties, the heaviest first.
func (b *builder) bonds() []bond {
	weight := map[[2]string]int{}
	inner := b.opponents()
	put := func(sides []string, w int, evidence []Cite) {
		if inner.outside(sides, evidence) {
			return
		}
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
			put(core, mediated, b.rec.Meetings[i].Evidence)
		case len(core) == 2:
			put(core, alone, b.rec.Meetings[i].Evidence)
		}
	}
	for _, a := range b.rec.Agreements {
		if ps := sidesOf(a.Parties); len(ps) == 2 {
			put(ps, mediated, a.Evidence)
		}
	}
	for _, o := range b.rec.Offers {
		if to := sidesOf(o.To); len(to) == 2 {
			put(to, addressed, o.Evidence)
		}
	}
	for _, in := range b.rec.Incidents {
		if s := sidesOf(in.Sides); len(s) == 2 {
			put(s, fighting, in.Evidence)
		}
	}
	for _, named := range inner {
		for _, pair := range named {
			put(pair[:], opposed, nil)
		}
	}
	for _, x := range b.rec.Accusations {
		if by, against := sidesOf(x.By), sidesOf(x.Against); len(by) == 1 && len(against) == 1 && by[0] != against[0] {
			put(sidesOf(x.By, x.Against), accusing, x.Evidence)
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

// opponents are, by report, each group that it tells of together with the government of the group's own country.
type opponents map[article.ID][][2]string

func (b *builder) opponents() opponents {
	found := opponents{}
	for _, s := range b.sources {
		for side, n := range s.salience {
			if state := b.countries[side]; state != "" && n > 1 && s.salience[state] > 1 {
				found[s.Article.ID] = append(found[s.Article.ID], [2]string{min(side, state), max(side, state)})
			}
		}
	}
	return found
}

// outside reports whether every report of the evidence tells of a group and its government, and none of the sides is
// among those: powers that host or call for a truce between the two have nothing to settle with each other.
func (o opponents) outside(sides []string, evidence []Cite) bool {
	if len(evidence) == 0 {
		return false
	}
	for _, e := range evidence {
		pairs := o[e.Article]
		if len(pairs) == 0 || slices.ContainsFunc(pairs, func(p [2]string) bool {
			return slices.Contains(sides, p[0]) || slices.Contains(sides, p[1])
		}) {
			return false
		}
	}
	return true
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
