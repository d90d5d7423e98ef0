package event

import "slices"

// ownClauses reads the clauses that hang from a meeting noun itself: "talks that Arda has mediated since May", "the summit
// with Bree set for Sunday", "talks, chaired by Cole". Who hosts or mediates there plays that part in the meeting; a plan
// told so is what the meeting is where no other word says.
func (r *reading) ownClauses(d *draft) {
	v := d.v
	for _, c := range r.clausesOf(d) {
		slot := "obj"
		for _, a := range v.arguments(c) {
			if a.tok == d.tok && (a.slot == "obj" || a.slot == "subj") {
				slot = a.slot
			}
		}
		g := r.c.governor(v, c, slot, Meeting)
		if g == nil {
			continue
		}
		r.fill(d, v, c, g.ownRoles())
		d.toks = append(d.toks, c)
		d.note("told by its own clause: " + v.s.Tokens[c].Form + " (" + g.name + ")")
		r.byClause(d, c, g)
	}
}

// ownRoles are the parts a governor gives, but for the plain participants of a plan: in "the talks planned by Arda" it is
// the meeting that is planned.
func (g *governor) ownRoles() []roleRule {
	if g.effect == real || g.effect == none {
		return g.roles
	}
	return slices.DeleteFunc(slices.Clone(g.roles), func(x roleRule) bool { return x.role != "host" && x.role != "mediator" })
}

// byClause lets a clause of a noun's own say how the meeting stands, where nothing above the noun did.
func (r *reading) byClause(d *draft, c int, g *governor) {
	if len(d.st.steps) > 0 || d.st.effect != real || g.effect == none {
		return
	}
	d.st.effect = d.st.effect.over(g.effect)
	m := d.v.mood(c)
	d.st.past2 = d.st.past2 || m.past && m.perfect
	if m.negative {
		d.st.effect = d.st.effect.not(m.future)
	} else if e := m.effect(d.v, c); e != real {
		d.st.effect = d.st.effect.over(e)
	}
	if g.effect != real {
		d.note(string(g.effect) + ": " + d.v.s.Tokens[c].Form + " (its own clause)")
	}
}

// clausesOf are the participles and relative clauses about a meeting noun: those that hang from it, and those the parser
// hung from the last noun of its phrase ("the meeting of the ministers of Arda and Bree hosted by Cole").
func (r *reading) clausesOf(d *draft) []int {
	v := d.v
	var out []int
	var walk func(i, depth int)
	walk = func(i, depth int) {
		for _, k := range v.kids[i] {
			switch rel := v.rel(k); {
			case rel == "acl" && k > d.tok && v.isVerb(k) && (i == d.tok || r.aboutMeetings(v, k)):
				out = append(out, k)
				for _, c := range v.kids[k] {
					if v.rel(c) == "conj" && v.isVerb(c) {
						out = append(out, c)
					}
				}
			case (rel == "nmod" || rel == "conj" || rel == "appos") && k > d.tok && depth < 4 && !r.c.eventNoun[v.lemma[k]]:
				walk(k, depth+1)
			}
		}
	}
	walk(d.tok, 0)
	for _, t := range append([]int{d.tok}, stepToks(d)...) {
		for _, k := range v.kids[t] {
			w := v.lemma[k]
			if v.isVerb(t) && v.rel(k) == "advcl" && k > t && v.s.Tokens[k].XPOS == "VBN" && v.kid(k, "nsubj", "obj") < 0 && (r.c.class("mediate_verb", w) || w == "host" || r.c.class("hosted", w)) {
				out = append(out, k) // "held talks in Arda, mediated by Cole"
			}
		}
	}
	if h, slot := v.climb(d.tok); h >= 0 && slot == "of" && v.isNoun(h) && r.c.class("talks", v.lemma[h]) {
		for _, k := range v.kids[h] {
			if v.rel(k) == "acl" && k > d.tok && v.isVerb(k) {
				out = append(out, k) // "a round of talks hosted by Arda"
			}
		}
	}
	return out
}

// aboutMeetings reports whether a participle can only be said of a meeting, not of the people whose name it follows.
func (r *reading) aboutMeetings(v *view, k int) bool {
	if v.s.Tokens[k].XPOS != "VBN" || v.kid(k, "nsubj", "obj") >= 0 {
		return false
	}
	w := v.lemma[k]
	return r.c.class("mediated", w) && w != "led" && w != "backed" && w != "supported" || r.c.class("hosted", w) ||
		r.c.class("mediate_verb", w) || r.c.class("settled", w) && w != "set" && w != "expect"
}

func stepToks(d *draft) []int {
	var out []int
	for _, s := range d.st.steps {
		if !clauseBorder(s.slot) {
			out = append(out, s.tok)
		}
	}
	return out
}

// patronage reads the phrases that say under whose roof a meeting is: "at the invitation of Arda", "under the auspices of
// the Union", "with Bree mediating", "in the presence of Cole".
func (r *reading) patronage(d *draft) {
	v := d.v
	toks := []int{d.tok}
	for _, s := range d.st.steps {
		if !clauseBorder(s.slot) && !beside2[s.slot] {
			toks = append(toks, s.tok)
		}
	}
	if h := v.frameVerb(d.tok); h >= 0 && !slices.Contains(toks, h) && len(d.st.steps) == 0 {
		toks = append(toks, h)
	}
	for _, t := range toks {
		for _, a := range v.arguments(t) {
			role := r.roof(v, a)
			if role == "" {
				continue
			}
			for _, b := range v.arguments(a.tok) {
				if b.slot != "of" && b.slot != "poss" && b.slot != "by" && b.slot != "mod" && b.slot != "from" {
					continue
				}
				if ids := r.known(r.who(v, b.tok)); len(ids) > 0 {
					d.add(role, ids)
					if role == "participant" {
						d.guests = append(d.guests, ids...)
					}
					d.toks = append(d.toks, a.tok, b.tok)
					d.note(role + ": " + v.s.Tokens[b.tok].Form + " (" + a.slot + " " + v.s.Tokens[a.tok].Form + ")")
				}
			}
		}
	}
	r.withHelper(d, toks)
}

// roof is the part that a phrase gives to whom it names; "" for other phrases.
func (r *reading) roof(v *view, a argument) string {
	w := v.lemma[a.tok]
	switch a.slot {
	case "at", "on", "upon", "following", "after":
		if w == "invitation" || w == "invite" {
			return "host"
		}
		if w == "initiative" {
			return "mediator"
		}
	case "under", "through", "with", "via", "thanks_to", "by":
		if r.c.class("patronage", w) {
			return "mediator"
		}
		if a.slot == "with" && (w == "participation" || w == "attendance" || w == "involvement") {
			return "participant"
		}
	case "in":
		if w == "presence" {
			return "participant"
		}
	}
	return ""
}

// withHelper reads an absolute clause about the go-between: "met in separate rooms, with Oman's minister shuttling
// between them", "with Arda mediating", "with Cole as mediator".
func (r *reading) withHelper(d *draft, toks []int) {
	v := d.v
	for k := range v.lemma {
		if v.lemma[k] != "with" || k <= d.tok && v.head(k) <= d.tok {
			continue
		}
		h := v.head(k)
		if h < 0 || !v.isVerb(h) || !r.c.class("mediate_verb", v.lemma[h]) || v.s.Tokens[h].XPOS != "VBG" {
			continue
		}
		if up := v.head(h); !slices.Contains(toks, up) && !(up >= 0 && slices.Contains(toks, v.head(up))) {
			continue
		}
		for _, a := range v.arguments(h) {
			if a.slot != "subj" {
				continue
			}
			if ids := r.known(r.who(v, a.tok)); len(ids) > 0 {
				d.add("mediator", ids)
				d.toks = append(d.toks, a.tok, h)
				d.note("mediator: " + v.s.Tokens[a.tok].Form + " (with … " + v.s.Tokens[h].Form + ")")
			}
		}
	}
}

// witnesses are those who saw an agreement signed: "at a ceremony attended by Cole", "signed the accord, with Cole looking on".
func (r *reading) witnesses(d *draft) {
	v := d.v
	for i := range v.lemma {
		if !witness[v.lemma[i]] || !v.isVerb(i) || v.rel(i) != "acl" && v.rel(i) != "advcl" || v.negated(i) {
			continue
		}
		h := v.head(i)
		if v.rel(i) == "acl" && h >= 0 && v.isNoun(h) && v.lemma[h] != "ceremony" && v.lemma[h] != "signing" && h != d.tok {
			continue
		}
		for _, t := range v.arguments(i).all("subj") {
			if ids := r.known(r.who(v, t)); len(ids) > 0 && t != d.tok {
				d.add("participant", ids)
				d.guests = append(d.guests, ids...)
				d.toks = append(d.toks, t)
				d.note("participant: " + v.s.Tokens[t].Form + " (saw it signed)")
			}
		}
	}
}

var witness = set("attend witness watch observe look_on look oversee")
