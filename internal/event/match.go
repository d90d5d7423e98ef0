package event

import (
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/entity"
)

// sentence codes one sentence: every token that a frame is waiting for, with the frame that asks most of it.
func (r *reading) sentence(v *view) {
	for i := range v.s.Tokens {
		taken := map[Type]bool{}
		for _, f := range r.candidates(v, i) {
			if taken[f.typ] || !r.fits(v, i, f) {
				continue
			}
			taken[f.typ] = true
			if f.flags["never"] == "" {
				r.code(v, i, f)
			}
		}
	}
}

// candidates are the frames of a token's word: with its particle first, then alone.
func (r *reading) candidates(v *view, i int) []*frame {
	switch v.upos(i) {
	case "VERB", "NOUN", "ADJ", "AUX", "PROPN", "ADV", "ADP", "INTJ", "NUM":
	default:
		return nil
	}
	list := r.c.frames[v.lemma[i]]
	if _, last, ok := strings.Cut(v.lemma[i], "-"); ok && list == nil && v.upos(i) == "NOUN" {
		list = r.c.frames[last] // "the pre-dialogue", "a mini-conference"
	}
	if p := v.particle(i); p != v.lemma[i] {
		return append(append([]*frame{}, r.c.frames[p]...), list...)
	}
	return list
}

// fits reports whether the token is of the frame's part of speech and has what the frame needs.
func (r *reading) fits(v *view, i int, f *frame) bool {
	switch f.pos {
	case "v":
		if !v.isVerb(i) || v.rel(i) == "amod" && v.head(i) > i { // "the recognised government": a quality, no deed
			return false
		}
	case "n":
		if !v.isNoun(i) || v.rel(i) == "compound" && f.flags["compound"] == "" {
			return false
		}
		if v.upos(i) == "PROPN" && r.inName(v, i) && !(f.typ == Agreement && r.namesAccord(v, i)) && !(f.typ == Mission && r.namesMission(v, i)) {
			return false
		}
	case "a":
		if v.upos(i) != "ADJ" && v.upos(i) != "ADV" && v.upos(i) != "VERB" {
			return false
		}
	}
	for _, n := range f.needs {
		if r.meets(v, i, n) == n.not {
			return false
		}
	}
	return v.flagged(i, f.flags)
}

// flagged reports whether the token's mood and clause are those the flags ask for.
func (v *view) flagged(i int, flags map[string]string) bool {
	switch {
	case flags["futureonly"] != "":
		m := v.mood(i)
		return m.future && !m.negative && !m.modal && !m.perfect && v.s.Tokens[i].Rel != "acl:relcl" // not "were to have opened"
	case flags["futurenot"] != "":
		m := v.mood(i)
		return m.negative && (m.future || m.modal && m.word != "may" && m.word != "might")
	case flags["whether"] != "":
		for _, c := range v.arguments(i).all("ccomp") {
			if m := v.mark(c); m == "whether" || m == "if" {
				return true
			}
		}
		return false
	}
	return true
}

// inName reports whether a token is only part of somebody's name: "the Peace Talks Party".
func (r *reading) inName(v *view, i int) bool {
	m := r.cover[v.at][i]
	return m >= 0 && r.mention(m).First != r.mention(m).Last
}

// namesAccord reports whether a token heads a name that is an agreement's own: "the Joint Plan of Action", "the Arden Covenant".
func (r *reading) namesAccord(v *view, i int) bool {
	x := r.mention(r.cover[v.at][i])
	e := r.ents[x.IDs[0]]
	return (x.Head == i || x.Last == i) && e != nil && (e.Type == entity.Organization || e.Type == entity.Group || e.Type == entity.Person) && e.Wikidata == ""
}

// namesMission reports whether a token heads the name of a mission of which the sentence tells the size, the mandate or the work:
// "the Northern Observer Mission, whose mandate ends in May".
func (r *reading) namesMission(v *view, i int) bool {
	x := r.mention(r.cover[v.at][i])
	e := r.ents[x.IDs[0]]
	return x.Head == i && e != nil && e.Type == entity.Organization && r.c.any("of_missions", v.lemma)
}

func (r *reading) meets(v *view, i int, n need) bool {
	switch n.slot {
	case "plural":
		return v.s.Tokens[i].XPOS == "NNS" || v.s.Tokens[i].XPOS == "NNPS" || v.s.Tokens[i].Feats.Number == "Plur"
	case "lemma":
		return n.words[v.lemma[i]]
	case "passive":
		return v.isVerb(i) && v.passive(i)
	case "negative":
		h := v.head(i)
		return v.negated(i) || h >= 0 && v.rel(i) == "xcomp" && v.lemma[h] == "know" && v.negated(h) // "is not known to have replied"
	case "parent":
		h := v.head(i)
		return h >= 0 && n.words[v.lemma[h]]
	case "near":
		return v.near(i, n.words)
	case "aux":
		return slices.ContainsFunc(v.kids[i], func(k int) bool { return v.rel(k) == "aux" && n.words[v.lemma[k]] })
	case "case":
		return n.words[v.prep(i)]
	case "under":
		return v.under(i, n.words)
	case "sentence":
		return slices.ContainsFunc(v.lemma, func(w string) bool { return n.words[w] })
	case "below":
		return slices.ContainsFunc(v.below(i, func(c int) bool { return v.rel(c) == "parataxis" || v.rel(c) == "ccomp" }), func(k int) bool { return n.words[v.lemma[k]] })
	}
	for _, a := range v.arguments(i) {
		if !n.takes(a.slot) {
			continue
		}
		if ids := r.who(v, a.tok); n.actor && len(ids) == 0 || n.man && !r.persons(ids) {
			continue
		}
		if n.not && len(n.words) == 0 && (a.slot == "on" || a.slot == "obj") && r.isTime(v, a.tok) {
			continue // "accepted on Tuesday", "accepted the same evening" is no acceptance of something
		}
		if len(n.words) == 0 || n.words[v.lemma[a.tok]] || n.words[v.particle(a.tok)] {
			return true
		}
	}
	return false
}

// takes reports whether the need looks at a slot. An infinitive that the parser took for a clause of purpose is one all the
// same.
func (n need) takes(slot string) bool {
	for s := range strings.SplitSeq(n.slot, ",") {
		if s == slot || s == "xcomp" && slot == "advcl:to" {
			return true
		}
	}
	return false
}

// under reports whether a token stands in a clause that one of the words opens, or below one: the "do" of "if there is
// something we can do".
func (v *view) under(i int, words map[string]bool) bool {
	for n := 0; i >= 0 && n < 4; n, i = n+1, v.head(i) {
		if words[v.mark(i)] {
			return true
		}
	}
	return false
}

// near reports whether one of the words stands within three tokens before or five after.
func (v *view) near(i int, words map[string]bool) bool {
	for k := max(0, i-3); k <= i+5 && k < len(v.lemma); k++ {
		if k != i && words[v.lemma[k]] {
			return true
		}
	}
	return false
}

// code makes the draft of a frame that fits and hands it to the coder of its type.
func (r *reading) code(v *view, i int, f *frame) {
	d := &draft{v: v, tok: i, frame: f}
	d.Type, d.Rule = f.typ, f.name
	d.st = r.c.standing(v, i, f.typ)
	d.note("frame " + f.name + ": " + v.s.Tokens[i].Form)
	r.fill(d, v, i, f.roles)
	d.own = len(d.Roles.Participant)
	for _, s := range d.st.steps {
		d.note("under " + v.s.Tokens[s.tok].Form + " as its " + s.slot + " (" + s.why + ")")
		d.toks = append(d.toks, s.tok)
		if s.slot == "ccomp" {
			continue // who announces that a meeting is set need not go there
		}
		if arranges[v.lemma[s.tok]] && s.gov.effect == planned && v.isNoun(i) && !v.arguments(i).has("with") {
			continue // nor need he who prepares one
		}
		r.fill(d, v, s.tok, s.gov.roles)
		r.alsoDone(d, s)
	}
	for _, n := range f.needs {
		if !n.not && len(n.words) > 0 {
			for _, a := range v.arguments(i) {
				if a.slot == n.slot && n.words[v.lemma[a.tok]] {
					d.toks = append(d.toks, a.tok)
				}
			}
		}
	}
	for _, n := range d.st.notes {
		d.note(n)
	}
	if code, ok := coders[f.typ]; ok {
		code(r, d)
	}
}

// alsoDone reads the verbs coordinated with one that a meeting hangs from, for who hosts or mediates: "The meeting was
// brokered by Arda and hosted by Bree".
func (r *reading) alsoDone(d *draft, s step) {
	if d.Type != Meeting || s.slot != "obj" {
		return
	}
	for _, k := range d.v.kids[s.tok] {
		if d.v.rel(k) != "conj" || !d.v.isVerb(k) || d.v.kid(k, "nsubj", "obj") >= 0 {
			continue
		}
		if g := r.c.governor(d.v, k, "obj", Meeting); g != nil {
			r.fill(d, d.v, k, slices.DeleteFunc(slices.Clone(g.roles), func(x roleRule) bool { return x.role != "host" && x.role != "mediator" }))
		}
	}
}

var arranges = set("schedule expect prepare announce confirm anticipate await fix determine set book slate pencil_in")

// coders finish a draft by its type; one that does not keep it leaves it out of the reading.
var coders map[Type]func(*reading, *draft)

func init() {
	coders = map[Type]func(*reading, *draft){
		Meeting: (*reading).meeting, Offer: (*reading).offer, Response: (*reading).response,
		Agreement: (*reading).agreement, Provision: (*reading).undertaking, Implementation: (*reading).deed,
		Mission: (*reading).mission, Incident: (*reading).incident, Statement: (*reading).deed,
		Sanction: (*reading).deed, Aid: (*reading).deed, Protest: (*reading).deed, Accusation: (*reading).accusation,
		Request: (*reading).uttered, Threat: (*reading).uttered,
	}
}

// keep puts a finished draft among the findings.
func (r *reading) keep(d *draft) {
	d.spans = append(d.spans, r.cite(d))
	d.setNovelty(r)
	r.out = append(r.out, d)
}

// setNovelty marks what a report only recalls: told in the past perfect, or dated well before publication.
func (d *draft) setNovelty(r *reading) {
	if d.Novelty != "" {
		return
	}
	d.Novelty = "new"
	p := r.f.Times.Published.Interval
	if d.st.past2 || p.Earliest.Known() && d.When != nil && d.When.Latest.Known() && d.dated && d.When.Latest < p.Earliest.AddDays(-7) {
		d.Novelty = "background"
	}
	if !p.Known() && d.v.lastly(d.tok) {
		d.Novelty = "background"
	}
}

func (v *view) lastly(i int) bool {
	for _, k := range v.kids[i] {
		if v.rel(k) == "advmod" && (v.lemma[k] == "last" || v.lemma[k] == "previously" || v.lemma[k] == "earlier") {
			return true
		}
	}
	return false
}

func title(v *view) bool { return v.s.Kind == article.Title }
