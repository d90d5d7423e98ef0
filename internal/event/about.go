package event

import (
	"cmp"
	"slices"

	"parley/internal/article"
)

// about is what is offered in the words of the report, or "" where they only point at it or the parse gives no words for
// it: "to host a summit", of "offered to host a summit".
func (r *reading) about(v *view, content []int) string {
	told := slices.DeleteFunc(slices.Clone(content), func(t int) bool { return !r.tellsWhat(v, t) })
	if len(told) == 0 {
		return ""
	}
	best := slices.MinFunc(told, func(a, b int) int { return cmp.Compare(v.bareness(a), v.bareness(b)) })
	first, last := v.s.Subtree(best)
	for v.isNoun(best) && first < best && v.rel(first) == "case" {
		first++ // "an offer [of] mediation", "asked [for] a monitoring mission"
	}
	for _, k := range v.kids[best] {
		if from, to := v.s.Subtree(k); k > best && to == last && r.powers(v, k) != nil {
			last = from - 1 // "the proposal [of the three mediating states]": whose it is
		}
	}
	return v.s.SpanOf(first, min(last, first+aboutWords)).Of(r.a.Text)
}

// accordPhrase is the phrase around what was agreed, without the time it ends in and what a comma sets beside it: "signed a
// declaration on Saturday" is of a declaration, "an agreement on prisoners, the head of the delegation said" of one on prisoners.
func (r *reading) accordPhrase(v *view, tok int) article.Span {
	span := v.phrase(tok)
	for k := tok + 1; k+1 < len(v.lemma) && v.s.Tokens[k+1].Start < span.End; k++ {
		if v.s.Tokens[k].Form == "," && v.isNoun(tok) && v.rel(v.joinedAt(k)) != "conj" {
			span.End = v.s.Tokens[k-1].End
			break
		}
	}
	for _, k := range v.kids[tok] {
		from, to := v.s.Subtree(k)
		if p := v.prep(k); k > tok && (p == "on" || p == "in" || p == "at" || p == "") && r.isTime(v, k) && v.s.Tokens[to].End >= span.End && from > tok {
			span.End = min(span.End, v.s.Tokens[from-1].End)
		}
	}
	return span
}

// joinedAt is the top of what begins behind a comma: the token that hangs on something before it.
func (v *view) joinedAt(comma int) int {
	k := comma + 1
	for v.head(k) > comma {
		k = v.head(k)
	}
	return k
}

// aboutWords is where a long offer is cut off, in words.
const aboutWords = 40

// tellsWhat reports whether a part of an offer says what is offered. It does not where it is a pronoun ("asked for it"), where
// it names who offers ("the readiness of Arda to help") or what the offer stands in for ("offered talks instead of a truce"), and where it tells of something done on the way ("having received
// neither of the delegations, offered to bring them together").
func (r *reading) tellsWhat(v *view, tok int) bool {
	switch {
	case v.upos(tok) == "PRON" || v.upos(tok) == "DET":
		return false
	case v.isVerb(tok):
		return v.rel(tok) != "advcl" || v.mark(tok) == "to" || v.s.Tokens[tok].Feats.Verb == "Inf"
	}
	return !r.c.class("instead", v.prep(tok)) && len(r.who(v, tok)) == 0 && r.powers(v, tok) == nil
}

// bareness orders what is offered by how much it says: what is to be done, then a thing, then a thing that is itself only
// called an offer.
func (v *view) bareness(tok int) int {
	switch {
	case v.isVerb(tok) && v.rel(tok) == "advcl" && v.passive(tok):
		return 3 // "called for a truce, to be followed by talks"
	case v.isVerb(tok):
		return 0
	case v.rel(tok) == "acl" || v.kid(tok, "acl", "nmod", "amod", "compound") >= 0:
		return 1
	}
	return 2
}
