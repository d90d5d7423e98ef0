package when

// node is a state of the automaton that all patterns share: rules with a common beginning share its nodes.
type node struct {
	literals map[int32]*node
	classes  []classEdge
	specials []specialEdge
	atoms    map[string]*node
	ends     []ending
}

type classEdge struct {
	class class
	to    *node
}

type specialEdge struct {
	special special
	to      *node
}

// ending is a rule that is complete at a node: places gives the element each step of the path belongs to.
type ending struct {
	rule   *rule
	places []uint8
}

// insert adds every path of the pattern below n: an optional element is both taken and left out.
func (n *node) insert(r *rule, pattern []element, at int, places []uint8) {
	if len(pattern) == 0 {
		n.ends = append(n.ends, ending{r, append([]uint8(nil), places...)})
		return
	}
	if pattern[0].optional {
		n.insert(r, pattern[1:], at+1, places)
	}
	for _, s := range pattern[0].options {
		n.edge(s).insert(r, pattern[1:], at+1, append(places, uint8(at)))
	}
}

func (n *node) edge(s step) *node {
	switch {
	case s.literal != 0:
		return descend(&n.literals, s.literal)
	case s.atom != "":
		return descend(&n.atoms, s.atom)
	case s.class != 0:
		for _, e := range n.classes {
			if e.class == s.class {
				return e.to
			}
		}
		to := &node{}
		n.classes = append(n.classes, classEdge{s.class, to})
		return to
	}
	for _, e := range n.specials {
		if e.special == s.special {
			return e.to
		}
	}
	to := &node{}
	n.specials = append(n.specials, specialEdge{s.special, to})
	return to
}

func descend[K comparable](m *map[K]*node, key K) *node {
	if *m == nil {
		*m = map[K]*node{}
	}
	to := (*m)[key]
	if to == nil {
		to = &node{}
		(*m)[key] = to
	}
	return to
}

// atom is an expression found so far: pieces [first, last] and what they mean.
type atom struct {
	first, last int
	kind        string
	rule        *rule
	x           *expr
}

// taken is what one step of a path took in.
type taken struct {
	first, last int
	val         value
	atom        *atom
}

// matcher runs the automaton over the pieces of one sentence.
type matcher struct {
	sentence
	path   [20]taken
	depth  int
	found  ending
	length int // pieces of the best match; 0 for none
	best   [20]taken
	start  int
}

// longest is the longest match that begins at a piece, and of equals the rule that stands first in the table.
func (m *matcher) longest(root *node, at int) *atom {
	m.start, m.depth, m.length = at, 0, 0
	m.walk(root, at)
	if m.length == 0 {
		return nil
	}
	return m.build()
}

func (m *matcher) walk(n *node, at int) {
	for _, e := range n.ends {
		m.consider(e, at)
	}
	if at >= len(m.pieces) || m.depth == len(m.path) {
		return
	}
	p := &m.pieces[at]
	if p.word != nil && n.literals != nil {
		if to := n.literals[p.word.id]; to != nil {
			m.step(to, taken{first: at, last: at, val: value{code: m.text[p.start:p.end]}})
		}
	}
	if p.word != nil || p.classes != 0 {
		for _, e := range n.classes {
			if v, ok := p.in(e.class); ok {
				m.step(e.to, taken{first: at, last: at, val: v})
			}
		}
	}
	for _, e := range n.specials {
		if v, next, ok := m.special(e.special, at); ok {
			m.step(e.to, taken{first: at, last: next - 1, val: v})
		}
	}
	if n.atoms != nil && m.atoms[at] != nil {
		if a := m.atoms[at]; n.atoms[a.kind] != nil {
			m.step(n.atoms[a.kind], taken{first: at, last: a.last, atom: a})
		}
	}
}

func (m *matcher) step(to *node, t taken) {
	m.path[m.depth] = t
	m.depth++
	m.walk(to, t.last+1)
	m.depth--
}

// consider keeps the path if it is a longer match than the one kept, or as long and by an earlier rule.
func (m *matcher) consider(e ending, next int) {
	n := next - m.start
	if n < m.length || n == m.length && (m.length == 0 || e.rule.order >= m.found.rule.order) {
		return
	}
	if e.rule.guard != "" && !m.passes(e) {
		return
	}
	m.length, m.found = n, e
	copy(m.best[:], m.path[:m.depth])
}

func (m *matcher) passes(e ending) bool {
	for i, place := range e.places {
		if int(place) == e.rule.guardAt {
			return guards[e.rule.guard](m, m.path[i])
		}
	}
	return true
}

// of is what an element of the kept match took in; the zero taken where it was left out.
func (m *matcher) of(elem int) (taken, bool) {
	for i, place := range m.found.places {
		if int(place) == elem {
			return m.best[i], true
		}
	}
	return taken{}, false
}
