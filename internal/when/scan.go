package when

import (
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/syntax"
)

// sentence is one sentence cut into pieces, with the expressions found in it so far by the piece they begin at.
type sentence struct {
	g      *grammar
	text   string
	sent   *syntax.Sentence
	pieces []piece
	atoms  []*atom
}

// found is an expression in its place, before it is resolved.
type found struct {
	article.Span
	sent        int
	paragraph   int
	kind        article.Kind // of the passage
	first, last int          // tokens
	rule        *rule
	x           *expr
	outlook
	quoted   bool
	deadline bool // "by", "before" stands in front
	ahead    bool // "until", "through", "for" does
	next     bool // "next round on Saturday": the phrase it stands in is of what comes
}

// scan finds the expressions of all sentences.
func (g *grammar) scan(a *article.Article, sents []syntax.Sentence) []found {
	cut := cutter{text: a.Text, words: g.words}
	m := &matcher{sentence: sentence{g: g, text: a.Text}}
	quotes := quotedSpans(a.Text)
	paragraph, end := 0, 0
	var out []found
	for i := range sents {
		s := &sents[i]
		if end <= s.Start && strings.Contains(a.Text[end:s.Start], "\n") {
			paragraph++
		}
		end = s.End
		if len(s.Tokens) == 0 || s.Kind == article.Boilerplate {
			continue
		}
		m.sent, m.pieces = s, cut.cut(s)
		for _, at := range m.expressions() {
			f := m.place(at)
			f.sent, f.paragraph, f.kind = i, paragraph, s.Kind
			f.quoted = quotes.hold(f.Start)
			out = append(out, f)
		}
	}
	return out
}

// expressions are the longest ones from left to right.
func (m *matcher) expressions() []*atom {
	m.atoms = append(m.atoms[:0], make([]*atom, len(m.pieces))...)
	any := false
	for i := range m.pieces {
		m.atoms[i] = m.longest(m.g.base, i)
		any = any || m.atoms[i] != nil
	}
	if !any {
		return nil
	}
	for again := 0; again < 3; again++ {
		if !m.compound() {
			break
		}
	}
	var out []*atom
	for i := 0; i < len(m.atoms); i++ {
		if at := m.atoms[i]; at != nil {
			out = append(out, at)
			i = at.last
		}
	}
	return out
}

// compound builds longer expressions of those found, and reports whether there were any.
func (m *matcher) compound() bool {
	grown := false
	for i := range m.pieces {
		at := m.longest(m.g.compound, i)
		if at != nil && (m.atoms[i] == nil || at.last > m.atoms[i].last) {
			m.atoms[i] = at
			grown = true
		}
	}
	return grown
}

// place is the expression with its bytes, its tokens and the look of its sentence.
func (m *matcher) place(at *atom) found {
	first, last := &m.pieces[at.first], &m.pieces[at.last]
	f := found{rule: at.rule, x: at.x, first: first.token, last: max(last.token, first.token)}
	f.Span = article.Span{Start: first.start, End: last.end}
	f.outlook = m.g.look(m.sent, f.first, f.last)
	before := at.first - 1
	if m.is(before, "the") {
		before--
	}
	f.deadline = m.is(before, "by") || m.is(before, "before") || m.is(before, "than") && m.is(before-1, "later")
	f.ahead = m.is(before, "until") || m.is(before, "till") || m.is(before, "through") || m.is(before, "for") || m.is(before, "after") && f.dir >= 0
	for i := before; i >= 0 && i > before-4; i-- {
		f.next = f.next || m.is(i, "next") || m.is(i, "upcoming")
	}
	if f.next && f.dir == 0 || (m.is(before, "until") || m.is(before, "to")) && m.deferred(f.first) {
		f.dir = 1
	}
	if m.is(before, "since") {
		f.dir = -1
	}
	if m.is(before, "within") && f.x.op == "dur" && f.dir > 0 {
		f.x.dir = 1
	}
	return f
}

// deferred reports whether something is put off in the sentence before a token: "extended the deadline until Friday".
func (m *matcher) deferred(token int) bool {
	for i := range token {
		if m.g.isWord(&m.sent.Tokens[i], "DEFERRED") && m.sent.Tokens[i].UPOS == "VERB" {
			return true
		}
	}
	return false
}

// spans are stretches of the text in order.
type spans []article.Span

func (s spans) hold(at int) bool {
	i, _ := slices.BinarySearchFunc(s, at, func(span article.Span, at int) int { return span.End - at - 1 })
	return i < len(s) && s[i].Start <= at
}

// quotedSpans are the stretches between quotation marks; an open mark reaches to the end of its paragraph.
func quotedSpans(text string) spans {
	var out spans
	open := -1
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\n' && open >= 0:
			out = append(out, article.Span{Start: open, End: i})
			open = -1
		case text[i] == '"' && open < 0, strings.HasPrefix(text[i:], "“"), strings.HasPrefix(text[i:], "``"):
			open = i
		case text[i] == '"' || strings.HasPrefix(text[i:], "”") || strings.HasPrefix(text[i:], "''"):
			if open >= 0 {
				out = append(out, article.Span{Start: open, End: i})
			}
			open = -1
		}
	}
	return out
}
