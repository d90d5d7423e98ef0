package event

import (
	"slices"

	"parley/internal/entity"
)

// delegate is somebody told to lead a side's delegation, and the sentence that says so.
type delegate struct {
	side, person entity.ID
	at           int
}

// delegates are the heads of delegations an article names: "the Ardan delegation, led by Cole", "Dole, Bree's chief
// negotiator", "Cole, who heads the Ardan team".
func (r *reading) delegates() []delegate {
	if !r.led {
		r.heading, r.led = r.findDelegates(), true
	}
	return r.heading
}

func (r *reading) findDelegates() []delegate {
	var out []delegate
	for _, v := range r.views {
		for i := range v.lemma {
			if two := r.bothHeaded(v, i); two != nil && len(out) == 0 {
				out = append(out, two...)
				continue
			}
			side, person := r.headed(v, i)
			if side == "" || person == "" || slices.ContainsFunc(out, func(d delegate) bool { return d.side == side }) {
				continue
			}
			out = append(out, delegate{side, person, v.at})
		}
	}
	return out
}

// bothHeaded reads the heads of both delegations told in one clause: "The delegations, led by Cole for the government and
// Dole for the rebels". Nil where the word at i is not of that kind.
func (r *reading) bothHeaded(v *view, i int) []delegate {
	if len(r.pair) != 2 || i < 2 || v.s.Tokens[i].Form != "led" && v.s.Tokens[i].Form != "headed" || i+2 >= len(v.lemma) || v.lemma[i+1] != "by" && v.lemma[i+2] != "by" {
		return nil
	}
	plural := false
	for k := i - 1; k > i-4 && k >= 0; k-- {
		plural = plural || r.c.class("delegation", v.lemma[k]) && v.s.Tokens[k].XPOS == "NNS"
	}
	if !plural {
		return nil
	}
	a := r.personIn(v, i+2, i+14)
	if a == "" {
		return nil
	}
	b := entity.ID("")
	for k := i + 3; k < len(v.lemma) && k < i+24 && b == ""; k++ {
		if v.lemma[k] == "and" {
			if b = r.personIn(v, k+1, k+10); b == a {
				b = ""
			}
		}
	}
	if b == "" {
		return nil
	}
	first, second := r.pair[0], r.pair[1]
	if r.sideOf(a) == second || r.sideOf(b) == first {
		first, second = second, first
	}
	return []delegate{{first, a, v.at}, {second, b, v.at}}
}

// headed reads one word: a verb of leading between a person and a delegation, or the noun for one who leads it.
func (r *reading) headed(v *view, i int) (side, person entity.ID) {
	switch w := v.lemma[i]; {
	case (w == "head" || w == "lead") && v.upos(i) == "VERB" || v.s.Tokens[i].Form == "led" || v.s.Tokens[i].Form == "headed":
		if i+1 < len(v.lemma) && v.lemma[i+1] == "by" {
			return r.sideBefore(v, i), r.personIn(v, i+2, i+18)
		}
		for k := i + 1; k < len(v.lemma) && k < i+6; k++ {
			if r.c.class("delegation", v.lemma[k]) && v.isNoun(k) {
				return r.sideBefore(v, k+1), r.personBefore(v, i)
			}
		}
	case w == "that" && i > 1 && i+2 < len(v.lemma) && v.lemma[i+1] == "of" && r.leadsDelegation(v, i):
		if person = r.personIn(v, i-1, i); person != "" {
			for x := i + 2; x < len(v.lemma) && x < i+6 && side == ""; x++ {
				if m := r.cover[v.at][x]; m >= 0 {
					side = r.collective(r.mention(m))
				}
			}
			return side, person
		}
	case w == "negotiator" && i > 0 && r.c.class("chief", v.lemma[i-1]):
		return r.ownSide(v, i)
	case (w == "head" || w == "leader" || w == "chief") && v.isNoun(i):
		if i > 0 && r.c.class("delegation", v.lemma[i-1]) {
			return r.ownSide(v, i)
		}
		for k := i + 1; i+1 < len(v.lemma) && v.lemma[i+1] == "of" && k < len(v.lemma) && k < i+7; k++ {
			if v.s.Tokens[k].Form == "," {
				break
			}
			if r.c.class("delegation", v.lemma[k]) && v.isNoun(k) {
				return r.ownSide(v, k)
			}
		}
	}
	return "", ""
}

// headsOf are the people whom words for the heads of several delegations mean ("the heads of the two delegations", "the chief
// negotiators"), and him who leads visitors of no known side ("the visitors, headed by Cole"). Nil for other words.
func (r *reading) headsOf(v *view, tok int) []entity.ID {
	if v.s.Tokens[tok].XPOS != "NNS" {
		return nil
	}
	if arrived[v.lemma[tok]] {
		for _, k := range v.kids[tok] {
			if f := v.s.Tokens[k].Form; v.rel(k) == "acl" && (f == "led" || f == "headed") && k+1 < len(v.lemma) && v.lemma[k+1] == "by" {
				if id := r.personIn(v, k+2, k+10); id != "" {
					return []entity.ID{id}
				}
			}
		}
		return nil
	}
	switch w := v.lemma[tok]; {
	case w == "negotiator" && tok > 0 && r.c.class("chief", v.lemma[tok-1]):
	case w == "head" || w == "leader" || w == "chief":
		of := v.arguments(tok).first("of")
		if !(of >= 0 && r.c.class("delegation", v.lemma[of]) && v.s.Tokens[of].XPOS == "NNS") && !(tok > 0 && r.c.class("delegation", v.lemma[tok-1]) && v.lemma[tok-1] != "party") {
			return nil
		}
	default:
		return nil
	}
	if len(r.modifiers(v, tok)) > 0 {
		return nil // "the chief negotiators of Arda"
	}
	var out []entity.ID
	for _, h := range r.delegates() {
		if slices.Contains(r.pair, h.side) {
			out = append(out, h.person)
		}
	}
	if len(out) != 2 {
		return nil
	}
	return out
}

// leadsDelegation reports whether words before a position say that somebody leads a delegation: "Cole leads the government's
// delegation and Dole that of the rebels".
func (r *reading) leadsDelegation(v *view, i int) bool {
	led, sent := false, false
	for k := 0; k < i; k++ {
		led = led || v.lemma[k] == "lead" || v.lemma[k] == "head" || v.lemma[k] == "chair"
		sent = sent || led && r.c.class("delegation", v.lemma[k])
	}
	return sent
}

var arrived = set("visitor guest arrival")

// sideBefore is the side of the delegation noun that stands last before position i: "the Ardan delegation, headed by".
func (r *reading) sideBefore(v *view, i int) entity.ID {
	for k := i - 1; k >= 0 && k > i-5; k-- {
		if !r.c.class("delegation", v.lemma[k]) {
			continue
		}
		return r.sideAt(v, k)
	}
	return ""
}

// sideAt is the state or group whose delegation a noun means.
func (r *reading) sideAt(v *view, k int) entity.ID {
	for x := k; x >= 0 && x > k-6; x-- {
		if m := r.cover[v.at][x]; m >= 0 {
			if ids := r.mention(m).IDs; len(ids) == 1 && r.ents[ids[0]] != nil && r.ents[ids[0]].Type == entity.Person && r.sideOf(ids[0]) != "" {
				return r.sideOf(ids[0]) // "the head of Cole's delegation", whose Front is a side
			}
			if id := r.collective(r.mention(m)); id != "" {
				return id
			}
		}
	}
	for x := k + 1; x < len(v.lemma) && x < k+5 && k+1 < len(v.lemma) && (v.lemma[k+1] == "of" || v.lemma[k+1] == "from"); x++ {
		if m := r.cover[v.at][x]; m >= 0 {
			return r.collective(r.mention(m))
		}
	}
	return ""
}

// ownSide is the person next to a noun such as "negotiator" or "delegation" and the side that noun or the person belongs to.
func (r *reading) ownSide(v *view, i int) (side, person entity.ID) {
	if person = r.personIn(v, i+1, i+5); person == "" {
		person = r.personBefore(v, i)
	}
	if person == "" {
		return "", ""
	}
	if side = r.sideAt(v, i); side == "" || side == person {
		side = r.stateOf(person)
	}
	return side, person
}

// personIn is the first person named between two positions of a sentence; "" where there is none.
func (r *reading) personIn(v *view, first, last int) entity.ID {
	for _, m := range r.named[v.at] {
		x := r.mention(m)
		if x.Last < first || x.First >= last || len(x.IDs) != 1 || x.Use != entity.Named {
			continue
		}
		if e := r.ents[x.IDs[0]]; e != nil && e.Type == entity.Person {
			return e.ID
		}
	}
	return ""
}

// personBefore is the last person named in the six words before a position.
func (r *reading) personBefore(v *view, i int) entity.ID {
	found := entity.ID("")
	for _, m := range r.named[v.at] {
		x := r.mention(m)
		if x.Last >= i || x.Last < i-9 || len(x.IDs) != 1 || x.Use == entity.Modifier || x.Last+1 < i && v.s.Tokens[x.Last+1].XPOS == "POS" {
			continue
		}
		if e := r.ents[x.IDs[0]]; e != nil && e.Type == entity.Person {
			found = e.ID
		}
	}
	return found
}

// represented reports whether a side takes part in a meeting, itself or by officials without a name.
func (r *reading) represented(d *draft, side entity.ID) bool {
	return slices.ContainsFunc(d.Roles.Participant, func(id entity.ID) bool {
		e := r.ents[id]
		return id == side || e != nil && (e.Type == entity.Office || e.Type == entity.Group) && e.Country == string(side) && len(side) == 3
	})
}

// seat gives the talks of two sides the heads of their delegations, told elsewhere in the article: of several such talks
// those told of nearest.
func (r *reading) seat() {
	for _, h := range r.delegates() {
		var best *draft
		least := 1 << 20
		for _, d := range r.out {
			if d.Type != Meeting || d.merged != nil || d.Status != "held" && d.Status != "ongoing" && d.Status != "planned" || d.Form == "phone" || !r.represented(d, h.side) || len(d.Roles.Participant) < 2 {
				continue
			}
			gap := min(max(d.v.at-h.at, h.at-d.v.at), max(d.last()-h.at, h.at-d.last()))
			if d.Novelty == "background" {
				gap += 20
			}
			if gap < least {
				best, least = d, gap
			}
		}
		if best != nil {
			best.add("participant", []entity.ID{h.person})
			if s := r.ents[h.side]; s.Type == entity.State || s.Type == entity.Group || s.Sector == "REB" {
				best.Roles.Participant = slices.DeleteFunc(best.Roles.Participant, func(id entity.ID) bool { return id == s.ID })
			}
			best.seated = true
			best.note("participant: " + r.ents[h.person].Name + " (heads the delegation)")
		}
	}
}
