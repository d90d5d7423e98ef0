package event

import "strings"

// governor is a word that says something of the event below it: "host" of the talks it has as object, "fail" of the
// infinitive below it.
type governor struct {
	name   string
	pos    string // v, n, a
	slots  map[string]bool
	types  map[string]bool // empty: every type
	effect effect
	roles  []roleRule
	status Status // where the word itself says the status: "sign" of an agreement
	needs  []need
}

// roleRule gives the fillers of slots a role.
type roleRule struct {
	role  string
	slots []string
}

// governor finds what the tables say of h when the event below it fills slot; nil where they say nothing.
func (c *Coder) governor(v *view, h int, slot string, typ Type) *governor {
	word := v.particle(h)
	for n := 0; n < 2; n++ {
		for _, g := range c.governors[word] {
			if g.fits(v, h, slot, typ) {
				return g
			}
		}
		if word == v.lemma[h] {
			break
		}
		word = v.lemma[h]
	}
	return nil
}

func (g *governor) fits(v *view, h int, slot string, typ Type) bool {
	if len(g.types) > 0 && !g.types[string(typ)] {
		return false
	}
	if slot == "advcl:to" && g.slots["xcomp"] {
		slot = "xcomp"
	}
	if !g.slots[slot] && !(strings.HasPrefix(slot, "advcl") && g.slots["advcl"]) {
		return false
	}
	for _, n := range g.needs {
		if v.has(h, n) == n.not {
			return false
		}
	}
	switch g.pos {
	case "v":
		return v.isVerb(h)
	case "n":
		return v.isNoun(h) && !v.isVerb(h)
	case "a":
		return v.upos(h) == "ADJ" || v.upos(h) == "VERB" || v.upos(h) == "ADV"
	}
	return true
}

// has reports whether a word the need names fills its slot at h.
func (v *view) has(h int, n need) bool {
	for _, a := range v.arguments(h) {
		if n.takes(a.slot) && (len(n.words) == 0 || n.words[v.lemma[a.tok]]) {
			return true
		}
	}
	if n.slot == "parent" {
		up := v.head(h)
		return up >= 0 && n.words[v.lemma[up]]
	}
	return n.slot == "negative" && v.negated(h) || n.slot == "near" && v.near(h, n.words)
}
