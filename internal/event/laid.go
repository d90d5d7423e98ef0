package event

// laidDown finds what a sentence says of the terms of an agreement or plan told of before: "It provides for the release of
// prisoners", "The plan includes a truce", "Under the deal both sides will withdraw", "It is meant to start on Monday".
func (r *reading) laidDown(v *view) {
	if r.bullet(v) || r.enumerated(v) || r.contents(v) {
		return
	}
	r.questions(v)
	if d, at := r.opened(v); d != nil && (terms{r, v, d}).bound(at, len(v.lemma)-1) {
		return
	}
	if d := r.goesOn(v); d != nil && (terms{r, v, d}).bound(0, len(v.lemma)-1) {
		return
	}
	r.reported(v)
	for i := range v.lemma {
		switch {
		case v.lemma[i] == "which" || v.lemma[i] == "whereby":
			r.underIt(v, i)
		case v.isVerb(i):
			r.laidBy(v, i)
		}
	}
}

// laidBy makes provisions of what a verb's clause says of the terms of an agreement or plan.
func (r *reading) laidBy(v *view, i int) {
	if v.particle(i) == "lay_down" && v.arguments(i).has("obj") && r.c.class("at_issue", v.lemma[v.arguments(i).first("obj")]) {
		return // "lay down their arms"
	}
	if (r.c.class("sets_out", v.lemma[i]) || r.c.class("sets_out", v.particle(i)) || v.lemma[i] == "see" && !v.mood(i).past) && !v.negated(i) {
		if d := r.planOf(v, i); d != nil {
			terms{r, v, d}.setOut(i)
		}
	} else if r.lays(v, i) {
		if d := r.planOf(v, i); d != nil {
			terms{r, v, d}.clauses(i)
			r.topic(v, d)
		}
	} else if v.paves(i) || v.ordains(i) {
		if d := r.planOf(v, i); d != nil {
			terms{r, v, d}.ordained(i)
		}
	} else if r.hasParts(v, i) {
		if d := r.planOf(v, i); d != nil {
			r.topic(v, d) // "The text has three parts": they follow
		}
	}
	if d := r.underPlan(v, i); d != nil {
		terms{r, v, d}.clause(i)
	} else if d := r.runs(v, i); d != nil {
		first, last := v.clause(i)
		terms{r, v, d}.provide(v.s.SpanOf(first, min(last, first+30)), i, r.codesIn(v, first, last))
	}
}

// paves reports whether a verb says that its subject makes something possible: "paves the way for the rebels to disarm".
func (v *view) paves(i int) bool {
	if v.lemma[i] != "pave" && v.lemma[i] != "clear" && v.lemma[i] != "open" {
		return false
	}
	for _, o := range v.arguments(i).all("obj") {
		if v.lemma[o] == "way" || v.lemma[o] == "path" || v.lemma[o] == "door" {
			return true
		}
	}
	return false
}

// ordains reports whether a verb tells in a clause what a text says shall be: "The covenant says the vote will be tabled".
func (v *view) ordains(i int) bool {
	switch v.lemma[i] {
	case "say", "state", "declare", "provide", "rule", "affirm", "confirm", "specify", "stipulate":
		k := v.kid(i, "ccomp")
		if s := v.arguments(i).first("subj"); s < 0 || v.upos(s) == "PRON" {
			return false // "it said"
		}
		if k < 0 || !v.binds(k) || v.negated(i) || v.lemma[0] == "nor" {
			return false
		}
		first, _ := v.s.Subtree(k)
		return v.s.Tokens[first].XPOS != "WP" && v.s.Tokens[first].XPOS != "WRB" && v.lemma[first] != "whether" // "does not say who will pay"
	}
	return false
}

// ordained makes provisions of what verb i of a text makes possible or says shall be.
func (t terms) ordained(i int) {
	v := t.v
	if k := v.kid(i, "ccomp"); k >= 0 {
		first, last := v.s.Subtree(k)
		if v.kid(k, "nsubj", "nsubj:pass") < 0 {
			first = i + 1 // its subject was taken for the object of "says"
			t.provide(v.s.SpanOf(first, min(last, first+40)), k, t.r.codesIn(v, first, last))
			t.r.topic(v, t.of)
			return
		}
		t.bound(first, last)
		return
	}
	for _, a := range v.arguments(i) {
		if a.slot != "for" || !v.isNoun(a.tok) {
			continue
		}
		first, last := v.s.Subtree(a.tok)
		for first < a.tok && v.upos(first) == "ADP" {
			first++
		}
		if k := v.kid(a.tok, "acl"); (k >= 0 && v.mark(k) == "to") || t.r.isMeasure(v, a.tok) {
			t.provide(v.s.SpanOf(first, min(last, first+40)), a.tok, t.r.codesIn(v, first, last))
			t.r.topic(v, t.of)
		}
	}
}

// lays reports whether a verb says by itself what the agreement that is its subject brings: "gives Arda the right to fish",
// "bans heavy arms"; some only while it stands, as "ended the war" tells of what came of it.
func (r *reading) lays(v *view, i int) bool {
	w := v.particle(i)
	if v.negated(i) || v.passive(i) || len(v.kids[i]) < 3 {
		return false
	}
	if r.c.class("laid", w) {
		return true
	}
	m := v.mood(i)
	return r.c.class("lays", w) && !m.perfect && (!m.past || m.future) && v.arguments(i).has("obj") && r.sayer(v, i) == nil
}

// underIt makes provisions of the clauses behind "under which" or "whereby", which say what the noun before lays down: "a swap in
// which Arda was to free 50 fishermen".
func (r *reading) underIt(v *view, i int) {
	p := i - 1
	if v.lemma[i] == "which" {
		if p < 1 || v.lemma[p] != "under" && v.lemma[p] != "in" && v.lemma[p] != "by" {
			return
		}
		p--
	}
	for n := 0; p >= 0 && n < 14; p, n = p-1, n+1 {
		if !r.isPlan(v, p) || !v.isNoun(p) {
			continue
		}
		d := r.draftAt(v, p, Agreement)
		if d == nil {
			d = r.planAt(v, p)
		}
		last := len(v.lemma) - 1
		if h := v.head(i); h > i && v.rel(h) == "acl" {
			_, last = v.s.Subtree(h)
		}
		if v.lemma[i-1] != "in" || r.c.class("measure", v.lemma[p]) || r.c.class("agreement", v.lemma[p]) {
			terms{r, v, d}.bound(i+1, last)
		}
		return
	}
}

// planOf is the agreement or offer that the subject of a verb stands for: a pronoun, or a plan that no frame has read; nil
// where it stands for none.
func (r *reading) planOf(v *view, i int) *draft {
	s := v.arguments(i).first("subj")
	if s < 0 || len(r.who(v, s)) > 0 && v.upos(s) != "NOUN" && (v.upos(s) != "PRON" || r.c.class("people_set_out", v.lemma[i])) {
		return nil
	}
	switch {
	case v.pointer(s) && v.lemma[s] != "they", v.lemma[s] == "one":
		return r.planBefore(v, s, nil)
	case (v.nth(s) || r.c.class("phase", v.lemma[s]) && v.isNoun(s)) && r.termsBefore(v, 3) != nil:
		return r.termsBefore(v, 3) // "The first, of six weeks, includes a truce"
	case v.isNoun(s) && r.isPlan(v, s):
		if d := r.draftAt(v, s, Agreement); d != nil {
			if d.frame.pos == "n" && v.head(d.tok) == i {
				return nil // read with the agreement
			}
			return d
		}
		return r.planAt(v, s)
	}
	return nil
}

// isPlan reports whether a noun is an agreement or something offered.
func (r *reading) isPlan(v *view, tok int) bool {
	return r.c.class("agreement", v.lemma[tok]) || r.c.class("plan_text", v.lemma[tok])
}

// draftAt is the draft of a type whose trigger is the token, or a participle of it; nil where there is none.
func (r *reading) draftAt(v *view, tok int, typ Type) *draft {
	for n := len(r.out) - 1; n >= 0 && r.out[n].v == v; n-- {
		if d := r.out[n]; d.Type == typ && (d.tok == tok || v.head(d.tok) == tok) {
			return d
		}
	}
	return nil
}

// underPlan is the agreement or plan under which a clause says what shall be: "Under the accord prisoners will be freed";
// nil where none is named.
func (r *reading) underPlan(v *view, i int) *draft {
	if v.rel(i) != "root" && v.rel(i) != "ccomp" && v.rel(i) != "parataxis" || !v.binding(i) {
		return nil
	}
	for _, a := range v.arguments(i) {
		if a.slot != "under" {
			continue
		}
		if v.pointer(a.tok) {
			return r.planBefore(v, a.tok, nil)
		}
		if v.lemma[a.tok] == "term" || v.lemma[a.tok] == "provision" {
			if o := v.arguments(a.tok).first("of"); o >= 0 {
				a.tok = o
			}
		}
		if r.isPlan(v, a.tok) {
			if d := r.draftAt(v, a.tok, Agreement); d != nil {
				return d
			}
			return r.planAt(v, a.tok)
		}
	}
	return nil
}

// binding reports whether a clause says what shall or must be.
func (v *view) binding(i int) bool {
	m := v.mood(i)
	if m.future || m.modal && (m.word == "must" || m.word == "should") {
		return true
	}
	return (v.lemma[i] == "have" || v.lemma[i] == "undertake" || v.lemma[i] == "agree" || v.lemma[i] == "pledge" || v.lemma[i] == "commit") && (v.kid(i, "xcomp") >= 0 || v.arguments(i).has("advcl:to"))
}

// runs is the agreement of which a clause says how long and from when it is to hold: "It is meant to start on Monday", "The
// truce can be renewed"; nil for other clauses.
func (r *reading) runs(v *view, i int) *draft {
	if !r.c.class("run", v.lemma[i]) {
		return nil
	}
	top := i
	if h := v.head(i); h >= 0 && v.rel(i) == "xcomp" {
		top = h
	}
	if m := v.mood(top); !m.future && !m.modal && (top == i || v.lemma[top] != "mean" && v.lemma[top] != "due" && v.lemma[top] != "set" && v.lemma[top] != "design") || m.negative {
		return nil
	}
	for _, a := range v.arguments(top) {
		if a.slot != "subj" && a.slot != "obj" {
			continue
		}
		agreed := true
		switch {
		case v.pointer(a.tok) && v.lemma[a.tok] == "it":
			if d := r.planBefore(v, a.tok, nil); d != nil && d.Type == Agreement && v.at-d.v.at < 2 && d.Status != "under negotiation" {
				return d
			}
		case r.c.class("agreement", v.lemma[a.tok]) && v.definite(a.tok):
			return r.planBefore(v, a.tok, &agreed)
		}
	}
	return nil
}

// signed is the status that a participle gives a text: "a declaration signed in Arda"; "" where none does.
func (v *view) signed(i int) Status {
	for _, k := range v.kids[i] {
		if v.rel(k) != "acl" || !v.passive(k) && v.s.Tokens[k].XPOS != "VBD" {
			continue
		}
		switch v.lemma[k] {
		case "sign", "ink", "conclude":
			return "signed"
		case "initial":
			return "initialled"
		case "adopt", "approve", "endorse":
			return "agreed"
		}
	}
	return ""
}

// becomes finds what a pronoun's sentence says became of an agreement told of before: "It never took hold", "It expired in
// May".
func (r *reading) becomes(v *view) {
	for i := range v.lemma {
		if !v.isVerb(i) {
			continue
		}
		for _, a := range v.arguments(i) {
			if a.slot != "subj" && a.slot != "obj" || !v.pointer(a.tok) || v.lemma[a.tok] == "they" || v.lemma[a.tok] == "those" || v.lemma[a.tok] == "these" {
				continue
			}
			g := r.c.governor(v, i, a.slot, Agreement)
			if v.rel(i) == "xcomp" || v.rel(i) == "advcl" {
				continue // "It was due to expire"
			}
			if g == nil || g.status == "" || g.status == "under negotiation" || len(v.arguments(i).all("obj")) > 0 && a.slot == "subj" && v.lemma[i] != "take" {
				continue
			}
			d := r.planBefore(v, a.tok, nil)
			if d == nil || d.Type != Agreement || v.at-d.v.at > 1 {
				continue
			}
			e := d.copy()
			e.v, e.tok, e.toks, e.spans, e.bare, e.frame = v, i, []int{a.tok}, nil, true, pointing
			e.st = standing{effect: g.effect, status: g.status, top: i, steps: []step{{i, a.slot, g.effect, g.name, g}}}
			if m := v.mood(i); m.negative {
				e.st.effect = g.effect.not(m.future)
			} else if m.future || m.modal {
				continue
			}
			if e.Status = e.agreementStatus(r); e.Status == "" || e.Status == "none reached" || d.Status == "lapsed" && e.Status == "agreed" {
				continue
			}
			e.When, e.dated = nil, false
			e.merged = d
			d.Status = e.Status
			d.spans = append(d.spans, r.cite(e))
			d.note("then: " + v.s.Tokens[a.tok].Form + " " + v.s.Tokens[i].Form)
			break
		}
	}
}
