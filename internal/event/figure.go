package event

import (
	"slices"
	"strings"
)

// figures finds the numbers a sentence claims: casualties, the displaced, troops, money, lengths of time. Dates, marks of
// order, scores, ages and market prices are none.
func (r *reading) figures(v *view) {
	forms := make([]string, len(v.s.Tokens))
	for i := range v.s.Tokens {
		forms[i] = v.s.Tokens[i].Form
	}
	market := r.c.any("market", v.lemma)
	r.records(v)
	for i := 0; i < len(forms); {
		if next := r.timeAndHalf(v, i); next > i {
			i = next
			continue
		}
		n, next, ok := readNumber(forms, i)
		if !ok {
			i++
			continue
		}
		if past := v.pastShare(forms, next); past > next {
			i = past
			continue
		}
		first, last := i, next-1
		if first > 0 && (forms[first-1] == "$" || forms[first-1] == "£" || forms[first-1] == "€") {
			first--
		}
		wide, end, from := r.ranged(v, forms, n, first, last)
		if !r.noFigure(v, i, end, wide) && !(market && r.priced(v, first, next-1)) {
			d := &draft{v: v, tok: i, frame: &frame{name: "figure"}}
			d.Type, d.Rule, d.Status = FigureClaim, "figure", "occurred"
			r.figure(d, wide, from, end)
		}
		i = max(next, end+1)
	}
}

// records finds numbers given as a record only: "exports reached a new record".
func (r *reading) records(v *view) {
	for i := range v.lemma {
		if v.lemma[i] != "record" || v.upos(i) != "NOUN" || i == 0 || i+1 < len(v.lemma) && (v.lemma[i+1] == "of" || v.upos(i+1) == "NUM") {
			continue
		}
		if w := v.lemma[i-1]; w != "a" && w != "an" && w != "new" && w != "all-time" && w != "historic" {
			continue
		}
		for k := max(0, i-12); k < i+3 && k < len(v.lemma); k++ {
			if k == i || v.upos(k) != "NOUN" || !r.c.class("measured", v.lemma[k]) {
				continue
			}
			d := &draft{v: v, tok: i, frame: &frame{name: "record"}, toks: []int{k, i}}
			d.Type, d.Rule, d.Status = FigureClaim, "figure", "occurred"
			d.Figure = &Figure{Quantity: r.quantity(v, k, k, k), Qualifier: "record", Unit: v.lemma[k]}
			d.st = r.c.standing(v, i, FigureClaim)
			d.note("a record, without a number")
			r.keep(d)
			break
		}
	}
}

// noFigure reports whether a number is part of a date, a name, a score or a mark of order, or only counts the sides.
func (r *reading) noFigure(v *view, i, last int, n number) bool {
	t := &v.s.Tokens[i]
	if i == 0 && (strings.HasSuffix(t.Form, ".") || len(v.lemma) > 1 && v.s.Tokens[1].Form == "." && v.s.Tokens[1].Start == t.End) {
		return true // the number of a paragraph
	}
	for _, m := range r.times[v.at] {
		x := r.f.Times.Mentions[m]
		if x.First <= i && i <= x.Last && x.Timex.Type != "DURATION" {
			return true
		}
	}
	if m := r.cover[v.at][i]; m >= 0 && r.mention(m).First < i && v.upos(i-1) == "PROPN" {
		return true
	}
	if i > 0 {
		prev := v.s.Tokens[i-1]
		if prev.End == t.Start && strings.ContainsAny(prev.Form, ":*/#") || prev.UPOS == "PROPN" && n.exact && prev.End < t.Start && !v.hasUnit(last) {
			return true
		}
		switch strings.ToLower(prev.Form) {
		case "resolution", "article", "chapter", "no.", "number", "page", "channel", "route", "highway", "phase", "article.", "(", "aged", "age", "group", "room", "flight", "since", "until", "in":
			if !v.hasUnit(last) {
				return true
			}
		}
	}
	if last+1 < len(v.s.Tokens) {
		next := v.s.Tokens[last+1]
		if next.Start == v.s.Tokens[last].End && strings.ContainsAny(next.Form, ":*/") {
			return true
		}
		if (next.Form == "-" || next.Form == "–") && last+2 < len(v.s.Tokens) {
			if _, ok := digits(v.s.Tokens[last+2].Form); ok && n.value < 20 && !v.hasUnit(last+2) {
				return true // "lost 4-0"
			}
		}
	}
	if n.exact && !v.hasUnit(last) && n.value >= 1900 && n.value <= 2100 && n.value == float64(int(n.value)) && !strings.Contains(t.Form, ",") {
		return true
	}
	return r.countsSides(v, i, last, n)
}

// hasUnit reports whether a noun that a number can count follows token i closely.
func (v *view) hasUnit(i int) bool { return v.unit(i) >= 0 }

// unit is the noun that the number ending at token i counts; -1 where none follows.
func (v *view) unit(i int) int {
	if h := v.head(i); h > i && h-i < 6 && v.upos(h) == "NOUN" && !v.verbWithin(i, h) && (v.rel(i) == "nummod" || v.rel(i) == "compound" || v.rel(i) == "amod") {
		return h
	}
	for k := i + 1; k < len(v.s.Tokens) && k <= i+4; k++ {
		switch v.upos(k) {
		case "NOUN":
			for k+1 < len(v.s.Tokens) && v.upos(k+1) == "NOUN" {
				k++
			}
			return k
		case "ADJ", "PROPN", "NUM", "PUNCT":
			if f := v.s.Tokens[k].Form; v.upos(k) == "PUNCT" && f != "-" && f != "–" {
				return -1
			}
		case "ADP":
			if v.lemma[k] != "of" {
				return -1
			}
		case "DET", "PRON":
		default:
			return -1
		}
	}
	return -1
}

// verbWithin reports whether a verb stands between two tokens, so that the latter belongs to another clause: "killed [nine]
// and wounded 23 [others]".
func (v *view) verbWithin(i, k int) bool {
	for n := i + 1; n < k; n++ {
		if v.upos(n) == "VERB" && v.rel(n) != "amod" {
			return true
		}
	}
	return false
}

// countsSides reports whether a small number only counts the sides, their people or things of the topic.
func (r *reading) countsSides(v *view, i, last int, n number) bool {
	u := v.unit(last)
	if u >= 0 && n.exact && n.value < 13 {
		w := v.lemma[u]
		casual := r.casualty(v, i, last, u) != ""
		if w == "time" && n.value > 1 {
			return false // "at least four times"
		}
		if r.sizedGroup(v, i) >= 0 || v.hyphen(u-1) && r.term(v, u) {
			return false // "groups of five people", "a three-year transition"
		}
		each := u+1 < len(v.lemma) && v.lemma[u+1] == "each"
		if r.c.class("side", w) || r.c.class("topic", w) || r.c.class("people", w) && !r.c.class("craft", w) && !casual && n.value < 6 && !each {
			return true
		}
		if !casual && n.value < 6 && (r.c.class("tellers", w) || v.pointsBack(i)) {
			return true // "two sources", "the two men"
		}
		if n.value == 1 && !casual && !r.c.class("duration", w) || !casual && r.c.class("parts", w) {
			return true
		}
	}
	if u < 0 {
		return !v.money(i) && r.casualty(v, i, last, -1) == "" && !r.forSame(v, i, last) && !r.countsOn(v, i, last, n)
	}
	if r.c.class("duration", v.lemma[u]) {
		if v.hyphen(u-1) && !strings.ContainsAny(v.s.Tokens[i].Form, "0123456789") && !r.term(v, u) {
			return true // "a four-day trip": says which trip
		}
		for k := max(0, i-3); k < i; k++ {
			switch w := v.lemma[k]; w {
			case "next", "past", "coming", "previous", "recent", "first", "every", "after", "last", "age", "final":
				if (v.isVerb(k) || w == "after") && (w == "last" || r.c.class("sitting", v.lemma[u])) {
					continue // "lasted under two hours", "left after about four hours"
				}
				return true
			}
		}
		for k := u + 1; k < len(v.lemma) && k <= u+2; k++ {
			if distances[v.lemma[k]] {
				return true
			}
		}
		return n.exact && n.value == 1
	}
	return false
}

// distances stand behind a length of time that says how far off something is: "two years ago", "an hour and a half later".
var distances = map[string]bool{"ago": true, "later": true, "earlier": true, "before": true, "after": true, "old": true, "away": true, "since": true}

// pointsBack reports whether a number only picks up what is known: "the two men", "all three".
func (v *view) pointsBack(i int) bool {
	if i == 0 {
		return false
	}
	switch v.lemma[i-1] {
	case "the", "these", "those", "all", "both", "their", "his", "her", "its", "other":
		return true
	}
	return false
}

// forSame reports an exchange put in numbers: "1,000 for 1,000".
func (r *reading) forSame(v *view, i, last int) bool {
	return last+2 < len(v.s.Tokens) && v.lemma[last+1] == "for" && v.s.Tokens[last+2].Form == v.s.Tokens[i].Form && v.s.Tokens[i].Form[0] <= '9'
}

// priced reports whether a number in a sentence on markets is a price or a share.
func (r *reading) priced(v *view, first, last int) bool {
	f := v.s.Tokens[first].Form
	if strings.ContainsAny(f, "$£€%") {
		return true
	}
	if last+3 < len(v.lemma) && (v.lemma[last+2] == "a" || v.lemma[last+2] == "per") && v.lemma[last+3] == "day" {
		return false // "1.2m barrels a day" are no price
	}
	if last+1 < len(v.s.Tokens) {
		switch v.lemma[last+1] {
		case "%", "percent", "per", "point", "cent", "pc", "barrel":
			return true
		}
	}
	return false
}

// ranged widens a number to the range it opens: "between 200 and 300", "two-three", "20 to 30". "Cut from 300 to 200" is no
// range but two numbers.
func (r *reading) ranged(v *view, forms []string, n number, first, last int) (number, int, int) {
	if !n.exact || last+2 >= len(forms) {
		return n, last, first
	}
	link := v.lemma[last+1]
	between := first > 0 && (v.lemma[first-1] == "between" || v.lemma[first-1] == "from" && r.changed(v, first) < 0)
	if link == "and" && between || link == "to" && r.changed(v, first) < 0 || link == "-" || link == "–" || link == "or" {
		if m, next, ok := readNumber(forms, last+2); ok && m.exact && m.value > n.value && (m.value < n.value*20 || n.value == 0) {
			if between {
				first--
			}
			return number{low: n.value, high: m.value}, next - 1, first
		}
	}
	return n, last, first
}

// figure makes the claim: quantity, qualifier, evidence from the qualifier to the thing counted.
func (r *reading) figure(d *draft, n number, first, last int) {
	v := d.v
	f := &Figure{Qualifier: "exact"}
	if n.exact {
		x := n.value
		f.Value = &x
	} else {
		lo, hi := n.low, n.high
		f.Low, f.High, f.Qualifier = &lo, &hi, "between"
		if sizes[v.lemma[first]] > 0 || sizes[strings.ToLower(v.s.Tokens[first].Form)] > 0 {
			f.Qualifier = "around"
		}
	}
	if at, q := v.qualifier(first); q != "" {
		first = at
		if n.exact || f.Qualifier == "around" {
			f.Qualifier = q
		}
	}
	u := v.unit(last)
	f.Quantity = r.quantity(v, first, last, u)
	end := last
	if u >= 0 && u > last {
		f.Unit, end = v.unitName(u), u
	}
	if k := r.sized(v, d.tok); u < 0 && k >= 0 && f.Quantity == "other" {
		f.Quantity, f.Unit, first = r.quantity(v, k, k, k), v.lemma[k], min(first, max(k, first-4))
	} else if u < 0 && f.Quantity == "other" {
		if k := r.pluralBefore(v, d.tok); k >= 0 && v.afterComma(d.tok) {
			f.Quantity, f.Unit = r.quantity(v, k, k, k), v.lemma[k]
		} else if before := r.countedBefore(v, first); before != nil {
			f.Quantity, f.Unit = before.Figure.Quantity, before.Figure.Unit
		}
	}
	d.toks = []int{first, end}
	if p := r.predicate(v, d.tok, u); p >= 0 && p > first {
		d.toks = append(d.toks, p)
	}
	switch f.Qualifier {
	case "at least", "more than":
		f.Low = f.Value
	case "up to", "fewer than":
		f.High = f.Value
	}
	d.Figure = f
	d.note("number: " + v.s.SpanOf(first, end).Of(r.a.Text))
	d.st = r.c.standing(v, d.tok, FigureClaim)
	r.keep(d)
}

// unitName is what the noun at u calls what is counted; "per cent" is one word.
func (v *view) unitName(u int) string {
	if v.lemma[u] == "cent" && u > 0 && v.lemma[u-1] == "per" {
		return "percent"
	}
	return v.lemma[u]
}

// qualifier is the wording before a number and where it begins: "at least", "more than", "up to".
func (v *view) qualifier(i int) (int, string) {
	for n := 3; n >= 1; n-- {
		if i-n < 0 {
			continue
		}
		var b []string
		for k := i - n; k < i; k++ {
			b = append(b, strings.ToLower(v.s.Tokens[k].Form))
		}
		if q, ok := qualifiers[strings.Join(b, " ")]; ok {
			return i - n, q
		}
	}
	return i, ""
}

var qualifiers = map[string]string{"at least": "at least", "no fewer than": "at least", "no less than": "at least",
	"not less than": "at least", "a minimum of": "at least", "more than": "more than", "over": "more than", "above": "more than",
	"upwards of": "more than", "well over": "more than", "in excess of": "more than", "up to": "up to", "as many as": "up to",
	"as much as": "up to", "a maximum of": "up to", "at most": "up to", "around": "around", "about": "around", "some": "around",
	"roughly": "around", "approximately": "around", "nearly": "around", "almost": "around", "close to": "around", "an estimated": "around",
	"estimated": "around", "fewer than": "fewer than", "less than": "fewer than", "under": "fewer than", "below": "fewer than", "within": "within",
	"a record": "record", "just over": "more than", "just under": "fewer than", "not more than": "up to", "no more than": "up to"}

// predicate is the verb or adjective that says what became of those counted: "killed" of "290 soldiers were killed".
func (r *reading) predicate(v *view, i, u int) int {
	at := u
	if at < 0 {
		at = i
	}
	first := i
	for first > 0 && v.upos(first-1) == "NUM" {
		first--
	}
	if first, _ = v.qualifier(first); first > 0 && v.isVerb(first-1) && !v.passive(first-1) && r.c.casualties[v.lemma[first-1]] != "" {
		return first - 1 // "killed nine and wounded 23 others"
	}
	if u >= 0 && !r.c.class("people", v.lemma[u]) && (v.prep(u) == "in" || v.prep(u) == "at" || v.prep(u) == "on") {
		return -1 // "died in one house"
	}
	if u < 0 && v.rel(i) == "conj" && i > 0 && r.c.casualties[v.lemma[i-1]] != "" && v.isVerb(i-1) {
		return i - 1 // "killed thousands and displaced millions"
	}
	for n := 0; n < 4 && at >= 0; n++ {
		if r.c.casualties[v.lemma[at]] != "" && at != u {
			return at
		}
		at = v.head(at)
		if at >= 0 && v.rel(at) == "root" && r.c.casualties[v.lemma[at]] == "" {
			return -1
		}
	}
	return -1
}

// casualty is the kind of loss that the words at a number tell of; "" for none.
func (r *reading) casualty(v *view, i, last, u int) string {
	if u >= 0 && v.lemma[u] == "population" {
		return "" // "a quarter of the 12 million population fled"
	}
	if p := r.predicate(v, last, u); p >= 0 && u >= 0 && r.c.casualties[v.lemma[u]] == "troops" {
		return r.c.casualties[v.lemma[p]] // "nine soldiers were killed"
	}
	after := []int{u, last + 1, last + 2}
	if u < 0 && last+1 < len(v.lemma) && v.lemma[last+1] == "and" {
		after = nil // "killed thousands and displaced millions": what follows is of others
	}
	for _, k := range after {
		if k >= 0 && k < len(v.lemma) && k > last-1 {
			if q := r.c.casualties[v.lemma[k]]; q != "" {
				return q
			}
			if q := r.c.casualties[strings.ToLower(v.s.Tokens[k].Form)]; q != "" {
				return q
			}
		}
	}
	if p := r.predicate(v, last, u); p >= 0 {
		return r.c.casualties[v.lemma[p]]
	}
	if at := v.rootOf(i); u < 0 && at >= 0 && r.c.class("counting", v.lemma[at]) {
		for k := range v.lemma {
			if q := r.c.casualties[v.lemma[k]]; q != "" && q != "troops" {
				return q
			}
		}
		if v.at > 0 {
			for _, w := range r.views[v.at-1].lemma {
				if q := r.c.casualties[w]; q != "" && q != "troops" {
					return q
				}
			}
		}
	}
	return ""
}

// rootOf is the nearest verb above a token.
func (v *view) rootOf(i int) int {
	for n := 0; n < 8 && i >= 0; n++ {
		if v.isVerb(i) {
			return i
		}
		i = v.head(i)
	}
	return -1
}

// quantity is the contract's kind of quantity.
func (r *reading) quantity(v *view, first, last, u int) string {
	if q := r.casualty(v, first, last, u); q != "" {
		return q
	}
	for k := first; k <= last+1 && k < len(v.s.Tokens); k++ {
		if strings.ContainsAny(v.s.Tokens[k].Form, "$£€¥") || r.c.class("money", v.lemma[k]) {
			return "money"
		}
	}
	switch {
	case u >= 0 && r.c.class("money", v.lemma[u]):
		return "money"
	case u >= 0 && r.c.class("area", v.lemma[u]):
		return "area"
	}
	return "other"
}

// mergeFigures leaves out what the title counts where the text counts it again.
func (r *reading) mergeFigures() {
	for _, d := range r.out {
		if d.Type != FigureClaim || d.merged != nil || !title(d.v) || d.Figure.Value == nil {
			continue
		}
		for _, e := range r.out {
			if e.Type == FigureClaim && !title(e.v) && e.Figure.Value != nil && *e.Figure.Value == *d.Figure.Value && (e.Figure.Quantity == d.Figure.Quantity || e.Figure.Unit == d.Figure.Unit) {
				r.absorb(e, d)
				e.spans = e.spans[:len(e.spans)-len(d.spans)]
				break
			}
		}
	}
}

// linkFigures ties each figure to the incident it counts: the one in its clause, else in its sentence, else the one
// before it in the next sentences.
func (r *reading) linkFigures() {
	r.mergeFigures()
	for _, d := range r.out {
		if d.Type != FigureClaim || d.merged != nil || !slices.Contains([]string{"killed", "wounded", "captured", "displaced"}, d.Figure.Quantity) {
			continue
		}
		for _, e := range r.out {
			if e.Type == Incident && e.v.at <= d.v.at && d.v.at-e.v.at < 3 {
				d.offer = e.final()
			}
		}
	}
}

// final is the draft that took d in, through every merger.
func (d *draft) final() *draft {
	for n := 0; d.merged != nil && d.merged != d && n < 50; n++ {
		d = d.merged
	}
	return d
}
