package ledger

import (
	"cmp"
	"slices"

	"parley/internal/article"
)

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
