package event

import (
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/entity"
)

// provisions finds what an agreement lays down: what hangs from it as content ("agreed to free prisoners", "a pledge to
// let aid through", "called for the demarcation of the border"), each of several as its own.
func (r *reading) provisions(d *draft) {
	v := d.v
	if d.Status == "none reached" {
		return
	}
	t := terms{r, v, d}
	for _, a := range v.arguments(d.tok) {
		switch {
		case a.slot == "acl" && v.isVerb(a.tok) && r.c.class("sets_out", v.lemma[a.tok]), v.underWhich(a.tok) >= 0:
			continue // read by terms
		case a.slot == "acl" && v.isNoun(d.tok) && (strings.HasSuffix(v.s.Tokens[a.tok].Rel, ":relcl") || r.endsWar(v, a.tok)):
			continue // "a truce that was to lapse in May", "a pact to end the war"
		case a.slot == "acl" && v.mark(a.tok) != "to" && !(v.mark(a.tok) == "that" && r.c.class("promise", v.lemma[d.tok])) || a.slot == "ccomp" && v.mark(a.tok) != "that":
			continue
		case a.slot == "of" && d.frame.name == "cessation noun":
			continue // "a cessation of hostilities": what it is
		case contentSlots[a.slot] && !(v.isNoun(d.tok) && a.slot == "on" && len(r.who(v, a.tok)) > 0):
			if v.isNoun(a.tok) && v.rel(a.tok) == "conj" && v.head(a.tok) >= d.tok {
				continue // an item of the list that its first opens
			}
			t.listed(a.tok, true)
		}
	}
	if r.c.class("promise", v.lemma[d.tok]) {
		t.promised()
	}
	t.own()
}

// promised makes provisions of the clause that says what is promised, wherever the parser hung it: "an assurance from both sides that
// convoys may use the road".
func (t terms) promised() {
	v := t.v
	for _, k := range v.below(t.of.tok, nil) {
		if k > t.of.tok && v.isVerb(k) && v.rel(k) == "acl" && v.head(k) != t.of.tok && v.mark(k) == "that" && v.kid(k, "nsubj") >= 0 {
			first, last := v.s.Subtree(k)
			t.bound(first+1, last)
		}
	}
}

// endsWar reports whether a verb says that the war itself, or the quarrel, is to be over: what every accord is for.
func (r *reading) endsWar(v *view, k int) bool {
	if !v.isVerb(k) || !r.c.class("settles", v.lemma[k]) {
		return false
	}
	for _, o := range v.arguments(k).all("obj") {
		for _, w := range append([]int{o}, v.arguments(o).all("of")...) {
			if r.c.class("war", v.lemma[w]) || r.c.class("strife", v.lemma[w]) {
				return true
			}
		}
	}
	return false
}

// listed makes provisions of a phrase or of the several it lists. What an agreement is to be itself is none ("agreed to a
// truce"), where it stands alone.
func (t terms) listed(k int, itself bool) {
	r, v := t.r, t.v
	if r.isTime(v, k) {
		return
	}
	if v.isVerb(k) {
		for _, x := range v.deeds(k) {
			if r.merelyTalk(v, x.verb) || r.c.class("talks", v.lemma[x.verb]) {
				continue
			}
			for _, y := range v.bargains(x) {
				t.provide(v.s.SpanOf(y.first, min(y.last, y.first+25)), y.verb, r.issues(v, y.verb))
			}
		}
		return
	}
	if v == t.of.v && v.namedSo(k) && v.namedSo(t.of.tok) {
		return // "the Agreement on the Future of the North": its name
	}
	for _, c := range v.kids[k] {
		if at := v.underWhich(c); at >= 0 && v.rel(c) == "acl" {
			if _, last := v.s.Subtree(c); t.bound(at, last) {
				return // "agreed on a swap in which Arda was to free 50 men"
			}
		}
	}
	items := r.items(v, k)
	for _, x := range items {
		if len(r.who(v, x.verb)) > 0 && !r.c.class("measure", v.lemma[x.verb]) {
			continue
		}
		codes := r.codesIn(v, x.first, x.last)
		alone := itself && len(items) == 1
		if r.c.class("merely", v.lemma[x.verb]) {
			continue // "agreed on the need for a truce"
		}
		if alone && (r.merelyTalk(v, x.verb) || r.c.class("talks", v.lemma[x.verb]) || r.c.class("agreement", v.lemma[x.verb])) {
			continue
		}
		if len(codes) == 0 && !r.isMeasure(v, x.verb) && itself {
			continue
		}
		t.provide(v.s.SpanOf(x.first, x.last), x.verb, codes)
	}
}

// namedSo reports whether a word inside a sentence stands with a capital.
func (v *view) namedSo(i int) bool {
	c := v.s.Tokens[i].Form[0]
	return v.upos(i) == "PROPN" || i > 0 && c >= 'A' && c <= 'Z'
}

// deeds are a verb's own stretch and those of the verbs coordinated with it: "to pull back troops, exchange prisoners and reopen the
// road" are three.
func (v *view) deeds(k int) []infinitive {
	first, last := v.s.Subtree(k)
	out := []infinitive{{first, k, last}}
	for _, c := range v.group(k) {
		if c <= k || !v.isVerb(c) || v.rel(c) != "conj" || v.s.Tokens[c].XPOS != v.s.Tokens[k].XPOS && v.kid(c, "nsubj") < 0 {
			continue
		}
		start := c
		for _, x := range v.kids[c] {
			if r := v.rel(x); x < c && x > out[len(out)-1].verb && (r == "nsubj" || r == "aux" || r == "advmod" || r == "mark" && v.lemma[x] != "that") {
				a, _ := v.s.Subtree(x)
				start = min(start, a)
			}
		}
		if start <= out[len(out)-1].verb {
			continue
		}
		out[len(out)-1].last = start - 1
		out = append(out, infinitive{start, c, last})
	}
	if to := v.infinitives(first, last); len(to) > len(out) {
		out = to
	}
	for n := range out {
		out[n] = v.trimmed(out[n])
	}
	return out
}

var contentSlots = set("to on xcomp ccomp acl of for over about advcl:to")

// provide makes the provision of a span, headed by token k.
func (t terms) provide(s article.Span, k int, codes []string) {
	r, v, d := t.r, t.v, t.of
	for n := len(r.out) - 1; n >= 0 && r.out[n].v == v; n-- {
		if o := r.out[n]; o.Type == Provision && (o.tok == k || o.spans[0].Holds(s) || o.offer == d && s.Holds(o.spans[0])) {
			return // read before
		}
	}
	r.out = slices.DeleteFunc(r.out, func(o *draft) bool { // what shall be done is no step taken
		if o.v != v || !s.Holds(v.span(o.tok)) {
			return false
		}
		yet := o.st.effect == planned || v.mark(o.tok) == "to" || v.isVerb(o.tok) && v.binds(o.tok)
		return (o.Type == Implementation || o.Type == Statement || o.Type == Accusation) && yet || o.Type == Incident && !o.dated
	})
	p := &draft{v: v, tok: k, frame: d.frame, st: d.st, offer: d}
	p.Type, p.Rule, p.Issue = Provision, d.Rule+" content", codes
	p.Roles.Party = d.Roles.Party
	switch {
	case d.Type == Offer, d.Status == "under negotiation":
		p.Status = "possible"
		if d.st.effect == planned {
			p.Status = "planned"
		}
	case d.Status == "none reached":
		p.Status = "denied"
	default:
		p.Status = "occurred"
	}
	p.About = s.Of(r.a.Text)
	p.note("provision of what " + d.v.s.Tokens[d.tok].Form + " tells")
	p.spans = append(p.spans, s)
	p.Novelty = d.Novelty
	r.out = append(r.out, p)
}

// issues are the PA-X codes of the words at and below a token.
func (r *reading) issues(v *view, k int) []string {
	var out []string
	add := func(code string) {
		for _, c := range out {
			if c == code {
				return
			}
		}
		if code != "" && code != "-" {
			out = append(out, code)
		}
	}
	for _, t := range v.below(k, func(c int) bool { return v.rel(c) == "conj" || v.rel(c) == "acl" && c > k+12 }) {
		for _, code := range r.c.issues[v.lemma[t]] {
			add(code)
		}
	}
	return out
}

func (r *reading) isTime(v *view, k int) bool {
	for _, m := range r.times[v.at] {
		if x := r.f.Times.Mentions[m]; x.First <= k && k <= x.Last {
			return true
		}
	}
	return false
}

// deed finishes everything that is said to have been done or to be coming without further parts: sanctions, aid,
// protests, steps, acts of support.
func (r *reading) deed(d *draft) {
	v := d.v
	if d.frame.flags["pair"] != "" && len(d.Roles.By) < 2 {
		return
	}
	if d.frame.flags["ties"] != "" && r.private(d.Roles.To) {
		return // ties are between states and bodies
	}
	if d.frame.flags["settled"] != "" && !d.st.effect.off() && !v.mood(d.tok).future && !v.mood(d.tok).modal {
		d.st.effect = real // "announced a loan": given, as far as words go
	}
	if v.isNoun(d.tok) && d.frame.flags["weak"] != "" && len(d.Roles.By) == 0 && len(d.st.steps) == 0 {
		return // "the sanctions against Arda remain": no deed of anybody's
	}
	if nameless := d.Type != Statement && r.byPeople(d); !nameless {
		if len(d.everybody()) == 0 && d.frame.flags["agentless"] == "" && d.frame.flags["crowd"] == "" {
			return
		}
		if len(d.Roles.By) == 0 && d.frame.flags["by"] != "" {
			return
		}
	}
	if len(d.Roles.To) == 0 && len(d.Roles.Against) == 0 {
		r.recipients(d)
	}
	if d.frame.flags["joint"] != "" && len(d.Roles.By) > 1 && len(d.Roles.To) == 0 {
		d.Roles.To = slices.Clone(d.Roles.By) // "Arda and Bree renewed ties": each with the other
	}
	d.Status = deedStatus(d)
	if d.Status == "" || (d.Type == Implementation || d.Type == Accusation) && v.isVerb(d.tok) && (v.binds(d.tok) || v.mark(d.tok) == "to") && r.provided(d) {
		return
	}
	r.when(d)
	r.place(d)
	first, last := v.s.Subtree(d.tok)
	if last-first < 30 {
		d.About = v.s.SpanOf(first, last).Of(r.a.Text)
	}
	r.keep(d)
}

// provided reports whether a deed is told of as a term of an agreement: it shall be done.
func (r *reading) provided(d *draft) bool {
	return slices.ContainsFunc(r.out, func(o *draft) bool {
		return o.Type == Provision && o.v == d.v && o.spans[0].Holds(d.v.span(d.tok))
	})
}

// recipients finds whom a deed is done to below its object, where no phrase of its own names them: "welcomed the return of
// Arda to the talks", "freed soldiers from Bree".
func (r *reading) recipients(d *draft) {
	v := d.v
	role := "to"
	if d.Type == Sanction || d.Type == Incident || d.Type == Protest || d.Type == Accusation || d.Type == Threat {
		role = "against"
	}
	for _, a := range v.arguments(d.tok) {
		switch a.slot {
		case "obj", "xcomp", "to", "with", "for", "on", "from", "against", "of", "into", "in":
		case "ccomp":
			if d.frame.flags["about"] == "" {
				continue
			}
		default:
			continue
		}
		r.recipientsBelow(d, role, v.below(a.tok, func(c int) bool { return v.rel(c) == "acl" || v.rel(c) == "advcl" || v.rel(c) == "parataxis" }))
		if len(*d.role(role)) > 0 {
			return
		}
	}
	for _, o := range v.arguments(d.tok).all("obj") { // "welcomed the letter sent by Arda"
		r.recipientsBelow(d, role, v.below(o, func(c int) bool {
			return v.s.Tokens[c].Rel == "acl:relcl" || v.rel(c) == "advcl" || v.rel(c) == "parataxis"
		}))
	}
}

// recipientsBelow adds the actors that some tokens head, the doer's own side left out.
func (r *reading) recipientsBelow(d *draft, role string, toks []int) {
	for _, k := range toks {
		for _, m := range r.heads[d.v.at][k] {
			ids := r.known(r.actors(r.mention(m).IDs))
			if len(ids) > 0 && !r.sameSides(ids, d.Roles.By) {
				d.add(role, ids)
				d.toks = append(d.toks, k)
			}
		}
	}
}

// private reports whether all of them are people or bodies of no state: ties of states are not with such.
func (r *reading) private(ids []entity.ID) bool {
	for _, id := range ids {
		if e := r.ents[id]; e == nil || e.Type != entity.Person && e.Type != entity.Organization || e.Country != "" || e.Office != "" || e.Wikidata != "" {
			return false
		}
	}
	return len(ids) > 0
}

// byPeople reports whether people or a body that nobody knows are said to have done a deed: "a court freed two men".
func (r *reading) byPeople(d *draft) bool {
	if !d.v.isVerb(d.tok) || d.Type == Accusation {
		return false
	}
	for _, s := range d.v.arguments(d.tok).all("subj") {
		if w := d.v.lemma[s]; r.c.class("people", w) || r.c.class("crowd", w) || d.v.upos(s) == "PROPN" {
			return true
		}
	}
	return false
}

func deedStatus(d *draft) Status {
	if d.Type == Implementation {
		for _, s := range d.st.steps {
			if s.slot == "xcomp" && undertakes[d.v.lemma[s.tok]] {
				return "" // "undertook to withdraw": laid down, not yet carried out
			}
		}
		switch {
		case d.st.effect == possible, d.st.effect == proposed:
			return "" // "could free prisoners": nothing carried out
		case d.st.effect == planned && (d.frame.status == "" || d.frame.status == "completed" || d.frame.status == "progressed"):
			return "initiated"
		case d.frame.status != "" && !d.st.effect.off():
			return Status(d.frame.status)
		case d.st.effect.off():
			return "stalled"
		}
		return "completed"
	}
	if d.Type == Incident && d.st.effect == stopped {
		return "occurred"
	}
	switch d.st.effect {
	case real:
		if d.frame.status != "" {
			return Status(d.frame.status)
		}
		return "occurred"
	case ongoing:
		return "ongoing"
	case planned:
		return "planned"
	case possible, proposed, tried:
		return "possible"
	}
	return "denied"
}

// mission finishes observers, peacekeepers and the like: who sends them, and how far that has come.
func (r *reading) mission(d *draft) {
	v := d.v
	if v.isNoun(d.tok) {
		for _, m := range r.named[v.at] {
			x := r.mention(m)
			if x.Last < d.tok && d.tok-x.Last <= 6 && v.before(x.Head, d.tok) {
				d.add("by", r.actors(x.IDs))
				d.toks = append(d.toks, x.First)
			}
		}
	}
	if r.noMission(d) {
		return
	}
	switch {
	case v.prep(d.tok) == "as" || d.tok > 0 && v.lemma[d.tok-1] == "as":
		return // "sat in as observers"
	case d.st.effect == stopped || d.st.effect == cancelled:
		d.Status = "withdrawn"
	case d.st.effect.off():
		return
	case d.st.cond || r.onCondition(d):
		d.Status = "proposed"
	case d.st.status != "" && d.st.effect == real:
		d.Status = d.st.status
	case d.st.effect == planned && len(d.st.steps) == 0 && v.isNoun(d.tok) && v.definite(d.tok):
		d.Status = "deployed" // "The mission will stay another year": it is there
	case d.st.effect == planned, r.toCome(d):
		d.Status = "agreed"
	case d.st.effect == possible, d.st.effect == proposed, d.st.effect == tried:
		d.Status = "proposed"
	default:
		d.Status = "deployed"
		if a := r.laysDown(d); a != nil {
			d.Status = "agreed" // "What is new is a committee to watch over it"
			terms{r, v, a}.provide(v.phrase(d.tok), d.tok, r.issues(v, d.tok))
		}
	}
	r.when(d)
	r.place(d)
	d.About = v.phrase(d.tok).Of(r.a.Text)
	r.keep(d)
}

// noMission reports whether a noun of watchers only counts those of a mission named beside it, or tells what befell them:
// "a mission of 200 observers", "two peacekeepers were wounded".
func (r *reading) noMission(d *draft) bool {
	h, slot := d.v.climb(d.tok)
	if h < 0 || !d.v.isNoun(d.tok) {
		return false
	}
	if slot == "of" && slices.ContainsFunc(r.c.frames[d.v.lemma[h]], func(f *frame) bool { return f.typ == Mission }) {
		return true
	}
	return slot == "obj" && d.v.isVerb(h) && (r.c.casualties[d.v.lemma[h]] == "killed" || r.c.casualties[d.v.lemma[h]] == "wounded" || r.c.casualties[d.v.lemma[h]] == "captured")
}

// toCome reports whether a clause tells that a mission is to be sent or would do its work: "the monitors that Arda is to send",
// "observers would watch the border".
func (r *reading) toCome(d *draft) bool {
	v := d.v
	for _, k := range v.kids[d.tok] {
		if v.rel(k) == "acl" && v.isVerb(k) && (v.mood(k).future || v.isTo(k)) {
			return true
		}
	}
	h, slot := v.climb(d.tok)
	return h >= 0 && slot == "subj" && v.isVerb(h) && (v.mood(h).word == "would" || v.isTo(h))
}

// onCondition reports whether a mission is to come only under a condition: "would send observers if asked".
func (r *reading) onCondition(d *draft) bool {
	for _, s := range d.st.steps {
		for _, a := range d.v.arguments(s.tok) {
			if a.slot == "advcl:if" || a.slot == "advcl:unless" {
				return true
			}
		}
	}
	return false
}

// laysDown is the agreement told of just before that a mission nobody is said to have sent belongs to; nil for others.
func (r *reading) laysDown(d *draft) *draft {
	if len(d.st.steps) > 0 || d.v.definite(d.tok) || len(d.Roles.By) > 0 {
		return nil
	}
	if h, slot := d.v.climb(d.tok); h >= 0 && slot == "obj" && d.v.isVerb(h) && !d.v.binds(h) && !r.c.class("sets_out", d.v.lemma[h]) {
		return nil // "The mission has 280 observers"
	}
	for n := len(r.out) - 1; n >= 0 && d.v.at-r.out[n].v.at < 4; n-- {
		if a := r.out[n]; a.Type == Agreement && (a.Status == "signed" || a.Status == "agreed" || a.Status == "reached" || a.Status == "initialled") {
			return a
		}
	}
	return nil
}
