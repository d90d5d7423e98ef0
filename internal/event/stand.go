package event

import (
	"slices"
	"strings"

	"parley/internal/entity"
)

// takesStand reports whether a verb or word that may take a stand on an offer takes it on one, or on nothing that is told: "Arda embraced
// it", "Bree demurred", "Cole scoffed at the idea". What it takes a stand on is kept, to be looked for in the offer.
func (r *reading) takesStand(d *draft) bool {
	v := d.v
	for _, a := range v.arguments(d.tok) {
		if !d.frame.stands(a.slot) || v.passive(d.tok) && a.slot == "obj" && len(d.Roles.By) > 0 && slices.Equal(d.Roles.By, r.who(v, a.tok)) {
			continue
		}
		if v.isVerb(a.tok) {
			return false // "demurred", and not "demurred to say"
		}
		if a.slot == "xcomp" || a.slot == "ccomp" {
			continue // "kept its options open"
		}
		if v.anaphor(a.tok) && !d.frame.wantsActor(a.slot) || r.c.class("offered", v.lemma[a.tok]) || r.c.class("offer_part", v.lemma[a.tok]) || r.isTime(v, a.tok) {
			continue
		}
		d.on = append(d.on, a.tok)
	}
	return true
}

// stands reports whether a slot of a word that takes a stand names what it is taken on: the object, those prepositions that have
// no other use with it, and any the frame asks for without saying what must fill it.
func (f *frame) stands(slot string) bool {
	for _, n := range f.needs {
		if !n.not && n.takes(slot) {
			return len(n.words) == 0
		}
	}
	switch slot {
	case "obj", "iobj", "xcomp", "ccomp", "to", "on", "of", "about", "over":
		return true
	}
	return false
}

// wantsActor reports whether the frame asks for somebody in a slot: "thanked them" thanks those who offer.
func (f *frame) wantsActor(slot string) bool {
	return slices.ContainsFunc(f.needs, func(n need) bool { return n.actor && n.takes(slot) })
}

// anaphor reports whether a token only points at what was told of before.
func (v *view) anaphor(i int) bool {
	switch v.lemma[i] {
	case "it", "this", "that", "they", "them", "these", "those", "so", "either", "both", "neither", "one", "which":
		return v.upos(i) == "PRON" || v.upos(i) == "DET" || v.upos(i) == "ADV" || v.upos(i) == "NUM" && v.lemma[i] == "one"
	}
	return false
}

// inPlay reports whether the offer an answer is to is still what the report speaks of: told of in the same sentence or the one
// before, or answered by somebody there. Whatever the answer takes a stand on must be named in the offer, or be whoever made it.
func (r *reading) inPlay(d, o *draft) bool {
	if o == nil {
		return false
	}
	o = o.final()
	last, far := r.lastTold(d, o), 1
	if r.sameSides(d.Roles.By, o.Roles.To) || r.oneState(d.Roles.By, o.Roles.To) {
		far = 2
	}
	if d.v.at < o.v.at || d.v.at-last > far && (len(d.on) == 0 || d.v.at-last > namedFar || o.Type != Offer) {
		return false
	}
	return r.allToldIn(d, o)
}

// lastTold is the last sentence up to that of an answer that tells of an offer or of another answer to it.
func (r *reading) lastTold(d, o *draft) int {
	last := o.v.at
	for _, e := range o.replies {
		if e != d && e.merged == nil && e.offer != nil && e.offer.final() == o && e.v.at <= d.v.at {
			last = max(last, e.v.at)
		}
	}
	return last
}

// namedFar is how many sentences after an offer an answer may still name what was offered: "could not subscribe to the six points".
const namedFar = 8

// allToldIn reports whether everything an answer takes a stand on is named in an offer.
func (r *reading) allToldIn(d, o *draft) bool {
	return !slices.ContainsFunc(d.on, func(t int) bool { return !r.toldIn(d.v, t, o) })
}

// toldIn reports whether a phrase names something the sentence of an offer names, or whoever made it: "the six points", "her".
func (r *reading) toldIn(v *view, tok int, o *draft) bool {
	if ids := r.who(v, tok); len(ids) > 0 && (r.sameSides(ids, o.Roles.By) || r.oneState(ids, o.Roles.By)) {
		return true
	}
	return o.v != v && v.isNoun(tok) && (v.definite(tok) || v.s.Tokens[tok].XPOS == "NNS") && slices.Contains(o.v.lemma, v.lemma[tok])
}

// concerned reports whether somebody whom the words do not tell to be asked answers all the same, right after the offer: a side of the
// conflict, or a person of no known side. What others welcome is no answer.
func (r *reading) concerned(d, o *draft) bool {
	if o.v.at > d.v.at || d.v.at-r.lastTold(d, o) > 1 {
		return false
	}
	if len(o.Roles.To) == 0 {
		return true // "put an offer on the table"
	}
	switch {
	case d.Status == "positive":
		return false
	case d.pointsBack(), o.frame.name == "invite" || o.v.lemma[o.tok] == "invitation":
		return true // "declined to comment on it"; who answers an invitation is invited
	case d.frame.flags["stand"] == "" && d.frame.flags["close"] == "":
		return false
	}
	return slices.ContainsFunc(d.Roles.By, func(id entity.ID) bool {
		e := r.ents[id]
		return r.sideOf(id) != "" || e != nil && e.Type == entity.Person && e.Country == "" && e.Standing != "media"
	})
}

// shorthand takes a body named by one word for the side whose name has that word: "the Front", of the Arda Liberation Front.
func (r *reading) shorthand(ids []entity.ID) []entity.ID {
	out := slices.Clone(ids)
	for n, id := range out {
		e := r.ents[id]
		if e == nil || e.Type != entity.Organization && e.Type != entity.Group || e.Country != "" || e.Wikidata != "" || strings.Contains(e.Name, " ") || e.Name == strings.ToLower(e.Name) {
			continue
		}
		for _, p := range r.pair {
			if s := r.ents[p]; s != nil && s.Type != entity.State && slices.Contains(strings.Fields(s.Name), e.Name) {
				out[n] = p
			}
		}
	}
	return out
}

// standsFor is who answers or offers where the words name nobody by himself: a region or its town for the rebels who hold it, the
// leaders of such a region for them, "the government" for the state that fights them.
func (r *reading) standsFor(v *view, tok int) []entity.ID {
	if v.upos(tok) == "PRON" {
		h := v.head(tok)
		if h < 0 || v.rel(h) != "ccomp" || v.head(h) < 0 || v.lemma[tok] != "it" && v.lemma[tok] != "they" {
			return nil
		}
		if tok = v.arguments(v.head(h)).first("subj"); tok < 0 || v.upos(tok) == "PRON" {
			return nil
		}
	}
	if ids := r.regional(v, tok); ids != nil {
		return ids
	}
	for _, a := range v.arguments(tok) {
		if a.slot == "of" || a.slot == "from" || a.slot == "in" || a.slot == "poss" {
			if ids := r.regional(v, a.tok); ids != nil && r.c.class("people", v.lemma[tok]) {
				return ids
			}
		}
	}
	if v.definite(tok) && r.c.class("ruling", v.lemma[tok]) && (v.lemma[tok] == "government" || v.lemma[tok] == "cabinet") && v.kid(tok, "amod", "nmod", "compound") < 0 {
		var out []entity.ID
		for _, p := range r.pair {
			if e := r.ents[p]; e != nil && e.Type == entity.State {
				out = append(out, p)
			}
		}
		if len(out) == 1 {
			return out
		}
	}
	return nil
}

// regional is the state that a capital stands for, or the side that a town or region stands for in a war within one state: "Mekar says it will answer", of the rebels who hold
// the region. Nil where the place is of another state, or a side of the conflict is not of its state.
func (r *reading) regional(v *view, tok int) []entity.ID {
	m := r.mentionAt(v, tok)
	if m < 0 || len(r.mention(m).IDs) != 1 {
		return nil
	}
	place := r.ents[r.mention(m).IDs[0]]
	if place == nil || place.Type != entity.Place || place.Country == "" {
		return nil
	}
	if state := r.ents[entity.ID(place.Country)]; state != nil && state.Capital == place.Name && r.mention(m).Use != entity.Location {
		return []entity.ID{state.ID} // "Arden would have none of it"
	}
	var out []entity.ID
	for _, p := range r.pair {
		e := r.ents[p]
		if e == nil || e.Country != place.Country {
			return nil
		}
		if e.Type != entity.State && e.Sector != "GOV" && e.Sector != "MIL" {
			out = append(out, p)
		}
	}
	if len(out) != 1 {
		return nil
	}
	return out
}

// outdo lets an answer take the place of one that the same people give in the same sentence and take back in part: "called it
// interesting but would not answer before Friday", "did not rule it out, but wants the border settled first".
func (r *reading) outdo(d *draft) {
	if d.offer == nil || d.Status != "conditional" && d.Status != "deferred" && d.Status != "no answer" && d.Status != "ambiguous" {
		return
	}
	for n := len(r.out) - 1; n >= 0; n-- {
		e := r.out[n]
		if e.Type != Response || e == d || e.v != d.v || e.merged != nil || e.offer != d.offer || e.tok > d.tok || e.Status == "declined" || e.Status == d.Status || !slices.Equal(e.Roles.By, d.Roles.By) && !r.oneState(e.Roles.By, d.Roles.By) {
			continue
		}
		for k := e.tok + 1; k < d.tok; k++ {
			if e.Status == "positive" || d.v.lemma[k] == "but" || d.v.lemma[k] == "though" || d.v.lemma[k] == "although" {
				e.merged = d
				d.note("takes back: " + e.v.s.Tokens[e.tok].Form)
				break
			}
		}
	}
}

// opposed reports whether two stand on the two sides of a war within one state, where both are of it: the rebels and the government.
func (r *reading) opposed(a, b entity.ID) bool {
	if len(r.pair) != 2 || r.stateOf(r.pair[0]) == "" || r.stateOf(r.pair[0]) != r.stateOf(r.pair[1]) {
		return false
	}
	x, y := r.campOf(a), r.campOf(b)
	return x != "" && y != "" && x != y
}

// campOf is the side of a war within one state that somebody is, serves or leads; "" where nothing tells.
func (r *reading) campOf(id entity.ID) entity.ID {
	e := r.ents[id]
	if e == nil {
		return ""
	}
	for _, p := range r.pair {
		if s := r.ents[p]; id == p || s != nil && s.Type != entity.State && strings.HasSuffix(e.Office, " "+s.Name) {
			return p
		}
	}
	for _, p := range r.pair {
		if s := r.ents[p]; s != nil && s.Type == entity.State && (e.Sector == "GOV" || e.Sector == "MIL" || strings.HasSuffix(e.Office, " "+s.Name)) && e.Country == s.Country {
			return p
		}
	}
	return ""
}
