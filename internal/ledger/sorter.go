package ledger

import (
	"cmp"
	"container/heap"
	"math"
	"slices"
	"strings"

	"parley/internal/event"
)

// sorter puts the claims of one kind into clusters. What comes out depends on the set of claims alone: they are placed in
// the order of compareItems, each by what those before it look like, and looked up by sides and time, never all against
// all. When claims come or go, those after them whose choice may turn out another way are placed again.
type sorter struct {
	kind    event.Type
	match   func(a, b *face) match
	people  *verdicts
	items   []*item // by number; nil where the number is free
	free    []int32
	index   *postings
	queue   queue
	last    sortKey // no placed item comes after it and lastID
	lastID  event.ClaimID
	changed map[*cluster]bool // whose members are other than when they were last written
	dated   map[*source]bool  // whose probes found something else
	seen    map[*cluster]bool
	looked  []*cluster // whose looks are kept until the end of settle
	room    slab[cluster]
	reasons slab[decision]
	whys    map[string]string // one copy of the words of each reason

	aside     *postings // where claims are filed for others to find; nil for most
	asideKeys func(*item) []uint64
}

func newSorter(kind event.Type, match func(a, b *face) match, people *verdicts) *sorter {
	return &sorter{kind: kind, match: match, people: people, index: newPostings(), changed: map[*cluster]bool{},
		dated: map[*source]bool{}, seen: map[*cluster]bool{}, whys: map[string]string{}}
}

// queue is the claims to be placed, the first in the order of compareItems on top. A claim that was put anew since it was
// queued is passed over.
type queue []waiting

type waiting struct {
	*item
	key     sortKey
	version int32
}

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	if c := q[i].key.compare(q[j].key); c != 0 {
		return c < 0
	}
	return q[i].ID < q[j].ID
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(waiting)) }
func (q *queue) Pop() any {
	old := *q
	w := old[len(old)-1]
	old[len(old)-1] = waiting{}
	*q = old[:len(old)-1]
	return w
}

// put files an item, to be placed by settle.
func (s *sorter) put(it *item) {
	it.key = it.sortKey()
	if n := len(s.free); n > 0 {
		it.no = s.free[n-1]
		s.free = s.free[:n-1]
		s.items[it.no] = it
	} else {
		it.no = int32(len(s.items))
		s.items = append(s.items, it)
	}
	for _, key := range keysToFile(it) {
		s.index.add(key, it.no)
	}
	if s.aside != nil {
		for _, key := range s.asideKeys(it) {
			s.aside.add(key, it.no)
		}
	}
	it.gone = false
	s.enqueue(it)
}

// take takes an item out. Those that chose with it in view are placed again by settle.
func (s *sorter) take(it *item) {
	s.move(it, nil)
	for _, key := range keysToFile(it) {
		s.index.remove(key, it.no)
	}
	if s.aside != nil {
		for _, key := range s.asideKeys(it) {
			s.aside.remove(key, it.no)
		}
	}
	s.items[it.no] = nil
	s.free = append(s.free, it.no)
	it.gone, it.queued, it.joined, it.kept = true, false, nil, nil
	it.version++
}

func (s *sorter) enqueue(it *item) {
	if !it.queued && !it.gone {
		it.queued = true
		heap.Push(&s.queue, waiting{it, it.key, it.version})
	}
}

// settle places what is to be placed, up to the tier; what it brings about is placed as well.
func (s *sorter) settle(tier int32) {
	for len(s.queue) > 0 && s.queue[0].key.tier <= tier {
		w := heap.Pop(&s.queue).(waiting)
		if w.version == w.item.version && !w.item.gone {
			w.item.queued = false
			s.place(w.item)
		}
	}
	for _, c := range s.looked {
		c.whole = nil
	}
	s.looked = nil
	if len(s.queue) == 0 {
		s.queue = nil
	}
}

// place lets an item choose its cluster anew.
func (s *sorter) place(it *item) {
	kept := it.kept
	best, m, seenOf := s.choose(it)
	if it.probe {
		if it.cluster != best || best != nil && s.changed[best] {
			it.cluster = best
			s.dated[it.src] = true
		}
		return
	}
	if best == nil && it.cluster != nil && it.cluster.members[0] == it {
		best = it.cluster
	}
	var joined *decision
	if best != nil && best.members[0] != it {
		if joined = it.joined; joined == nil || *joined != (decision{seenOf, m.why, m.close}) {
			joined = s.reasons.one()
			*joined = decision{seenOf, s.why(m.why), m.close}
		}
	}
	if best == nil || best != it.cluster {
		if best == nil {
			best = s.room.one()
			best.kind = s.kind
		}
		s.move(it, best)
		s.changed[best] = true
	}
	if !sameDecision(joined, it.joined) || kept != it.kept && (kept == nil || it.kept == nil || *kept != *it.kept) {
		s.changed[best] = true
	}
	it.joined = joined
	if s.isLast(it) {
		s.last, s.lastID = it.key, it.ID
	}
}

// why is one copy of the words of a reason.
func (s *sorter) why(words string) string {
	if old, ok := s.whys[words]; ok {
		return old
	}
	s.whys[words] = words
	return words
}

// decision is why a claim is, or is not, of one event with another.
type decision struct {
	with  event.ClaimID
	why   string
	close bool
}

// apart is why a claim is not of one event with others of its day, as far as it is kept.
type apart [maxApart]decision

func sameDecision(a, b *decision) bool { return a == b || a != nil && b != nil && *a == *b }

// choose is the cluster that the item belongs to, or nil: the one that fits best, and, unless the days agree exactly,
// better than any other. The last result is the claim that the cluster began with.
func (s *sorter) choose(it *item) (*cluster, match, event.ClaimID) {
	var best *cluster
	var found match
	var bestLook *look
	rivals, second := 0, math.MinInt
	it.kept = nil
	parted := 0
	for _, c := range s.candidates(it) {
		members := c.upTo(it)
		if c.whole == nil {
			s.looked = append(s.looked, c)
		}
		l := c.look(members)
		m := s.try(it, members, l)
		if !m.ok {
			if m.why != "" && parted < maxApart && it.exact() && l.window == *it.window && !it.probe {
				if it.kept == nil {
					it.kept = &apart{}
				}
				it.kept[parted] = decision{with: c.members[0].ID, why: s.why(m.why)}
				parted++
			}
			continue
		}
		switch {
		case best == nil || m.score > found.score:
			if best != nil {
				second = found.score
			}
			best, found, bestLook, rivals = c, m, l, 0
		case m.score == found.score && !l.alike(bestLook):
			rivals++
		}
		if c != best {
			second = max(second, m.score)
		}
	}
	if best == nil || rivals > 0 && !it.exact() || !enough(it, found) {
		return nil, match{}, ""
	}
	found.why += dateReason(it, best.look(best.upTo(it)).window)
	found.close = second >= found.score-1 || !enough(it, match{score: found.score - 1, day: found.day})
	return best, found, best.members[0].ID
}

// maxApart bounds the number of decisions kept on claims of one day that a claim is not of one event with.
const maxApart = 2

// candidates are the clusters that hold a like of the item among the items before it, each once, in the order of their
// first.
func (s *sorter) candidates(it *item) []*cluster {
	var found []*cluster
	clear(s.seen)
	for _, key := range keysToSeek(it) {
		s.index.each(key, func(no int32) {
			x := s.items[no]
			if x.probe || x.cluster == nil || s.seen[x.cluster] || compareItems(x, it) >= 0 {
				return
			}
			s.seen[x.cluster] = true
			found = append(found, x.cluster)
		})
	}
	slices.SortFunc(found, func(a, b *cluster) int { return compareItems(a.members[0], b.members[0]) })
	return found
}

// move takes an item from its cluster into another (nil: into none), and has those placed again that come after it and see
// either of the two in another light than before.
func (s *sorter) move(it *item, to *cluster) {
	from := it.cluster
	if it.probe {
		s.dated[it.src] = s.dated[it.src] || it.cluster != nil
		it.cluster = nil
		return
	}
	later := !s.isLast(it)
	for _, c := range []*cluster{from, to} {
		if c == nil {
			continue
		}
		if c == to && (len(c.members) == 0 || compareItems(c.members[len(c.members)-1], it) < 0) && !later {
			s.extend(c, it)
			continue
		}
		before := c.members
		after := slices.Clone(before)
		at, _ := slices.BinarySearchFunc(after, it, compareItems)
		if c == from {
			after = slices.Delete(after, at, at+1)
		} else {
			after = slices.Insert(after, at, it)
		}
		if later {
			s.wake(it, c, before, after)
		}
		c.members, c.whole, c.id = after, nil, ""
		s.changed[c] = true
	}
	it.cluster = to
}

// isLast reports whether all placed items come before this one.
func (s *sorter) isLast(it *item) bool {
	return cmp.Or(s.last.compare(it.key), strings.Compare(string(s.lastID), string(it.ID))) < 0
}

// extend adds an item after all others of a cluster.
func (s *sorter) extend(c *cluster, it *item) {
	if c.whole != nil {
		c.whole = c.whole.join(it)
	}
	c.members, c.id = append(c.members, it), ""
	s.changed[c] = true
}

// wake has those placed again that come after the item and to whom the cluster, with other members than before, looks
// different.
func (s *sorter) wake(it *item, c *cluster, before, after []*item) {
	old, now := &stand{all: before}, &stand{all: after}
	done := map[*item]bool{it: true}
	look := func(j *item, sees bool) {
		if done[j] || j.queued || j.gone || compareItems(j, it) < 0 {
			return
		}
		done[j] = true
		if s.differs(j, c, old, now, sees) {
			s.enqueue(j)
		}
	}
	s.seers(it, func(j *item) { look(j, true) })
	for _, j := range append(slices.Clone(it.src.items), it.src.probes...) {
		if j.Type == s.kind {
			look(j, false)
		}
	}
	for _, id := range s.people.differ[it.ID] {
		for _, j := range s.people.heard[id] {
			look(j, true)
		}
	}
	if !changesLook(it, before, after) {
		return
	}
	for _, m := range after {
		look(m, true)
	}
	for _, m := range before {
		look(m, true)
	}
	for _, m := range after {
		if m != it {
			s.seers(m, func(j *item) { look(j, false) })
		}
	}
}

// changesLook reports whether the cluster looks different after the item, with it and without.
func changesLook(it *item, before, after []*item) bool {
	without, with := before, after
	if len(before) > len(after) {
		without, with = after, before
	}
	at, _ := slices.BinarySearchFunc(with, it, compareItems)
	if at == 0 || len(without) == 0 {
		return true
	}
	l := lookOf(with[0])
	for _, m := range with[1:at] {
		l = l.join(m)
	}
	return !l.same(l.join(it))
}

// seers calls yield for every item that sees this one.
func (s *sorter) seers(it *item, yield func(*item)) {
	for _, key := range keysToSeek(it) {
		s.index.each(key, func(no int32) { yield(s.items[no]) })
	}
}
