package ledger

import (
	"cmp"
	"slices"
	"strings"

	"parley/internal/event"
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

// processes counts over all entries and reports who negotiates with whom and who stands between. Sides, sets of sides and
// pairs of sides go by number.
type processes struct {
	pool      *pool
	sideNo    map[string]int32
	names     []string
	setNo     map[string]int32
	sets      [][]int32
	setsOf    [][]int32  // by side: the sets that hold it
	homes     []int32    // by set: the pair it bears on as a party with somebody else; minus one for none
	partial   []int32    // by set: the pair it bears on by one party alone
	given     [][2]int32 // by set: the processes these two are part of
	entries   [][]*entry // by set: those that name these sides
	unhomed   int        // sets from here on have no home yet
	pairNo    map[[2]int32]int32
	pairs     []pair
	changed   map[int32]bool // pairs whose weight or whose thirds are other than before
	reports   [][]*source    // by side: the reports that name it
	fresh     []*entry       // that have no process yet
	counts    map[int32]int  // of entries, by the pair of their process
	trackNo   map[[2]int32]int32
	tracks    []*counted
	further   map[*entry][]int32 // tracks of those that are of more than one
	untracked []*entry           // whose tracks are to be found
	made      map[int32]ID       // of the process of a pair
	classes   map[string]*class
	stirred   map[*source]bool // whose tally, or what it adds up to, is other than before
	moved     map[*source]bool // those whose speakers take a stand, of which entries came, went or are of another process
}

// pair is two sides, the first in the alphabet first.
type pair struct {
	a, b   int32
	weight int
	thirds map[int32]int // who hosts, mediates, offers or sits with them, and how often
	named  int32         // how often the reports name both, where it is known
	known  bool          // whether reports count how often they name both
	found  bool          // whether it is a negotiation
}

// bonds are what an entry adds to pairs.
type bonds struct {
	pairs  []int32
	weight int
	thirds [][2]int32 // a pair, and who stands between
}

// pairing is how often a report names both sides of a pair.
type pairing struct{ pair, times int32 }

func newProcesses(p *pool) *processes {
	return &processes{pool: p, sideNo: map[string]int32{}, setNo: map[string]int32{}, pairNo: map[[2]int32]int32{}, changed: map[int32]bool{},
		counts: map[int32]int{}, trackNo: map[[2]int32]int32{}, further: map[*entry][]int32{}, made: map[int32]ID{}, classes: map[string]*class{}, stirred: map[*source]bool{}, moved: map[*source]bool{}}
}

func (p *processes) side(name string) int32 {
	n, ok := p.sideNo[name]
	if !ok {
		n = int32(len(p.names))
		p.sideNo[name] = n
		p.names, p.reports, p.setsOf = append(p.names, name), append(p.reports, nil), append(p.setsOf, nil)
	}
	return n
}

// set is the number of the set of the sorted sides.
func (p *processes) set(sides []string) int32 {
	key := strings.Join(sides, "\x00")
	n, ok := p.setNo[key]
	if !ok {
		n = int32(len(p.sets))
		p.setNo[key] = n
		var set []int32
		for _, s := range sides {
			side := p.side(s)
			set = append(set, side)
			p.setsOf[side] = append(p.setsOf[side], n)
		}
		p.sets, p.homes, p.partial = append(p.sets, set), append(p.homes, -1), append(p.partial, -1)
		p.given, p.entries = append(p.given, [2]int32{-1, -1}), append(p.entries, nil)
	}
	return n
}

func (p *processes) pair(x, y string) int32 {
	k := [2]int32{p.side(min(x, y)), p.side(max(x, y))}
	n, ok := p.pairNo[k]
	if !ok {
		n = int32(len(p.pairs))
		p.pairNo[k] = n
		p.pairs = append(p.pairs, pair{a: k[0], b: k[1]})
	}
	return n
}

// bind notes that the sides are parties with each other.
func (p *processes) bind(e *entry, sides []string, weight int) {
	sides = sides[:min(len(sides), maxSides)]
	for i, x := range sides {
		for _, y := range sides[i+1:] {
			e.bonds.pairs = append(e.bonds.pairs, p.pair(x, y))
		}
	}
	e.bonds.weight = weight
}

// between notes that the thirds stand between the parties.
func (p *processes) between(e *entry, parties, thirds []string) {
	parties = parties[:min(len(parties), maxSides)]
	for i, x := range parties {
		for _, y := range parties[i+1:] {
			for _, t := range thirds {
				if t != x && t != y {
					e.bonds.thirds = append(e.bonds.thirds, [2]int32{p.pair(x, y), p.side(t)})
				}
			}
		}
	}
}

func (p *processes) sides(e *entry, sides []string) { e.sides = p.set(sides) + 1 }

func (p *processes) meeting(e *entry, m *Meeting) {
	p.sides(e, e.shown)
	e.pairs = pairsOf(e.shown)
	core, thirds := m.parts()
	switch {
	case len(core) == 2 && len(thirds) > 0:
		p.bind(e, core, mediated)
	case len(core) == 2:
		p.bind(e, core, alone)
	}
	p.between(e, core, thirds)
	if len(core) == 3 {
		p.between(e, core, core)
	}
}

func (p *processes) offer(e *entry, o *Offer) {
	p.sides(e, o.sides())
	e.pairs = o.threadKeys()
	to := sidesOf(o.To)
	if len(to) == 2 {
		p.bind(e, to, addressed)
	}
	p.between(e, to, sidesOf(o.By))
}

func (p *processes) agreement(e *entry, a *Agreement) {
	p.sides(e, sidesOf(a.Parties, a.ThirdParties))
	parties := sidesOf(a.Parties)
	if len(parties) == 2 {
		p.bind(e, parties, mediated)
	}
	p.between(e, parties, sidesOf(a.ThirdParties))
}

func (p *processes) incident(e *entry, in *Incident) {
	p.sides(e, e.shown)
	if len(e.shown) == 2 {
		p.bind(e, e.shown, fighting)
	}
}

func (p *processes) speech(e *entry, s *Speech, kind event.Type) {
	p.sides(e, e.shown)
	if kind != event.Accusation {
		return
	}
	if by, against := sidesOf(s.By), sidesOf(s.Against); len(by) == 1 && len(against) == 1 && by[0] != against[0] {
		p.bind(e, e.shown, accusing)
	}
}

// enter counts an entry in.
func (p *processes) enter(e *entry) {
	e.ties = p.pool.ties(e.ties)
	e.process, e.track = -1, -1
	p.counts[-1]++
	p.fresh = append(p.fresh, e)
	if e.sides > 0 {
		e.slot = int32(len(p.entries[e.sides-1]))
		p.entries[e.sides-1] = append(p.entries[e.sides-1], e)
	}
	for _, s := range e.sources {
		s.entries = append(s.entries, e)
		s.count(e.sides, 1)
		p.stirred[s] = true
	}
	p.move(e)
	p.count(e, 1)
}

// move notes the reports of an entry whose speakers take a stand.
func (p *processes) move(e *entry) {
	for _, s := range e.sources {
		if s.stands {
			p.moved[s] = true
		}
	}
}

// leave counts an entry out.
func (p *processes) leave(e *entry) {
	e.out = true
	p.untrack(e)
	p.counts[e.process]--
	if e.sides > 0 {
		list := p.entries[e.sides-1]
		last := list[len(list)-1]
		list[e.slot], last.slot = last, e.slot
		list[len(list)-1] = nil
		p.entries[e.sides-1] = list[:len(list)-1]
	}
	for _, s := range e.sources {
		s.entries = slices.DeleteFunc(s.entries, func(o *entry) bool { return o == e })
		s.count(e.sides, -1)
		p.stirred[s] = true
	}
	p.move(e)
	p.count(e, -1)
}

// tally counts the entries of a report that name a set of sides.
type tally struct{ set, entries int32 }

func (s *source) count(sides, by int32) {
	if sides == 0 {
		return
	}
	at := slices.IndexFunc(s.tally, func(t tally) bool { return t.set == sides-1 })
	if at < 0 {
		s.tally = append(s.tally, tally{sides - 1, by})
	} else if s.tally[at].entries += by; s.tally[at].entries == 0 {
		s.tally = slices.Delete(s.tally, at, at+1)
	}
}

// comparePairs is the order of pairs by the ids of their sides.
func (p *processes) comparePairs(x, y int32) int {
	a, b := &p.pairs[x], &p.pairs[y]
	return cmp.Or(strings.Compare(p.names[a.a], p.names[b.a]), strings.Compare(p.names[a.b], p.names[b.b]))
}

func (p *processes) count(e *entry, by int) {
	if by > 0 {
		e.outside = p.outside(e)
	}
	for _, n := range e.bonds.pairs {
		if !e.outside {
			p.pairs[n].weight += by * e.bonds.weight
			p.changed[n] = true
		}
	}
	for _, t := range e.bonds.thirds {
		pr := &p.pairs[t[0]]
		if pr.thirds == nil {
			pr.thirds = map[int32]int{}
		}
		was := pr.thirds[t[1]]
		if pr.thirds[t[1]] = was + by; was+by == 0 {
			delete(pr.thirds, t[1])
		}
		if was == 0 || was+by == 0 {
			p.changed[t[0]] = true
		}
	}
}

// outside reports whether every report that the entry rests on tells of a group and its government, and none of the
// entry's parties is among those: powers that host or call for a truce between the two have nothing to settle with each
// other.
func (p *processes) outside(e *entry) bool {
	if len(e.sources) == 0 || len(e.bonds.pairs) == 0 {
		return false
	}
	parties := map[int32]bool{}
	for _, n := range e.bonds.pairs {
		parties[p.pairs[n].a], parties[p.pairs[n].b] = true, true
	}
	for _, s := range e.sources {
		if len(s.inner) == 0 || slices.ContainsFunc(s.inner, func(n int32) bool { return parties[p.pairs[n].a] || parties[p.pairs[n].b] }) {
			return false
		}
	}
	return true
}

// opponents are the pairs of each group that a report tells of and the government of the group's own country.
func (b *builder) opponents(s *source) []int32 {
	var found []int32
	for _, n := range s.named {
		if state := b.names.country(n.side); state != "" && n.mentions > 1 && s.mentions(state) > 1 {
			found = append(found, b.parties.pair(n.side, state))
		}
	}
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

// negotiations are the heaviest pairs, each a process. A pair of a party with somebody who stands between is no process of
// its own.
func (p *processes) negotiations() []int32 {
	var heavy []int32
	for n := range p.pairs {
		if p.pairs[n].weight > 0 {
			heavy = append(heavy, int32(n))
		}
	}
	slices.SortFunc(heavy, func(x, y int32) int {
		a, b := &p.pairs[x], &p.pairs[y]
		return cmp.Or(b.weight-a.weight, p.comparePairs(x, y))
	})
	var found []int32
	taken := map[[2]int32]bool{}
	for _, n := range heavy {
		pr := &p.pairs[n]
		if taken[[2]int32{pr.a, pr.b}] || pr.weight < addressed && len(found) > 0 {
			continue
		}
		for third := range pr.thirds {
			for _, side := range [2]int32{pr.a, pr.b} {
				x, y := third, side
				if p.names[y] < p.names[x] {
					x, y = y, x
				}
				taken[[2]int32{x, y}] = true
			}
		}
		found = append(found, n)
	}
	return found
}

func (b *builder) process(n int32) Process {
	p := b.parties
	pr := &p.pairs[n]
	out := Process{ID: p.id(n)}
	names := []string{}
	for _, no := range [2]int32{pr.a, pr.b} {
		side := p.names[no]
		name := b.name(side)
		if other := p.names[pr.a+pr.b-no]; b.names.country(other) == side {
			name += " (government)" // the other is of the same land
		}
		names = append(names, name)
		out.Parties = append(out.Parties, Who{Entity: side, Name: name, Side: side, SideName: b.name(side)})
	}
	slices.Sort(names)
	slices.SortFunc(out.Parties, func(x, y Who) int { return cmp.Or(strings.Compare(x.Name, y.Name), strings.Compare(x.Side, y.Side)) })
	out.Name = strings.Join(names, "–")
	for no := range pr.thirds {
		side := p.names[no]
		out.ThirdParties = append(out.ThirdParties, Who{Entity: side, Name: b.name(side), Side: side, SideName: b.name(side)})
	}
	slices.SortFunc(out.ThirdParties, func(x, y Who) int {
		return cmp.Or(pr.thirds[p.sideNo[y.Side]]-pr.thirds[p.sideNo[x.Side]], strings.Compare(x.Name, y.Name), strings.Compare(x.Side, y.Side))
	})
	return out
}

// id is the id of the process of a pair.
func (p *processes) id(n int32) ID {
	if p.made[n] == "" {
		p.made[n] = newID("p", p.names[p.pairs[n].a], p.names[p.pairs[n].b])
	}
	return p.made[n]
}
