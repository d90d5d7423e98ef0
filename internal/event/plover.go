package event

import (
	"slices"
	"strings"

	"parley/internal/entity"
)

// code gives a claim its PLOVER event and CAMEO code: those of its frame, turned by how the event stands. Cooperation
// that is yet to come is agreement, refused it is rejection, ended it is a sanction.
func (r *reading) codes(d *draft) {
	c := d.frame.code
	if c.event == "" && c.cameo == "" {
		return
	}
	if c.event == "AGREE" && d.v.view(d.tok) {
		c = coding{event: "SUPPORT", context: c.context, cameo: "050"}
	}
	if vowed := r.vowed(d); vowed.event != "" {
		c = vowed
	} else {
		c = turn(c, d.st)
	}
	if d.Type == Agreement && len(d.everybody()) < 2 && d.v.isNoun(d.tok) && !d.bare {
		return // "was in accord with a parade": an agreement takes two
	}
	if verbalConflict[c.event] && d.st.effect.off() && d.v.isVerb(d.tok) {
		return // "did not criticise Arda"
	}
	if d.v.anchor(d.tok) {
		return
	}
	if c.event == "" {
		if strings.HasPrefix(c.cameo, "01") && d.st.effect != failed {
			d.CAMEO = c.cameo // a public statement or symbolic act, which PLOVER has no type for
		}
		return
	}
	if len(d.everybody()) == 0 && !r.peopled(d) {
		return // who acts is asked for: "four people were killed" is no event
	}
	p := &PLOVER{Event: c.event, Mode: c.mode, Context: c.context}
	actors, others := r.dyad(d)
	p.Actor, p.Recipient = r.labels(actors), r.labels(others)
	if slices.Equal(p.Actor, p.Recipient) && len(actors) > 1 {
		p.Recipient = nil // of equal parts, all are actors
	}
	d.PLOVER, d.CAMEO = p, c.cameo
}

// uncode takes the codes from what a sentence only recalls to say who or when, beside an event that it tells: "freed two
// men who had been arrested", "signed a pact after talks".
func uncode(all []*draft) {
	news := map[*view]bool{}
	for _, d := range all {
		if d.PLOVER != nil && !d.v.recalled(d.tok) {
			news[d.v] = true
		}
	}
	for _, d := range all {
		if d.PLOVER != nil && news[d.v] && d.v.recalled(d.tok) {
			d.PLOVER, d.CAMEO = nil, ""
			d.note("recalled beside the event the sentence tells: no code")
		}
	}
}

// recalled reports whether a word only describes a noun or sets a scene: a participle or relative clause, a noun in a phrase
// of circumstance.
func (v *view) recalled(i int) bool {
	switch v.rel(i) {
	case "acl":
		return v.s.Tokens[i].XPOS != "VB"
	case "amod":
		return v.isVerb(i)
	case "obl", "nmod":
		return v.isNoun(i)
	}
	return false
}

// peopled reports whether the words of a draft speak of people, be it of no known side: "police arrested activists".
func (r *reading) peopled(d *draft) bool {
	for _, a := range d.v.arguments(d.tok) {
		switch a.slot {
		case "subj", "obj":
			if r.c.class("people", d.v.lemma[a.tok]) || r.c.class("crowd", d.v.lemma[a.tok]) || r.mentionAt(d.v, a.tok) >= 0 {
				return true
			}
		}
	}
	return false
}

// cooperative are the events that become something else before or without being done.
var cooperative = map[string]bool{"CONSULT": true, "SUPPORT": true, "COOPERATE": true, "AID": true, "CONCEDE": true, "RETREAT": true}

var hostile = map[string]bool{"ASSAULT": true, "COERCE": true, "SANCTION": true, "MOBILIZE": true, "PROTEST": true}

var verbalConflict = map[string]bool{"ACCUSE": true, "REQUEST": true, "THREATEN": true}

// intents are the CAMEO codes of intended cooperation, refusals the codes of refused, by PLOVER event.
var (
	intents  = map[string]string{"CONSULT": "036", "SUPPORT": "032", "COOPERATE": "031", "AID": "033", "CONCEDE": "034", "RETREAT": "035"}
	refusals = map[string]string{"CONSULT": "125", "SUPPORT": "120", "COOPERATE": "121", "AID": "122", "CONCEDE": "123", "RETREAT": "123", "AGREE": "120"}
)

func turn(c coding, st standing) coding {
	out := func(event, mode, cameo string) coding { return coding{event, mode, c.context, cameo} }
	switch {
	case cooperative[c.event]:
		switch st.effect {
		case planned, possible:
			return out("AGREE", "", intents[c.event])
		case proposed, tried:
			if st.asks() {
				return out("REQUEST", requestMode[c.event], "10")
			}
			return out("AGREE", "", intents[c.event])
		case refused, denied, failed:
			return out("REJECT", requestMode[c.event], refusals[c.event])
		case cancelled, postponed:
			switch {
			case c.event == "CONSULT":
				return out("REJECT", "meet", "1246")
			case !st.has("cancel", "postpone", "cancellation", "is off", "postponement"):
				return out("REJECT", requestMode[c.event], refusals[c.event]) // "will not supply"
			}
			return out("SANCTION", "discontinue", "162")
		case stopped:
			if c.event == "CONSULT" {
				return out("SANCTION", "withdraw", "164")
			}
			return out("SANCTION", "discontinue", "162")
		}
	case hostile[c.event]:
		switch st.effect {
		case planned, possible:
			if st.effect == planned && st.future || st.threatens() {
				return out("THREATEN", threatMode[c.event], threatCode[c.event])
			}
		case stopped, cancelled:
			return out("CONCEDE", "", "08")
		case failed, refused, denied:
			return coding{}
		}
	case c.event == "AGREE" && st.effect.off():
		return out("REJECT", "", "120")
	}
	return c
}

var (
	requestMode = map[string]string{"CONSULT": "meet", "AID": "assist", "COOPERATE": "assist", "CONCEDE": "yield", "RETREAT": "yield", "SUPPORT": "change"}
	threatMode  = map[string]string{"ASSAULT": "violence", "COERCE": "restrict", "SANCTION": "relations", "MOBILIZE": "violence", "PROTEST": ""}
	threatCode  = map[string]string{"ASSAULT": "138", "COERCE": "137", "SANCTION": "130", "MOBILIZE": "138", "PROTEST": "133"}
)

func (st standing) has(names ...string) bool {
	for _, s := range st.steps {
		if slices.Contains(names, s.gov.name) {
			return true
		}
	}
	return false
}

func (st standing) asks() bool      { return st.has("ask", "call for", "demand") }
func (st standing) threatens() bool { return st.has("threaten") }

// view reports whether those who agree only think alike: "agreed that disputes should be settled in court".
func (v *view) view(i int) bool {
	for _, c := range v.arguments(i).all("ccomp") {
		for _, k := range v.kids[c] {
			if w := v.lemma[k]; v.rel(k) == "aux" && (w == "should" || w == "must" || w == "ought") {
				return true
			}
		}
	}
	return false
}

// vowed is the threat in a promise of harm: "vowed to bomb Arda" promises no cooperation. Empty where what is promised is none.
func (r *reading) vowed(d *draft) coding {
	if d.frame.flags["intent"] == "" || d.st.effect.off() {
		return coding{}
	}
	for _, x := range d.v.arguments(d.tok) {
		if x.slot != "xcomp" && x.slot != "advcl:to" {
			continue
		}
		for _, f := range r.candidates(d.v, x.tok) {
			if hostile[f.code.event] && r.fits(d.v, x.tok, f) {
				return coding{"THREATEN", threatMode[f.code.event], f.code.context, threatCode[f.code.event]}
			}
		}
	}
	return coding{}
}

// anchor reports whether an event only says how long ago something was: "five years after crowds burned the embassy". It is
// history, and no event of the report's.
func (v *view) anchor(i int) bool {
	for n := 0; i >= 0 && n < 3; n, i = n+1, v.head(i) {
		if v.rel(i) != "advcl" {
			continue
		}
		for _, k := range v.kids[i] {
			if v.rel(k) == "mark" && k > 0 && (v.lemma[k] == "after" || v.lemma[k] == "since" || v.lemma[k] == "before") {
				w := v.lemma[k-1]
				return w == "year" || w == "decade" || w == "century"
			}
		}
	}
	return false
}

// dyad is who acts and who is acted upon.
func (r *reading) dyad(d *draft) (actors, others []entity.ID) {
	actors, others = d.Roles.By, append(append([]entity.ID{}, d.Roles.To...), d.Roles.Against...)
	if len(actors) == 0 {
		actors = append(append([]entity.ID{}, d.Roles.Participant...), d.Roles.Party...)
		others = append(others, d.Roles.Host...)
	}
	return actors, others
}

// labels writes actors as country and sector.
func (r *reading) labels(ids []entity.ID) []string {
	var out []string
	for _, id := range ids {
		e := r.ents[id]
		if e == nil || e.Country == "" && e.Type != entity.State {
			continue
		}
		country, sector := e.Country, e.Sector
		if country == "" {
			country = string(e.ID)
		}
		if sector == "" && (e.Type == entity.State || e.Standing == "government") {
			sector = "GOV"
		}
		label := country
		if sector != "" {
			label += " " + sector
		}
		if !slices.Contains(out, label) {
			out = append(out, label)
		}
	}
	return out
}
