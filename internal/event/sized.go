package event

import "strings"

// sized is what a number counts that names nothing itself: the group it is the size of, or what is said to have become
// more or fewer; -1 where the words do not tell.
func (r *reading) sized(v *view, i int) int {
	if k := r.sizedGroup(v, i); k >= 0 {
		return k
	}
	return r.changed(v, i)
}

// sizedGroup is the word for a group that a number gives the size of: "a delegation of about 40", "a force of up to 1,200".
func (r *reading) sizedGroup(v *view, i int) int {
	first, _ := v.qualifier(i)
	if k := first - 1; k > 0 && v.lemma[k] == "of" && v.upos(k-1) == "NOUN" && r.c.class("collective", v.lemma[k-1]) {
		return k - 1
	}
	return -1
}

// changed is what a verb of growing or shrinking is said of: "the force was cut from 900 to 600", "raised the number
// of observers to 300".
func (r *reading) changed(v *view, i int) int {
	first, _ := v.qualifier(i)
	if k := first - 1; k < 1 || v.lemma[k] != "from" && v.lemma[k] != "to" {
		return -1
	}
	verb := v.rootOf(i)
	if verb < 0 || verb > i || !r.c.class("changing", v.lemma[verb]) {
		return -1
	}
	args := v.arguments(verb)
	for _, slot := range []string{"obj", "subj"} {
		for _, a := range args {
			if a.slot == slot && v.upos(a.tok) == "NOUN" {
				return r.numbered(v, a.tok)
			}
		}
	}
	return -1
}

// numbered is what a word for a number is the number of: "observers" of "the number of observers"; otherwise the word.
func (r *reading) numbered(v *view, tok int) int {
	if !r.c.class("amount", v.lemma[tok]) {
		return tok
	}
	for _, a := range v.arguments(tok) {
		if a.slot == "of" && v.upos(a.tok) == "NOUN" {
			return a.tok
		}
	}
	return tok
}

// money reports whether a sign of money stands at or before a number.
func (v *view) money(i int) bool {
	return strings.ContainsAny(v.s.Tokens[i].Form, "$€£¥") || i > 0 && strings.HasSuffix(v.s.Tokens[i-1].Form, "$") || i > 0 && strings.ContainsAny(v.s.Tokens[i-1].Form, "€£¥")
}

func (v *view) hyphen(i int) bool {
	return i >= 0 && i < len(v.lemma) && (v.s.Tokens[i].Form == "-" || v.s.Tokens[i].Form == "–")
}

// term reports whether a length of time is that of what sides agree on: "a four-month ceasefire", "a three-year transition".
func (r *reading) term(v *view, unit int) bool {
	for k := unit + 1; k < len(v.lemma) && k <= unit+3; k++ {
		if r.c.class("lasting", v.lemma[k]) {
			return true
		}
		if v.upos(k) != "ADJ" && v.upos(k) != "NOUN" && !v.hyphen(k) {
			return false
		}
	}
	return false
}

// timeAndHalf finds "about an hour and a half", "half an hour", and keeps it; it is the index after it, or i for none.
func (r *reading) timeAndHalf(v *view, i int) int {
	is := func(k int, words ...string) bool {
		for n, w := range words {
			if k+n >= len(v.lemma) || strings.ToLower(v.s.Tokens[k+n].Form) != w {
				return false
			}
		}
		return true
	}
	unit, next, value := -1, i, 0.0
	switch {
	case (is(i, "a") || is(i, "an") || is(i, "one")) && is(i+2, "and", "a", "half"):
		unit, next, value = i+1, i+5, 1.5
	case is(i, "half", "an") || is(i, "half", "a"):
		unit, next, value = i+2, i+3, 0.5
	}
	if unit < 0 || unit >= len(v.lemma) || !r.c.class("duration", v.lemma[unit]) {
		return i
	}
	if next < len(v.lemma) && distances[v.lemma[next]] {
		return next // tells when
	}
	d := &draft{v: v, tok: i, frame: &frame{name: "figure"}}
	d.Type, d.Rule, d.Status = FigureClaim, "figure", "occurred"
	r.figure(d, number{value: value, exact: true}, i, next-1)
	d.Figure.Unit = v.lemma[unit]
	return next
}

// pastShare is the index after a share told by small numbers, or next for none: "[two] thirds of the voters", "[one] in five
// schools". What they count is not told.
func (v *view) pastShare(forms []string, next int) int {
	at := next
	if v.hyphen(at) {
		if at++; at < len(forms) && ordinals[strings.ToLower(forms[at])] != "" && tens[strings.ToLower(forms[next-1])] {
			return at + 1 // "the thirty-third summit"
		}
	}
	if at < len(forms) && (shares[strings.ToLower(forms[at])] || strings.EqualFold(forms[next-1], "one") && shares[strings.ToLower(forms[at])+"s"]) {
		return at + 1
	}
	if next+1 < len(forms) && (forms[next] == "in" || forms[next] == "out" && forms[next+1] == "of") && strings.EqualFold(forms[next-1], "one") {
		from := next + 1
		if forms[next] == "out" {
			from++
		}
		if _, past, ok := readNumber(forms, from); ok {
			return past
		}
	}
	return next
}

// shares are the words of parts that numbers count; one of them goes without the s, and "10 third-country men" are no share.
var shares = map[string]bool{"thirds": true, "quarters": true, "fifths": true, "sixths": true, "tenths": true, "halves": true}

// tens make a mark of order with the ordinal behind them: "twenty-first".
var tens = map[string]bool{"twenty": true, "thirty": true, "forty": true, "fifty": true, "sixty": true, "seventy": true, "eighty": true, "ninety": true}
