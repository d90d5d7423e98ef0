package event

import (
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/entity"
)

// stances notes of statements, requests and threats where their speakers stand on an issue, where their words say so:
// "Ada said Northland would never accept a corridor" opposes one. The first word that takes a stance on an issue of the
// table counts.
func (r *reading) stances(claims []Claim) {
	for i := range claims {
		c := &claims[i]
		if c.Type != Statement && c.Type != Request && c.Type != Threat || len(c.Roles.By) == 0 || len(c.Issue) > 0 {
			continue
		}
		for _, e := range c.Evidence {
			if n := r.sentenceOf(article.Span{Start: e.Start, End: e.End}); n < len(r.views) && c.Stance == "" {
				r.takeStance(c, r.views[n], e.Start, e.End)
			}
		}
	}
}

func (r *reading) takeStance(c *Claim, v *view, start, end int) {
	for k := range v.s.Tokens {
		if t := &v.s.Tokens[k]; t.Start < start || t.End > end {
			continue
		}
		stance := r.stance(v, k)
		if stance == "" || !r.ownStance(v, k, c) {
			continue
		}
		for _, m := range r.matters(v, k) {
			own := stance
			switch {
			case m.undone && own == "support":
				own = "oppose" // "wants the sanctions lifted"
			case m.undone:
				own = "support"
			}
			if own == "support" && v.hedgedBy(k) {
				own = "conditional"
			}
			if c.Stance == "" {
				c.Stance = own
			}
			if c.Stance == own && !slices.Contains(c.Issue, m.code) {
				c.Issue = append(c.Issue, m.code)
			}
		}
		if c.Stance != "" {
			return
		}
	}
}

// stance is what the word at token k says of its speaker's stand on what hangs from it; "" where it says nothing.
func (r *reading) stance(v *view, k int) string {
	is := func(class string) bool { return r.c.class(class, v.particle(k)) }
	stance := ""
	switch {
	case v.isVerb(k) && is("stance_for"), v.upos(k) == "ADJ" && is("stance_ready"), r.voiced(v, k) && is("stance_noun_for"):
		stance = "support"
	case v.isVerb(k) && (is("stance_against") || is("stance_blame")), v.upos(k) == "ADJ" && is("stance_unready"), r.voiced(v, k) && is("stance_noun_against"):
		stance = "oppose"
	case v.isVerb(k) && v.must(r.c, k):
		if v.negated(k) {
			return "oppose" // "the army must not leave the buffer zone"
		}
		return "support"
	default:
		return ""
	}
	switch {
	case !v.negated(k):
		return stance
	case stance == "support":
		return "oppose" // "we will not accept a corridor"
	}
	return "" // who does not rule a truce out need not want it
}

// voiced reports whether the noun is what somebody voices: "repeated his demand for a truce".
func (r *reading) voiced(v *view, k int) bool {
	h := v.head(k)
	return v.upos(k) == "NOUN" && v.rel(k) == "obj" && h >= 0 && r.c.class("stance_voice", v.lemma[h])
}

// must reports whether the verb is laid upon somebody: "the troops must leave".
func (v *view) must(c *Coder, k int) bool {
	return slices.ContainsFunc(v.kids[k], func(a int) bool { return v.rel(a) == "aux" && c.class("stance_must", v.lemma[a]) })
}

// ownStance reports whether the word is said of the speakers themselves, and not of others: of "Ada said Southland wanted a
// truce" Ada's own stand is not known. What must be done is so for whoever says it.
func (r *reading) ownStance(v *view, k int, c *Claim) bool {
	if v.isVerb(k) && v.must(r.c, k) {
		return true
	}
	at := k
	if v.upos(k) == "NOUN" {
		at = v.head(k)
	}
	subj := v.arguments(at).first("subj")
	switch {
	case v.upos(k) == "ADJ" && r.c.class("stance_unready", v.lemma[k]) && (subj < 0 || len(r.who(v, subj)) == 0):
		return true // "a corridor is unacceptable"
	case v.isVerb(k) && v.passive(k) && subj < 0:
		return false // "a truce was rejected"
	case subj < 0:
		return true
	}
	if r.inQuotes(v, k) && r.c.class("stance_pronoun", v.lemma[subj]) {
		return false // "They wanted it lifted," said Ada
	}
	ids := r.who(v, subj)
	if len(ids) == 0 {
		return r.c.class("stance_self", v.lemma[subj]) || r.c.class("stance_pronoun", v.lemma[subj])
	}
	return slices.ContainsFunc(ids, func(id entity.ID) bool {
		if !r.inQuotes(v, k) && slices.ContainsFunc(c.Roles.By, r.unnamed) {
			return true // "Arda would not accept it, its foreign minister said"
		}
		return slices.ContainsFunc(c.Roles.By, func(own entity.ID) bool {
			return r.same(id, own) || r.stateOf(id) != "" && r.stateOf(id) == r.stateOf(own)
		})
	})
}

// inQuotes reports whether the word stands between quotation marks that open in its sentence.
func (r *reading) inQuotes(v *view, k int) bool {
	before := r.a.Text[v.s.Start:v.s.Tokens[k].Start]
	return strings.Count(before, "\"")%2 == 1 || strings.LastIndex(before, "“") > strings.LastIndex(before, "”")
}

// unnamed reports whether the actor is the holder of an office of a state that the report does not name with it.
func (r *reading) unnamed(id entity.ID) bool {
	e := r.ents[id]
	return e != nil && e.Type == entity.Office && e.Country == ""
}

// matter is an issue that a stance is taken on, and whether it is to be done away with.
type matter struct {
	code   string
	undone bool
}

// matters are the issues named by what the word at token k governs; of what is said to be unacceptable, by the subject. Left
// out are conditions, second thoughts, and what only says when or where.
func (r *reading) matters(v *view, k int) []matter {
	if v.upos(k) == "NOUN" {
		k = v.head(k) // "repeated a demand for a truce"
	}
	subj := -1
	if v.upos(k) != "ADJ" || !r.c.class("stance_unready", v.lemma[k]) {
		subj = v.arguments(k).first("subj")
	}
	aside := func(c int) bool {
		switch v.rel(c) {
		case "advcl", "parataxis", "appos":
			return true
		case "conj":
			return v.isVerb(c)
		case "obl", "nmod":
			return r.c.class("stance_aside", v.prep(c))
		}
		return c == subj || v.s.Tokens[c].Rel == "acl:relcl"
	}
	var out []matter
	blame := r.c.class("stance_blame", v.lemma[k])
	for _, t := range v.below(k, aside) {
		if t == k || blame && (v.head(t) != k || v.rel(t) != "obj") {
			continue
		}
		strife, undone := r.c.class("stance_strife", v.lemma[t]), r.undone(v, t, k)
		if strife && !undone {
			continue // "a deal on the war" is no truce
		}
		for _, code := range r.c.issues[v.lemma[t]] {
			if m := (matter{code, undone && !strife}); code != "-" && !slices.Contains(out, m) {
				out = append(out, m)
			}
		}
	}
	return out
}

// undone reports whether what token t names is to end: "to lift the sanctions", "an end of the embargo", "the sanctions
// lifted".
func (r *reading) undone(v *view, t, k int) bool {
	for _, c := range v.kids[k] {
		if rel := v.rel(c); c > t && (rel == "xcomp" || rel == "ccomp" || rel == "advcl") && r.c.class("stance_undo", v.lemma[c]) && v.passive(c) {
			return true // "asked for part of the sanctions to be lifted"
		}
	}
	for h, n := t, 0; h >= 0 && h != k && n < 3; h, n = v.head(h), n+1 {
		if h != t && r.c.class("stance_undo", v.lemma[h]) {
			return true
		}
		for _, c := range v.kids[h] {
			if rel := v.rel(c); (rel == "acl" || rel == "xcomp") && r.c.class("stance_undo", v.lemma[c]) {
				return true
			}
		}
	}
	return false
}

// hedgedBy reports whether a condition hangs from the word: "ready for a truce if the other side stops".
func (v *view) hedgedBy(k int) bool {
	for _, t := range v.below(k, nil) {
		switch v.lemma[t] {
		case "if", "unless", "provided", "providing":
			if v.rel(t) == "mark" {
				return true
			}
		case "condition":
			if v.prep(t) == "on" {
				return true
			}
		}
	}
	return false
}
