package perceptron

// The moves of the arc-hybrid system: push the next word, hang the top of the stack on the next word, or hang it on
// the word below it. The root stands behind the last word.
const (
	shift = iota
	left
	right
)

type state struct {
	words       []word
	tags        []uint64
	n, next     int
	stack       []int
	heads, rels []int
	lc, lc2, rc []int // outermost left child, the one before it, rightmost child; -1 for none
	count       []int
}

func newState(forms []string, tags []int) *state {
	n := len(forms)
	s := &state{n: n, words: describeAll(forms)[2:], tags: make([]uint64, n+1), heads: make([]int, n), rels: make([]int, n+1)}
	for i, t := range tags {
		s.tags[i] = uint64(t)
	}
	s.tags[n] = 1000
	s.lc, s.lc2, s.rc, s.count = make([]int, n+1), make([]int, n+1), make([]int, n+1), make([]int, n+1)
	for i := range s.lc {
		s.lc[i], s.lc2[i], s.rc[i], s.rels[i] = -1, -1, -1, 60
	}
	return s
}

func (s *state) at(i int) int {
	if i < len(s.stack) {
		return s.stack[len(s.stack)-1-i]
	}
	return -1
}

func (s *state) low(i int) uint64 {
	if i < 0 || i > s.n {
		return 7
	}
	return s.words[i].lower
}

func (s *state) tag(i int) uint64 {
	if i < 0 || i > s.n {
		return 1001
	}
	return s.tags[i]
}

func (s *state) rel(i int) uint64 {
	if i < 0 {
		return 61
	}
	return uint64(s.rels[i])
}

func (s *state) kid(of []int, i int) int {
	if i < 0 {
		return -1
	}
	return of[i]
}

func (s *state) feats(f []uint64) []uint64 {
	s0, s1, s2, b0, b1, b2 := s.at(0), s.at(1), s.at(2), s.next, s.next+1, s.next+2
	w0, w1, wb, wb1 := s.low(s0), s.low(s1), s.low(b0), s.low(b1)
	t0, t1, t2, tb, tb1, tb2 := s.tag(s0), s.tag(s1), s.tag(s2), s.tag(b0), s.tag(b1), s.tag(b2)
	l0, r0, l1, r1, lb := s.kid(s.lc, s0), s.kid(s.rc, s0), s.kid(s.lc, s1), s.kid(s.rc, s1), s.kid(s.lc, b0)
	ll0 := s.kid(s.lc2, s0)
	near, far := uint64(9), uint64(9)
	if s0 >= 0 {
		near = uint64(min(6, b0-s0))
	}
	if s1 >= 0 {
		far = uint64(min(6, s0-s1))
	}
	c0, c1, cb := uint64(9), uint64(9), uint64(min(3, s.count[b0]))
	if s0 >= 0 {
		c0 = uint64(min(4, s.count[s0]))
	}
	if s1 >= 0 {
		c1 = uint64(min(4, s.count[s1]))
	}
	return append(f[:0], mix(0),
		mix(1, w0), mix(2, t0), mix(3, w0, t0), mix(4, w1), mix(5, t1), mix(6, w1, t1), mix(7, wb), mix(8, tb), mix(9, wb, tb),
		mix(10, wb1), mix(11, tb1), mix(12, wb1, tb1), mix(13, tb2), mix(14, t2),
		mix(15, w0, wb), mix(16, w0, t0, tb), mix(17, t0, wb, tb), mix(18, t0, tb), mix(19, w0, w1), mix(20, w0, t1), mix(21, t0, w1), mix(22, t0, t1),
		mix(23, t0, tb, tb1), mix(24, t1, t0, tb), mix(25, t2, t1, t0), mix(26, tb, tb1, tb2), mix(27, t1, t0, tb, tb1),
		mix(28, t0, near, tb), mix(29, w0, near), mix(30, wb, near), mix(31, t1, far, t0), mix(32, w1, far),
		mix(33, t0, s.tag(l0), tb), mix(34, t0, s.tag(r0), tb), mix(35, t0, s.tag(lb), tb), mix(36, t1, s.tag(r1), t0), mix(37, t1, s.tag(l1), t0), mix(38, t1, t0, s.tag(l0)), mix(39, t1, t0, s.tag(r0)),
		mix(40, w0, s.rel(l0)), mix(41, w0, s.rel(r0)), mix(42, w1, s.rel(r1)), mix(43, w1, s.rel(l1)), mix(44, wb, s.rel(lb)),
		mix(45, t0, s.rel(l0), s.rel(r0)), mix(46, t1, s.rel(l1), s.rel(r1)), mix(47, tb, s.rel(lb)),
		mix(48, w0, c0), mix(49, w1, c1), mix(50, wb, cb), mix(51, t0, c0, tb), mix(52, t1, c1, t0),
		mix(53, t0, tb, s.low(l0)), mix(54, t0, t1, s.low(l0)), mix(55, t1, t0, s.low(r1)), mix(56, t1, wb, tb), mix(57, w1, tb), mix(58, t1, t0, wb),
		mix(59, t0, s.tag(l0), s.tag(ll0)), mix(60, w1, t0, tb), mix(61, tb, tb1, t0, s.rel(lb)), mix(62, t0, tb, w0, wb))
}

// labelFeats are the features for the relation of dep to head.
func (s *state) labelFeats(f []uint64, head, dep int) []uint64 {
	wh, wd, th, td := s.low(head), s.low(dep), s.tag(head), s.tag(dep)
	dir := uint64(0)
	if head < dep {
		dir = 1
	}
	gap := uint64(min(5, max(head-dep, dep-head)))
	l, r := s.lc[dep], s.rc[dep]
	hl := s.lc[head]
	return append(f[:0], mix(100), mix(101, wh, dir), mix(102, wd), mix(103, th, td, dir), mix(104, wh, td, dir), mix(105, th, wd, dir),
		mix(106, wh, wd), mix(107, th, td, dir, gap), mix(108, td, s.tag(dep-1), th), mix(109, td, s.tag(dep+1), th), mix(110, td, s.low(l), th, dir), mix(111, td, s.rel(l), th, dir),
		mix(112, td, s.rel(r), th), mix(113, th, td, s.rel(hl), dir), mix(114, th, s.rel(hl), wd), mix(115, td, s.words[dep].suf3, th, dir), mix(116, wd, s.low(l)), mix(117, wh, s.rel(s.rc[head]), td, dir),
		mix(118, s.low(dep-1), td, th), mix(119, s.low(dep+1), td, th, dir), mix(120, s.tag(head-1), th, td), mix(121, th, s.tag(head+1), td))
}

func (s *state) apply(move, rel int) {
	if move == shift {
		s.stack = append(s.stack, s.next)
		s.next++
		return
	}
	top := s.at(0)
	head := s.next
	if move == right {
		head = s.at(1)
	}
	s.stack = s.stack[:len(s.stack)-1]
	s.heads[top], s.rels[top] = head, rel
	s.count[head]++
	if move == left {
		s.lc2[head], s.lc[head] = s.lc[head], top
	} else {
		s.rc[head] = top
	}
}

// legal reports which moves may be made; the root takes but one word.
func (s *state) legal() (ok [3]bool) {
	ok[shift] = s.next < s.n
	ok[left] = len(s.stack) > 0 && (s.next < s.n || len(s.stack) == 1)
	ok[right] = len(s.stack) > 1
	return ok
}

func (s *state) done() bool { return s.next == s.n && len(s.stack) == 0 }

// cost is how many gold arcs each move would put out of reach.
func (s *state) cost(gold []int) (cost [3]int) {
	if s.next < s.n {
		b := s.next
		for i, d := range s.stack {
			if gold[d] == b {
				cost[shift]++
			}
			if gold[b] == d && i < len(s.stack)-1 {
				cost[shift]++
			}
		}
	}
	if len(s.stack) == 0 {
		return cost
	}
	top := s.at(0)
	for d := s.next; d < s.n; d++ {
		if gold[d] == top {
			cost[left]++
			cost[right]++
		}
	}
	if h := gold[top]; h == s.at(1) && h >= 0 || h > s.next {
		cost[left]++
	}
	if gold[top] >= s.next {
		cost[right]++
	}
	return cost
}

// Parser builds trees greedily; Labels names the relations in another table.
type Parser struct{ Moves, Labels *Table }

// Parse is the head (len(forms) for the root) and the relation of each word.
func (p *Parser) Parse(forms []string, tags []int) (heads, rels []int) {
	s := newState(forms, tags)
	feats, score, labels := make([]uint64, 0, 80), make([]int32, p.Moves.Classes), make([]int32, p.Labels.Classes)
	for !s.done() {
		feats = s.feats(feats)
		p.Moves.Score(feats, score)
		ok, move := s.legal(), -1
		for m := range ok {
			if ok[m] && (move < 0 || score[m] > score[move]) {
				move = m
			}
		}
		rel := 0
		if head, dep := s.arc(move); dep >= 0 {
			feats = s.labelFeats(feats, head, dep)
			p.Labels.Score(feats, labels)
			rel = best(labels)
		}
		s.apply(move, rel)
	}
	return s.heads, s.rels[:s.n]
}

func (s *state) arc(move int) (head, dep int) {
	switch move {
	case left:
		return s.next, s.at(0)
	case right:
		return s.at(1), s.at(0)
	}
	return -1, -1
}

// ParseTrainer learns a Parser with a dynamic oracle: it follows its own mistakes and learns to make the best of them.
type ParseTrainer struct {
	Moves, Labels *Trainer
	feats         []uint64
	score, labels []float32
	seed          uint64
}

// NewParseTrainer starts one for so many relations.
func NewParseTrainer(rels int) *ParseTrainer {
	return &ParseTrainer{Moves: NewTrainer(4, 1<<19), Labels: NewTrainer(rels, 1<<16), score: make([]float32, 4), labels: make([]float32, rels), seed: 1}
}

func (t *ParseTrainer) chance() float64 {
	t.seed = t.seed*6364136223846793005 + 1442695040888963407
	return float64(t.seed>>11) / (1 << 53)
}

// Learn goes over a sentence once. Explore is how often a wrong move is followed.
func (t *ParseTrainer) Learn(forms []string, tags, heads, rels []int, explore float64) (right int) {
	s := newState(forms, tags)
	for !s.done() {
		ok, cost := s.legal(), s.cost(heads)
		t.feats = s.feats(t.feats)
		t.Moves.Score(t.feats, t.score)
		guess, want, least := -1, -1, 1<<30
		for m := range ok {
			if ok[m] {
				least = min(least, cost[m])
			}
		}
		for m := range ok {
			if ok[m] && (guess < 0 || t.score[m] > t.score[guess]) {
				guess = m
			}
			if ok[m] && cost[m] == least && (want < 0 || t.score[m] > t.score[want]) {
				want = m
			}
		}
		if cost[guess] > least {
			t.Moves.Update(t.feats, want, guess)
			if t.chance() > explore {
				guess = want
			}
		}
		t.Moves.Tick()
		rel := 0
		if head, dep := s.arc(guess); dep >= 0 {
			t.feats = s.labelFeats(t.feats, head, dep)
			t.Labels.Score(t.feats, t.labels)
			rel = best(t.labels)
			if head == heads[dep] {
				if rel != rels[dep] {
					t.Labels.Update(t.feats, rels[dep], rel)
				}
				t.Labels.Tick()
			}
			if head == heads[dep] && rel == rels[dep] {
				right++
			}
		}
		s.apply(guess, rel)
	}
	return right
}
