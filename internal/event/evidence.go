package event

import (
	"strings"

	"parley/internal/article"
)

// whole widens a stretch of tokens to whole phrases: over names it cuts, the words that stand before a noun in it, and the
// partners of a coordination before it. "States and Bree have called" becomes "The United States and Bree have called".
func (r *reading) whole(v *view, first, last int) (int, int) {
	for n := 0; n < 40; n++ {
		a, b := r.wider(v, first, last)
		if a == first && b == last {
			break
		}
		first, last = a, b
	}
	return first, last
}

// wider is one step of whole.
func (r *reading) wider(v *view, first, last int) (int, int) {
	for _, k := range []int{first, last} {
		if m := r.cover[v.at][k]; m >= 0 && r.mention(m).Len() < 160 {
			first, last = min(first, r.mention(m).First), max(last, r.mention(m).Last)
		}
	}
	if h := v.head(first); h >= 0 && h < first && first-h < 12 && v.rel(first) == "conj" && !v.isVerb(first) && !v.isVerb(h) {
		return h, last
	}
	if k := first - 1; k >= 0 && within(v.head(k), first, last) && before[v.rel(k)] && !v.quoteMark(k) {
		return k, last
	}
	if k := first - 1; k >= 0 && v.lemma[k] == "neither" && v.rel(k) == "cc" {
		return k, last
	}
	if k := first - 2; k >= 0 && v.s.Tokens[k+1].Form == "-" && before[v.rel(k)] && v.s.Tokens[k].End == v.s.Tokens[k+1].Start {
		return k, last
	}
	if k := last + 1; k < len(v.lemma) && within(v.head(k), first, last) && after[v.rel(k)] && !v.quoteMark(k) {
		return first, k
	}
	return first, last
}

// before and after are the relations of words that belong to a noun on its left and right.
var before = set("det amod compound nummod nmod:poss flat case:poss")
var after = set("flat compound:prt nummod")

func within(k, first, last int) bool { return k >= first && k <= last }

func (v *view) quoteMark(k int) bool { return strings.ContainsAny(v.s.Tokens[k].Form, "“”\"«»") }

// trimmed leaves out what opens or ends a stretch of evidence without belonging to it: ", but the army refused".
func trimmed(text string, s article.Span) article.Span {
	if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
		return s
	}
	for more := true; more; {
		part := text[s.Start:s.End]
		rest := strings.TrimLeft(part, " \t\r\n,;:–—-")
		if strings.HasPrefix(part, "-") && len(part) > 1 && part[1] >= '0' && part[1] <= '9' {
			rest = part
		}
		for _, w := range []string{"but ", "and "} {
			rest = strings.TrimPrefix(rest, w)
		}
		if rest == "" {
			return s
		}
		more = len(rest) < len(part)
		s.Start = s.End - len(rest)
	}
	s.End = s.Start + len(strings.TrimRight(text[s.Start:s.End], " \t\r\n,;:–—"))
	return s
}
