package event

// pointing is the frame of a sentence that says what became of a meeting told of before: "It too is off."
var pointing = &frame{name: "what became of it", pos: "v", typ: Meeting, code: coding{"CONSULT", "", []string{"diplomatic"}, "040"}, flags: map[string]string{}}

// anaphora finds sentences whose subject points back at a meeting and whose verb says what became of it: "That fell
// through as well", "They were to begin on June 4 and never did".
func (r *reading) anaphora(v *view) {
	for i := range v.s.Tokens {
		if !v.isVerb(i) && v.upos(i) != "ADJ" && v.kid(i, "cop") < 0 {
			continue
		}
		for _, a := range v.arguments(i) {
			if a.slot != "subj" && a.slot != "obj" || !v.pointer(a.tok) {
				continue
			}
			g := r.c.governor(v, i, a.slot, Meeting)
			if g == nil || !g.effect.off() && g.effect != planned || g.effect == refused || g.effect == denied {
				continue
			}
			if g.effect == planned && (len(r.who(v, a.tok)) > 0 || g.pos == "a" && v.lemma[i] != "due" && v.lemma[i] != "set") {
				continue
			}
			d := &draft{v: v, tok: i, frame: pointing, bare: true}
			d.Type, d.Rule = Meeting, pointing.name
			d.st = standing{effect: g.effect, top: i}
			d.st.steps = []step{{i, a.slot, g.effect, g.name, g}}
			m := v.mood(i)
			d.st.past, d.st.past2 = m.past || m.perfect, m.past && m.perfect
			if m.negative {
				d.st.effect = g.effect.not(m.future)
			}
			if d.Status = d.meetingStatus(r); d.Status == "" || d.Status == "held" {
				continue
			}
			d.note("points back: " + v.s.Tokens[a.tok].Form + " " + v.s.Tokens[i].Form)
			r.when(d)
			r.keep(d)
			return
		}
	}
}

// pointer reports whether a token is a pronoun for a thing.
func (v *view) pointer(i int) bool {
	switch v.lemma[i] {
	case "it", "that", "this", "those", "these", "they", "which":
		return v.upos(i) == "PRON" || v.upos(i) == "DET"
	}
	return false
}
