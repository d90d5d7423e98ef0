package event

// countsOn reports whether a number without a noun of its own counts what was counted or named before: "will free 181 of
// them", "… free 181, and the army 706", "132 are still held", "the observers, now about 900, …".
func (r *reading) countsOn(v *view, i, last int, n number) bool {
	if n.exact && n.value < 2 {
		return false
	}
	word := func(k int) string {
		if k < 0 || k >= len(v.lemma) {
			return ""
		}
		return v.lemma[k]
	}
	if word(last+1) == "of" {
		switch word(last + 2) {
		case "they", "them", "these", "those", "whom", "which":
			return true
		}
	}
	if r.sized(v, i) >= 0 {
		return true
	}
	if n.exact && n.value < 10 {
		return false
	}
	before := r.countedBefore(v, i)
	switch {
	case before == nil:
	case before.v == v && (v.isNoun(i-1) || i > 0 && v.upos(i-1) == "PROPN") && r.opensClause(v, i-1): // "and the army 706"
		return true
	case (v.rel(i) == "nsubj" || v.rel(last) == "nsubj") && v.head(last) > last: // "132 are still held"
		return true
	}
	return v.afterComma(i) && word(last+1) == "," && r.pluralBefore(v, i) >= 0
}

// countedBefore is the last number of things or people told of before a token, in the sentence or the two before it; nil
// where there is none.
func (r *reading) countedBefore(v *view, i int) *draft {
	for n := len(r.out) - 1; n >= 0 && v.at-r.out[n].v.at < 3; n-- {
		d := r.out[n]
		if d.Type == FigureClaim && d.Figure.Unit != "" && !r.c.class("duration", d.Figure.Unit) && (d.v != v || d.tok < i) {
			return d
		}
	}
	return nil
}

// opensClause reports whether the name at token i stands after "and" or a comma: it does the same with other numbers.
func (r *reading) opensClause(v *view, i int) bool {
	for k := i - 1; k >= 0 && k > i-4; k-- {
		switch v.upos(k) {
		case "CCONJ":
			return true
		case "DET", "ADJ", "PROPN":
		default:
			return false
		}
	}
	return false
}

// afterComma reports whether nothing but words such as "now about" parts a number from a comma before it.
func (v *view) afterComma(i int) bool {
	for k := i - 1; k >= 0 && k > i-4; k-- {
		if v.s.Tokens[k].Form == "," {
			return true
		}
		if v.upos(k) != "ADV" && v.upos(k) != "ADP" && v.upos(k) != "DET" {
			return false
		}
	}
	return false
}

// pluralBefore is the plural noun for people right before the comma that a number stands behind; -1 where there is none.
func (r *reading) pluralBefore(v *view, i int) int {
	for k := i - 1; k > 0; k-- {
		if v.s.Tokens[k].Form == "," {
			if k--; v.s.Tokens[k].XPOS == "NNS" && (r.c.class("people", v.lemma[k]) || r.c.casualties[v.lemma[k]] != "" || r.c.class("watchers", v.lemma[k])) {
				return k
			}
			return -1
		}
	}
	return -1
}
