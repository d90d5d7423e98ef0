package event

import "parley/internal/entity"

// answeredOffer is the frame of an offer that the text tells of only by its answer.
var answeredOffer = &frame{name: "offer answered", pos: "n", typ: Offer, code: coding{"AGREE", "", []string{"diplomatic"}, "036"}, flags: map[string]string{}}

// implied makes an offer of what is answered where its owner is told: "Arda rejected the Bree invitation", "turned down
// mediation by Bree", "accepted the text presented by the envoy". Whoever answers it is whom it was made to.
func (r *reading) implied(d *draft) {
	v := d.v
	for _, a := range v.arguments(d.tok) {
		tok := a.tok
		if !r.namesIt(d, a.slot) || !v.isNoun(tok) {
			continue
		}
		if d.frame.flags["stand"] != "" && v.lemma[tok] == "it" {
			if tok = r.ownedBefore(v, tok); tok < 0 {
				continue
			}
		}
		if !r.c.class("offered", v.lemma[tok]) {
			continue
		}
		if d := v.kid(tok, "det"); d >= 0 && (v.lemma[d] == "any" || v.lemma[d] == "no") {
			continue // "rules out any Ardan mediation": none was offered
		}
		if by := r.except(r.offerers(v, tok), d.Roles.By); len(by) > 0 && !r.offeredAt(v, tok) {
			r.imply(d, tok, by)
		}
	}
}

// imply makes the offer that an answer tells of: the noun it is called by, and whose it is.
func (r *reading) imply(d *draft, tok int, by []entity.ID) {
	v := d.v
	o := &draft{v: v, tok: tok, frame: answeredOffer}
	o.Type, o.Rule, o.Status = Offer, answeredOffer.name, "made"
	o.Roles.By, o.Roles.To = by, d.Roles.By
	content := r.content(o)
	o.About = r.about(v, append(content, tok))
	o.toks = append(o.toks, content...)
	o.note("told of by its answer: " + v.s.Tokens[d.tok].Form)
	r.addressees(o, content)
	r.keep(o)
}

// ownedBefore is the offer noun that "it" points at in its own sentence, where the words say whose it is: "Arda, whose paper came to
// nothing because Bree would not have it"; -1 for none.
func (r *reading) ownedBefore(v *view, tok int) int {
	for k := tok - 1; k >= 0; k-- {
		if v.isNoun(k) && r.c.class("offered", v.lemma[k]) && v.s.Tokens[k].XPOS == "NN" && v.kid(k, "nmod:poss") >= 0 {
			return k
		}
	}
	return -1
}

// namesIt reports whether a slot of an answer names what is answered: the object of most, the subject of "fell on deaf ears".
func (r *reading) namesIt(d *draft, slot string) bool {
	if d.frame.flags["of_offer"] != "" {
		return slot == "subj" || slot == "obj" && d.v.passive(d.tok)
	}
	return slot == "obj" || slot == "to" || slot == "on" || slot == "about"
}

// isOffer reports whether the subject of an answer is an offer, or points at one: "The proposal fell on deaf ears".
func (r *reading) isOffer(d *draft) bool {
	for _, a := range d.v.arguments(d.tok) {
		if r.namesIt(d, a.slot) && (r.c.class("offered", d.v.lemma[a.tok]) || d.v.anaphor(a.tok)) {
			return true
		}
	}
	return false
}

// offerers are those whom the words around an offer noun give it to: "Arda's", "by Arda", "from Arda", "the Ardan
// initiative", "presented by Arda".
func (r *reading) offerers(v *view, tok int) []entity.ID {
	for _, a := range v.arguments(tok) {
		switch a.slot {
		case "acl", "relcl":
			for _, b := range v.arguments(a.tok) {
				if ids := r.known(r.who(v, b.tok)); b.slot == "subj" && b.tok != tok && len(ids) > 0 {
					return ids
				}
			}
		case "poss", "by", "from", "of":
			if h := v.relativeHead(a.tok); v.lemma[a.tok] == "whose" && h >= 0 {
				if ids := r.known(r.who(v, v.somebody(h))); len(ids) > 0 {
					return ids
				}
			}
			if ids := r.known(r.who(v, a.tok)); len(ids) > 0 {
				return ids
			}
			if ids := r.powers(v, a.tok); ids != nil {
				return ids
			}
			if ids := r.standsFor(v, a.tok); ids != nil {
				return ids
			}
		}
	}
	if h := v.head(tok); h >= 0 && v.isVerb(h) {
		for _, k := range v.kids[h] {
			if k > tok && v.prep(k) == "by" && !v.passive(h) {
				if ids := r.known(r.who(v, k)); len(ids) > 0 {
					return ids // "turned down mediation by Arda", hung from the verb
				}
			}
		}
	}
	for _, a := range v.arguments(tok) {
		if a.slot != "mod" {
			continue
		}
		if ids := r.known(r.who(v, a.tok)); len(ids) > 0 && v.hyphened(a.tok) == "" {
			return ids
		}
	}
	return nil
}

// powers are several told only by how many they are or by what they do, who can make an offer all the same: "the
// proposal of the four mediating countries". Nil where it is somebody else.
func (r *reading) powers(v *view, tok int) []entity.ID {
	if !r.c.class("powers", v.lemma[tok]) || !v.definite(tok) {
		return nil
	}
	m := r.mentionAt(v, tok)
	if m < 0 {
		return nil
	}
	ids := r.mention(m).IDs
	if e := r.ents[ids[0]]; len(ids) == 1 && (e == nil || e.Type != entity.Group) {
		return nil
	}
	return ids
}

// relativeHead is the noun before the relative clause a token stands in; -1 where it stands in none.
func (v *view) relativeHead(i int) int {
	for n := 0; i >= 0 && n < 6; n, i = n+1, v.head(i) {
		if v.s.Tokens[i].Rel == "acl:relcl" {
			return v.head(i)
		}
	}
	return -1
}

// except are the ids of a that are no side of b.
func (r *reading) except(a, b []entity.ID) []entity.ID {
	var out []entity.ID
	for _, x := range a {
		if !r.sameSides([]entity.ID{x}, b) || len(b) == 0 {
			out = append(out, x)
		}
	}
	return out
}

// offeredAt reports whether an offer with somebody who makes it was already found at a token or at the participle that
// hangs from it.
func (r *reading) offeredAt(v *view, tok int) bool {
	for n := len(r.out) - 1; n >= 0 && r.out[n].v == v; n-- {
		if d := r.out[n]; d.Type == Offer && len(d.Roles.By) > 0 && (d.tok == tok || v.head(d.tok) == tok) {
			return true
		}
	}
	return false
}
