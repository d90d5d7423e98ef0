package ledger

import (
	"cmp"
	"slices"
)

// What it counts for an entry to name a party of a process, or somebody between.
const (
	aParty = 10
	aThird = 3
)

// findProcesses finds who negotiates with whom, and gives every entry to the process it bears on. An entry that names no
// process's parties goes with the other entries of its reports.
func (b *builder) findProcesses() {
	p := b.parties
	found := p.negotiations()
	f := &finding{b: b, p: p, found: found, place: make([]int32, len(p.pairs))}
	for i := range f.place {
		f.place[i] = -1
	}
	for i, n := range found {
		f.place[n] = int32(i)
	}
	f.settleSets()
	f.know()
	f.gather()
	f.fold()
	f.assign()
	f.list()
}

// finding is the search for processes, in which a process goes by its place among all that were found.
type finding struct {
	b      *builder
	p      *processes
	found  []int32    // pairs, the heaviest first
	place  []int32    // by pair: its place in found, or minus one
	counts []int32    // by place: the entries whose home it is
	told   [][]*class // by place: those that tell of it
	larger []int32    // by place: what it is part of
	votes  []int32
	dirty  []*entry // whose process is to be found
}

// settleSets finds the home of every set of sides of which some pair changed, or that is new.
func (f *finding) settleSets() {
	p := f.p
	for n := range p.pairs {
		if pr := &p.pairs[n]; pr.found != (f.place[n] >= 0) {
			pr.found = !pr.found
			p.changed[int32(n)] = true
		}
	}
	bySide := make([][]int32, len(p.names))
	for i, n := range f.found {
		pr := &p.pairs[n]
		bySide[pr.a], bySide[pr.b] = append(bySide[pr.a], int32(i)), append(bySide[pr.b], int32(i))
	}
	again := map[int32]bool{}
	for n := range p.changed {
		for _, side := range [2]int32{p.pairs[n].a, p.pairs[n].b} {
			for _, set := range p.setsOf[side] {
				again[set] = true
			}
		}
	}
	for ; p.unhomed < len(p.sets); p.unhomed++ {
		again[int32(p.unhomed)] = true
	}
	clear(p.changed)
	scores := make([]int32, len(f.found))
	for set := range again {
		was := p.homes[set]
		if p.homes[set], p.partial[set] = f.best(p.sets[set], bySide, scores); p.homes[set] != was {
			p.stir(set)
		}
	}
}

// stir notes the reports whose entries name the set of sides.
func (p *processes) stir(set int32) {
	for _, e := range p.entries[set] {
		for _, s := range e.sources {
			p.stirred[s] = true
		}
	}
}

// best is the pair that the sides bear on most, by the parties and those between that they name, the heaviest of equals;
// first that of a party with somebody else at least, then that of any party. Minus one where there is none.
func (f *finding) best(sides []int32, bySide [][]int32, scores []int32) (home, partial int32) {
	var touched []int32
	for _, s := range sides {
		for _, i := range bySide[s] {
			if scores[i] == 0 {
				touched = append(touched, i)
			}
			scores[i] += aParty
		}
	}
	best := int32(-1)
	for _, i := range touched {
		thirds := f.p.pairs[f.found[i]].thirds
		for _, s := range sides {
			if thirds[s] > 0 {
				scores[i] += aThird
			}
		}
		if best < 0 || scores[i] > scores[best] || scores[i] == scores[best] && i < best {
			best = i
		}
	}
	home, partial = -1, -1
	if best >= 0 {
		partial = f.found[best]
		if scores[best] >= aParty+aThird {
			home = partial
		}
	}
	for _, i := range touched {
		scores[i] = 0
	}
	return home, partial
}

// know has the reports count how often they name both sides of pairs that are new among the negotiations.
func (f *finding) know() {
	for _, n := range f.found {
		pr := &f.p.pairs[n]
		if pr.known {
			continue
		}
		pr.known = true
		fewer := pr.a
		if len(f.p.reports[pr.b]) < len(f.p.reports[pr.a]) {
			fewer = pr.b
		}
		for _, s := range f.p.reports[fewer] {
			if times := f.b.together(n, s); times > 0 {
				s.pairs = append(s.pairs, pairing{n, times})
				s.class.name(n, times)
				f.p.pairs[n].named += times
			}
		}
	}
}

// together is how often a report names both of two sides. A group and the government of its own country count double:
// they need no third to have something to settle.
func (b *builder) together(n int32, s *source) int32 {
	pr := &b.parties.pairs[n]
	x, y := b.parties.names[pr.a], b.parties.names[pr.b]
	times := int32(min(s.mentions(x), s.mentions(y)))
	if times > 0 && (b.names.country(x) == y || b.names.country(y) == x) {
		return 2 * times
	}
	return times
}

// gather counts, for each process, its entries and the reports that tell of it.
func (f *finding) gather() {
	f.counts, f.told, f.votes = make([]int32, len(f.found)), make([][]*class, len(f.found)), make([]int32, len(f.found))
	for set, entries := range f.p.entries {
		if home := f.home(int32(set)); home >= 0 {
			f.counts[home] += int32(len(entries))
		}
	}
	for s := range f.p.stirred {
		if f.b.sources[s.id] == s {
			f.p.classify(s)
		} else {
			f.p.declassify(s)
			delete(f.p.stirred, s)
		}
	}
	for _, c := range f.p.classes {
		c.owner = 0
		for _, pair := range c.pairs {
			f.told[f.place[pair]] = append(f.told[f.place[pair]], c)
		}
	}
}

// home is the process whose party or parties and somebody else a set of sides names; minus one where there is none.
func (f *finding) home(set int32) int32 {
	if f.p.homes[set] < 0 {
		return -1
	}
	return f.place[f.p.homes[set]]
}

// fold says which process each is part of: itself, or a larger one that has most of its reports. A mediator's dealings
// with one party are no negotiation of their own where the same reports tell of the parties' own.
func (f *finding) fold() {
	n := len(f.found)
	named := make([]int32, n)
	for i, pair := range f.found {
		named[i] = f.p.pairs[pair].named
	}
	order := make([]int32, n)
	f.larger = make([]int32, n)
	for i := range order {
		order[i], f.larger[i] = int32(i), int32(i)
	}
	slices.SortStableFunc(order, func(x, y int32) int {
		return cmp.Or(cmp.Compare(named[y], named[x]), cmp.Compare(f.counts[y], f.counts[x]))
	})
	done := make([]bool, n)
	votes := f.votes
	for _, i := range order {
		if q := f.salient(i, done, votes); q >= 0 {
			f.larger[i] = f.larger[q]
		} else if q := ownerOf(f.told[i], votes); q >= 0 {
			f.larger[i] = q
		}
		for _, c := range f.told[i] {
			if c.owner == 0 {
				c.owner = f.larger[i] + 1
			}
		}
		done[i] = true
	}
}

// salient is the process among those done whose two parties the reports of another name more often than its own, most
// often of all; minus one where there is none.
func (f *finding) salient(i int32, done []bool, votes []int32) int32 {
	var touched []int32
	for _, c := range f.told[i] {
		for pair, times := range c.named {
			q := f.place[pair]
			if q < 0 || q != i && !done[q] {
				continue
			}
			if votes[q] == 0 {
				touched = append(touched, q)
			}
			votes[q] += times
		}
	}
	best := int32(-1)
	for _, q := range touched {
		if q != i && votes[q] > votes[i] && (best < 0 || votes[q] > votes[best] || votes[q] == votes[best] && q < best) {
			best = q
		}
	}
	for _, q := range touched {
		votes[q] = 0
	}
	return best
}

// ownerOf is the process that owns more than half of the reports; minus one where none does.
func ownerOf(told []*class, votes []int32) int32 {
	best, reports := int32(-1), int32(0)
	for _, c := range told {
		reports += c.reports
	}
	for _, c := range told {
		if q := c.owner - 1; q >= 0 {
			if votes[q] += c.reports; votes[q]*2 > reports {
				best = q
			}
		}
	}
	for _, c := range told {
		if q := c.owner - 1; q >= 0 {
			votes[q] = 0
		}
	}
	return best
}

// assign gives its process to each entry that is new, or that names sides or rests on reports whose process is another
// than before.
func (f *finding) assign() {
	p := f.p
	f.ask(p.fresh)
	p.fresh = nil
	for set := range p.sets {
		homes := [2]int32{f.whole(p.homes[set]), f.whole(p.partial[set])}
		if homes != p.given[set] {
			p.given[set] = homes
			f.ask(p.entries[set])
			p.stir(int32(set))
		}
	}
	for s := range p.stirred {
		var told uint64
		for _, t := range s.tally {
			if home := p.given[t.set][0]; home >= 0 {
				told += uint64(t.entries) * scramble(uint64(home)+1)
			}
		}
		if told == s.told {
			continue
		}
		s.told = told
		for _, e := range s.entries {
			if e.sides == 0 || p.given[e.sides-1][0] < 0 {
				f.ask([]*entry{e})
			}
		}
	}
	clear(p.stirred)
	f.votes = make([]int32, len(p.pairs))
	for _, e := range f.dirty {
		e.asked = false
		if e.out {
			continue
		}
		was := e.process
		p.untracked = append(p.untracked, e)
		if e.process = f.processOf(e); e.process == was {
			continue
		}
		p.counts[was]--
		p.counts[e.process]++
		p.move(e)
		id := ID("")
		if e.process >= 0 {
			id = p.id(e.process)
		}
		f.b.of(e).belong(e, id)
	}
}

// ask notes entries whose process is to be found.
func (f *finding) ask(entries []*entry) {
	for _, e := range entries {
		if !e.asked {
			e.asked = true
			f.dirty = append(f.dirty, e)
		}
	}
}

// whole is the pair of the process that the process of a pair is part of; minus one of minus one.
func (f *finding) whole(pair int32) int32 {
	if pair < 0 {
		return -1
	}
	return f.found[f.larger[f.place[pair]]]
}

// processOf is the process an entry bears on: by the sides it names, else that of most entries of its reports, else by one
// side alone. Minus one where there is none.
func (f *finding) processOf(e *entry) int32 {
	if e.sides > 0 {
		if home := f.p.given[e.sides-1][0]; home >= 0 {
			return home
		}
	}
	best := int32(-1)
	var homes []int32
	for _, s := range e.sources {
		for _, t := range s.tally {
			if home := f.p.given[t.set][0]; home >= 0 {
				if f.votes[home] == 0 {
					homes = append(homes, home)
				}
				f.votes[home] += t.entries
			}
		}
	}
	for _, q := range homes {
		if best < 0 || f.votes[q] > f.votes[best] || f.votes[q] == f.votes[best] && f.p.comparePairs(q, best) < 0 {
			best = q
		}
	}
	for _, q := range homes {
		f.votes[q] = 0
	}
	if best < 0 && e.sides > 0 {
		return f.p.given[e.sides-1][1]
	}
	return best
}

// list writes the processes that have entries.
func (f *finding) list() {
	b := f.b
	for _, n := range f.found {
		if count := f.p.counts[n]; count > 0 {
			made := b.process(n)
			made.Entries = count
			b.rec.Processes = append(b.rec.Processes, made)
		}
	}
	ps := b.rec.Processes
	slices.SortStableFunc(ps, func(x, y Process) int { return cmp.Or(y.Entries-x.Entries, cmp.Compare(x.ID, y.ID)) })
	if len(ps) > 0 {
		first := ps[0]
		b.rec.Process = &first
	}
}

// meet takes what reports name into account for processes: which sides, and which opponents.
func (b *builder) meet(ch *change) {
	p := b.parties
	if ch.moved { // groups that belong to another country than before change what all reports tell
		for _, s := range b.shelf.sources {
			if s == nil || s.inner == nil && len(b.opponents(s)) == 0 {
				continue
			}
			b.oppose(s, -1)
			b.oppose(s, 1)
		}
	}
	for _, s := range ch.gone {
		b.oppose(s, -1)
		p.declassify(s)
		for _, t := range s.pairs {
			p.pairs[t.pair].named -= t.times
		}
		for _, n := range s.named {
			no := p.side(n.side)
			p.reports[no] = slices.DeleteFunc(p.reports[no], func(o *source) bool { return o == s })
		}
	}
	for _, s := range ch.fresh {
		b.oppose(s, 1)
		for i, x := range s.named {
			no := p.side(x.side)
			p.reports[no] = append(p.reports[no], s)
			for _, y := range s.named[i+1:] {
				n, ok := p.pairNo[[2]int32{no, p.side(y.side)}]
				if !ok || !p.pairs[n].known {
					continue
				}
				if times := b.together(n, s); times > 0 {
					s.pairs = append(s.pairs, pairing{n, times})
					p.pairs[n].named += times
				}
			}
		}
	}
}

// oppose counts the opponents that a report names in, or out where times is -1, with what its entries add to pairs.
func (b *builder) oppose(s *source, times int) {
	p := b.parties
	for _, e := range s.entries {
		p.count(e, -1)
	}
	if times > 0 {
		s.inner = b.opponents(s)
	}
	for _, n := range s.inner {
		p.pairs[n].weight += times * opposed
		p.changed[n] = true
	}
	if times < 0 {
		s.inner = nil
	}
	for _, e := range s.entries {
		p.count(e, 1)
	}
	for i, t := range s.pairs {
		s.pairs[i].times = b.together(t.pair, s)
		s.class.name(t.pair, s.pairs[i].times-t.times)
		p.pairs[t.pair].named += s.pairs[i].times - t.times
	}
}
