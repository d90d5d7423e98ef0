package event

import (
	"strings"
	"unicode"

	"parley/internal/article"
)

// bullet makes a provision of an item of a list whose heading tells of an agreement or plan: "Under the accord:¶ * prisoners
// will be freed;". It reports whether the sentence is such an item, or the heading.
func (r *reading) bullet(v *view) bool {
	if v.s.Kind != article.Body || len(v.lemma) < 2 {
		return false
	}
	if v.s.Tokens[len(v.lemma)-1].Form == ":" {
		r.list = r.listOf(v, len(v.lemma)-1)
		return r.list != nil
	}
	if r.list == nil {
		return false
	}
	first := r.item(v)
	if first == 0 {
		if r.startsLine(v) {
			r.list = nil
		}
		return false
	}
	last := len(v.lemma) - 1
	for last > first && (v.upos(last) == "PUNCT" || v.upos(last) == "CCONJ") {
		last--
	}
	for _, x := range v.halves(first, last) {
		terms{r, v, r.list}.provide(v.s.SpanOf(x.first, min(x.last, x.first+40)), v.root(x.first, x.last), r.codesIn(v, x.first, x.last))
	}
	return true
}

// halves cuts an item at semicolons, where each part has a verb of its own: "the king loses his powers; a vote will decide his fate".
func (v *view) halves(first, last int) []infinitive {
	out := []infinitive{{first, first, last}}
	for i := first + 1; i < last; i++ {
		if v.s.Tokens[i].Form == ";" {
			out[len(out)-1].last = i - 1
			out = append(out, infinitive{i + 1, i + 1, last})
		}
	}
	for _, x := range out {
		verb := false
		for i := x.first; i <= x.last; i++ {
			verb = verb || v.isVerb(i)
		}
		if !verb {
			return []infinitive{{first, first, last}}
		}
	}
	return out
}

// root is the token of a stretch that heads it.
func (v *view) root(first, last int) int { return topToken(v.s, first, last) }

// listOf is the agreement or plan that the words before a token name or point back to; nil where they name none.
func (r *reading) listOf(v *view, end int) *draft {
	for i := 0; i < end; i++ {
		if r.isPlan(v, i) && v.isNoun(i) {
			if d := r.draftAt(v, i, Agreement); d != nil {
				return d
			}
			return r.planAt(v, i)
		}
	}
	for i := 0; i < end; i++ {
		if v.pointer(i) || r.c.class("phase", v.lemma[i]) && v.isNoun(i) {
			if d := r.planBefore(v, i, nil); d != nil {
				return d
			}
		}
	}
	return nil
}

// startsLine reports whether a sentence begins a line of its text.
func (r *reading) startsLine(v *view) bool {
	before := strings.TrimRight(r.a.Text[:v.s.Start], " \t\u00a0")
	return before == "" || before[len(before)-1] == '\n'
}

// item is the first token after the mark of a list's item that a sentence begins with: "*", "3.", "(b)"; 0 where it has none.
func (r *reading) item(v *view) int {
	if !r.startsLine(v) {
		return 0
	}
	form := func(i int) string {
		if i < len(v.s.Tokens) {
			return v.s.Tokens[i].Form
		}
		return ""
	}
	at := 0
	if form(0) == "(" {
		at = 1
	}
	short := len(form(at)) < 3 && form(at) != "" && (unicode.IsDigit(rune(form(at)[0])) || unicode.IsLower(rune(form(at)[0])))
	switch {
	case at == 0 && strings.Contains("*-•–—·▪‣◦→", form(0)):
		return 1
	case short && (form(at+1) == "." || form(at+1) == ")"):
		return at + 2
	case short && at == 0 && len(form(0)) == 2 && form(0)[1] == '.':
		return 1
	}
	return 0
}

// enumerated makes provisions of what a sentence lists behind a colon, where what stands before it sets out an agreement: "The
// accord has three points: a truce; the release of prisoners; and new talks". It reports whether it did.
func (r *reading) enumerated(v *view) bool {
	colon := -1
	for i := 2; i < len(v.lemma)-3; i++ {
		if v.s.Tokens[i].Form == ":" {
			colon = i
			break
		}
	}
	if colon < 0 || v.upos(colon+1) == "PUNCT" || !r.lists(v, colon) {
		return false
	}
	parts := v.parts(colon+1, len(v.lemma)-1)
	if len(parts) < 2 {
		return false
	}
	d := r.listOf(v, colon)
	if d == nil {
		return false
	}
	t := terms{r, v, d}
	for _, x := range parts {
		t.provide(v.s.SpanOf(x.first, min(x.last, x.first+40)), x.verb, r.codesIn(v, x.first, x.last))
	}
	r.topic(v, d)
	return true
}

// lists reports whether the words before a colon say that a text's contents follow: "contains", "five points", "as follows".
func (r *reading) lists(v *view, colon int) bool {
	for i := range colon {
		if w := v.lemma[i]; r.c.class("sets_out", w) || r.c.class("lay_down", w) && i == colon-1 || r.c.class("phase", w) || w == "follow" || w == "following" {
			return true
		}
	}
	return false
}

// parts are the items of a list from one token to another, cut at semicolons or, where there are none, at commas and the last
// "and".
func (v *view) parts(first, last int) []infinitive {
	sep := ","
	for i := first; i <= last; i++ {
		if v.s.Tokens[i].Form == ";" {
			sep = ";"
		}
	}
	var out []infinitive
	start := first
	for i := first; i <= last+1; i++ {
		cut := i > last || v.s.Tokens[i].Form == sep
		if !cut && sep == "," && v.upos(i) == "CCONJ" && len(out) > 0 && i > start {
			cut = true
		}
		if !cut {
			continue
		}
		x := infinitive{start, start, i - 1}
		for x.first <= x.last && (v.upos(x.first) == "PUNCT" || v.upos(x.first) == "CCONJ") {
			x.first++
		}
		for x.last >= x.first && v.upos(x.last) == "PUNCT" {
			x.last--
		}
		if x.first < x.last || x.first == x.last && v.upos(x.first) == "NOUN" {
			x.verb = v.root(x.first, x.last)
			out = append(out, x)
		}
		start = i + 1
	}
	return out
}
