package when

import "math"

// special is what an element that may take several pieces takes at a piece, and the piece after it.
func (m *matcher) special(s special, at int) (value, int, bool) {
	switch s {
	case takesNumber:
		n, next := m.number(at)
		return value{n: n}, next, next > at
	case takesYear:
		p := &m.pieces[at]
		return value{n: p.num}, at + 1, p.classes&(1<<classYear) != 0
	case takesYearWords:
		n, next := m.yearWords(at)
		return value{n: n}, next, next > at
	case takesDate:
		code, next := m.numericDate(at)
		return value{code: code}, next, next > at
	case takesClock:
		n, next := m.clock(at)
		return value{n: n}, next, next > at
	}
	return value{}, at, false
}

func (m *matcher) is(at int, form string) bool {
	return at >= 0 && at < len(m.pieces) && m.pieces[at].word != nil && m.pieces[at].word == m.g.words.words[form]
}

func (m *matcher) in(at int, name string) (value, bool) {
	if at < 0 || at >= len(m.pieces) {
		return value{}, false
	}
	return m.pieces[at].in(m.g.words.classes[name])
}

// number reads "3", "2.5", "2 1/2", "a", "three", "twenty-five", "three hundred", "a couple of", "a dozen", "two and
// a half"; next is at where there is none.
func (m *matcher) number(at int) (n float64, next int) {
	if m.pieces[at].digits > 0 {
		return m.digits(at)
	}
	if m.is(at, "a") || m.is(at, "an") {
		switch {
		case m.is(at+1, "couple") && m.is(at+2, "of"):
			return 2, at + 3
		case m.is(at+1, "couple"):
			return 2, at + 2
		case m.is(at+1, "dozen"):
			return 12, at + 2
		case m.is(at+1, "hundred"):
			return 100, at + 2
		case m.is(at+1, "thousand"):
			return 1000, at + 2
		case m.is(at+1, "single"):
			return 1, at + 2
		}
		return 1, at + 1
	}
	n, next = m.words(at)
	if next > at && m.is(next, "and") && m.is(next+1, "a") && m.is(next+2, "half") {
		return n + 0.5, next + 3
	}
	return n, next
}

func (m *matcher) digits(at int) (float64, int) {
	p := &m.pieces[at]
	if p.classes&(1<<classOrdinal|1<<classDecade|1<<classDecades) != 0 {
		return 0, at
	}
	n, next := p.num, at+1
	if m.is(next, ".") && next+1 < len(m.pieces) && m.pieces[next].glued && m.pieces[next+1].glued && m.pieces[next+1].digits > 0 {
		q := &m.pieces[next+1]
		return n + q.num/math.Pow10(q.digits), next + 2
	}
	if next+2 < len(m.pieces) && m.pieces[next].num == 1 && m.is(next+1, "/") && m.pieces[next+2].num == 2 {
		return n + 0.5, next + 3
	}
	return n, next
}

// words reads a number written out.
func (m *matcher) words(at int) (n float64, next int) {
	next = at
	if v, ok := m.in(at, "TENS"); ok {
		n, next = v.n, at+1
		one := next
		if m.is(one, "-") {
			one++
		}
		if v, ok := m.in(one, "N"); ok && v.n > 0 && v.n < 10 {
			n, next = n+v.n, one+1
		}
	} else if v, ok := m.in(at, "N"); ok {
		n, next = v.n, at+1
	}
	if next == at {
		return 0, at
	}
	for {
		v, ok := m.in(next, "MULT")
		if !ok {
			return n, next
		}
		n, next = n*v.n, next+1
	}
}

// yearWords reads "nineteen ninety-four", "twenty twenty-two", "two thousand and four".
func (m *matcher) yearWords(at int) (float64, int) {
	hundreds, next := m.words(at)
	if next == at || m.pieces[at].digits > 0 {
		return 0, at
	}
	if hundreds == 2000 {
		if m.is(next, "and") {
			next++
		}
		if n, end := m.words(next); end > next && n < 100 {
			return hundreds + n, end
		}
		return hundreds, next
	}
	if next != at+1 || hundreds < 15 || hundreds > 20 {
		return 0, at
	}
	if n, end := m.words(next); end > next && n >= 10 && n < 100 {
		return hundreds*100 + n, end
	}
	return 0, at
}

// numericDate reads 2018-03-05, 5/3/2018, 03.05.2018 and 3/5/18 as "2018-03-05". Where day and month may be either,
// the code ends in "?", and the month comes first.
func (m *matcher) numericDate(at int) (string, int) {
	if at+4 >= len(m.pieces) {
		return "", at
	}
	p := m.pieces[at : at+5]
	sep := m.text[p[1].start:p[1].end]
	if sep != "-" && sep != "/" && sep != "." || sep != m.text[p[3].start:p[3].end] {
		return "", at
	}
	for i := 1; i < 5; i++ {
		if !p[i].glued || i%2 == 0 && p[i].digits == 0 {
			return "", at
		}
	}
	if p[0].digits == 4 {
		return codeOf(p[0].num, p[2].num, p[4].num, ""), at + 5
	}
	if p[0].digits > 2 || p[2].digits > 2 || p[4].digits != 4 && p[4].digits != 2 {
		return "", at
	}
	year, first, second := p[4].num, p[0].num, p[2].num
	if p[4].digits == 2 {
		year = century(year)
	}
	switch {
	case first > 12 || sep == ".":
		return codeOf(year, second, first, ""), at + 5
	case second > 12 || first == second:
		return codeOf(year, first, second, ""), at + 5
	}
	return codeOf(year, first, second, "?"), at + 5
}

// century puts two digits into the hundred years that newspapers write of without it.
func century(yy float64) float64 {
	if yy < 40 {
		return 2000 + yy
	}
	return 1900 + yy
}

// clock reads "21:45", "21.45" and "2145 GMT" as minutes after midnight.
func (m *matcher) clock(at int) (float64, int) {
	if p := &m.pieces[at]; p.digits == 4 && p.num < 2400 && int(p.num)%100 < 60 && m.class(at+1, "ZONE") {
		return float64(int(p.num)/100*60 + int(p.num)%100), at + 1
	}
	if at+2 >= len(m.pieces) {
		return 0, at
	}
	h, colon, min := &m.pieces[at], &m.pieces[at+1], &m.pieces[at+2]
	if h.digits == 0 || h.digits > 2 || h.num > 24 || min.digits != 2 || min.num > 59 || !colon.glued || !min.glued {
		return 0, at
	}
	if !m.is(at+1, ":") && !m.is(at+1, ".") {
		return 0, at
	}
	return h.num*60 + min.num, at + 3
}
