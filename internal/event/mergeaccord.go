package event

import "strings"

// mergeAgreements brings together what tells of one agreement.
func (r *reading) mergeAgreements() {
	var seen []*draft
	for _, d := range r.out {
		if d.Type != Agreement || d.merged != nil {
			continue
		}
		if into := r.sameAccord(d, seen); into != nil {
			if len(into.Roles.Party) > 1 && d.bare {
				d.Roles.Party = nil // only the article's two sides
			} else if into.bare && len(d.Roles.Party) > 1 {
				into.Roles.Party = nil
			}
			if into.v.isVerb(into.tok) && d.v.isNoun(d.tok) && r.consented(into, d) {
				into.frame, into.Rule, into.About = d.frame, d.Rule, d.About // "agreed a deal": it goes by its name
			}
			r.absorb(into, d)
			if rank := agreementRank; rank[d.Status] > rank[into.Status] {
				into.Status = d.Status
			}
			continue
		}
		seen = append(seen, d)
	}
}

var agreementRank = map[Status]int{"under negotiation": 0, "reached": 1, "agreed": 2, "reaffirmed": 2, "initialled": 3, "signed": 4, "violated": 5, "lapsed": 6}

// sameAccord is the agreement told of before that d tells of again: the one most like it, of equals the latest; nil for none.
func (r *reading) sameAccord(d *draft, seen []*draft) *draft {
	var best *draft
	top := -1
	for n := len(seen) - 1; n >= 0; n-- {
		e := seen[n]
		if !r.sameAgreement(d, e) {
			continue
		}
		l := 0
		if (d.Novelty == "background") == (e.Novelty == "background") && (e.Status != "lapsed" || d.Status == "lapsed") {
			l += 3 // "the pact" is the one the report is about, not one that it recalls
		}
		if d.v.lemma[d.tok] == e.v.lemma[e.tok] {
			l += 2
		}
		if r.kindOf(d) == r.kindOf(e) {
			l++
		}
		if d.v.at-e.last() < 2 {
			l++
		}
		if l > top {
			best, top = e, l
		}
	}
	return best
}

// consented reports whether one of two tells that somebody agreed, and the other what to, or in what: "agreed to a truce", "a truce
// agreed by both", "In the declaration both agreed to leave".
func (r *reading) consented(d, e *draft) bool {
	if d.v == e.v && d.v.isVerb(e.tok) && d.v.isNoun(d.tok) {
		d, e = e, d
	}
	v := d.v
	if !v.isVerb(d.tok) || !e.v.isNoun(e.tok) {
		return false
	}
	if v == e.v && (v.head(d.tok) == e.tok && v.rel(d.tok) == "acl") {
		return true
	}
	for _, a := range v.arguments(d.tok) {
		switch a.slot {
		case "to", "on", "obj", "upon":
			if v == e.v && a.tok == e.tok {
				return true
			}
		case "in", "under", "through":
			if v.definite(a.tok) && r.isPlan(v, a.tok) && v.at-e.v.at < 4 && (v.lemma[a.tok] == e.v.lemma[e.tok] || genericAgreement[v.lemma[a.tok]]) {
				return true
			}
		}
	}
	return false
}

// sameAgreement reports whether two tell of one agreement.
func (r *reading) sameAgreement(d, e *draft) bool {
	open := func(s Status) bool { return s == "under negotiation" }
	if r.consented(d, e) {
		return true
	}
	if d.Novelty == "background" && d.dated && e.Novelty != "background" && d.v != e.v {
		return false // "the Arden accord of 1990" is not the one just signed
	}
	if d.Status == "none reached" && e.Status == d.Status && d.bare && !d.dated && genericAgreement[d.v.lemma[d.tok]] {
		return true
	}
	if d.bare && d.v.isNoun(d.tok) && d.v.definite(d.tok) && d.v.at-e.v.at == 1 && e.v.isNoun(e.tok) && d.v.lemma[d.tok] == e.v.lemma[e.tok] {
		return true // "announced a truce. The truce never took hold"
	}
	if open(d.Status) != open(e.Status) || (d.Status == "none reached") != (e.Status == "none reached") {
		return false
	}
	if d.v == e.v && d.v.besides(d.tok, e.tok) {
		return true // "a previous accord, the Arden Agreement of 1990"
	}
	if r.kindOf(d) != r.kindOf(e) && !(d.bare && genericAgreement[d.v.lemma[d.tok]]) && !(genericAgreement[e.v.lemma[e.tok]] && d.v.definite(d.tok) && e.v.lemma[e.tok] != "pledge") {
		return false
	}
	if clash(d, e) {
		return false
	}
	if open(d.Status) {
		return true
	}
	return (d.bare || r.sameSides(d.Roles.Party, e.Roles.Party) || len(e.Roles.Party) == 0) && (d.v.definite(d.tok) || d.v.at == e.v.at+1 || d.v.at == e.v.at || title(e.v))
}

// besides reports whether one of two nouns only names the other again: a comma and no verb stand between.
func (v *view) besides(i, k int) bool {
	i, k = min(i, k), max(i, k)
	comma := false
	for n := i + 1; n < k; n++ {
		if v.isVerb(n) || v.upos(n) == "CCONJ" {
			return false
		}
		comma = comma || v.s.Tokens[n].Form == ","
	}
	return k-i <= 9 && (comma && v.lemma[i+1] == "," || v.rel(k) == "appos" && v.head(k) == i)
}

var genericAgreement = set("agreement deal accord pact document paper text pledge it")

// kindOf is peace, truce, exchange or other.
func (r *reading) kindOf(d *draft) string {
	if v := d.v; v.isVerb(d.tok) {
		return "verb"
	}
	words := []string{d.v.lemma[d.tok]}
	for _, k := range d.v.kids[d.tok] {
		words = append(words, d.v.lemma[k])
	}
	for _, w := range words {
		switch {
		case r.c.class("truce", w):
			return "truce"
		case strings.HasPrefix(w, "prisoner") || w == "exchange" || w == "swap":
			return "exchange"
		case w == "peace":
			return "peace"
		}
	}
	if d.v.lemma[d.tok] == "treaty" || d.v.lemma[d.tok] == "settlement" {
		return "peace"
	}
	return "other"
}
