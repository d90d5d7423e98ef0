package event

import (
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/entity"
	"parley/internal/quote"
)

// noStatement is why an utterance makes no statement of its own, or "".
func (r *reading) noStatement(u *utterance) string {
	switch u.v.s.Kind {
	case article.Title, article.Caption, article.Byline, article.Boilerplate, article.Dateline:
		return "not in the body of the report"
	}
	switch {
	case u.Content.Empty() && u.Reaction == "":
		return "a hedge"
	case len(u.by) == 0 && u.text == "":
		return "nobody speaks"
	case !r.canSpeak(u):
		return "no speaker of this kind"
	case u.Reaction != "" && len(u.by) == 0 && r.c.class("document", u.v.lemma[r.antecedent(u)]):
		return "a text keeps no silence"
	case r.ofThemselves(u):
		return "what people call themselves"
	case r.unreal(u):
		return "not said"
	case !r.states(u):
		return "a cue of thought or deed"
	case r.describes(u):
		return "it tells who the speaker is"
	case r.repeats(u):
		return "part of what the same speaker says"
	case r.told(u) != nil:
		return "told in the words that follow it"
	case r.aside(u):
		return "beside what the same speaker says"
	}
	return ""
}

// canSpeak reports whether the speaker is somebody, or a text that speaks for somebody; "the map says" does not.
func (r *reading) canSpeak(u *utterance) bool {
	if len(u.by) > 0 {
		return true
	}
	tok := r.antecedent(u)
	word := u.v.lemma[tok]
	for _, o := range u.v.arguments(tok).all("of") {
		if (word == "one" || word == "some" || word == "several" || word == "many" || word == "two") && (r.c.class("people", u.v.lemma[o]) || r.c.class("speaking", u.v.lemma[o])) {
			return true // "one of his aides"
		}
	}
	switch word {
	case "i", "we", "you", "it", "nobody", "anybody", "anyone", "everyone", "everybody", "somebody", "who", "which", "that", "this", "what":
		return false
	}
	return r.c.class("people", word) || r.c.class("speaking", word) || u.v.upos(tok) == "PRON" || r.hasName(u)
}

// hasName reports whether a name stands in the speaker's words: "the board of the Norland Bank".
func (r *reading) hasName(u *utterance) bool {
	for tok := range u.v.lemma {
		if u.Speaker.Holds(u.v.span(tok)) && u.v.upos(tok) == "PROPN" {
			return true
		}
	}
	return false
}

// unreal reports whether the cue stands in the infinitive, under a condition or a modal, or is negated without that
// being a silence: "would say", "did not say that".
func (r *reading) unreal(u *utterance) bool {
	if u.Reaction != "" || u.CueToken < 0 {
		return false
	}
	v, tok := u.v, u.CueToken
	for _, k := range v.kids[tok] {
		switch {
		case v.rel(k) == "advmod" && (v.lemma[k] == "not" || v.lemma[k] == "never" || v.lemma[k] == "n't"):
			return true
		case v.rel(k) == "aux" && k < tok && strings.Contains(" would could may might should must will shall can ", " "+v.lemma[k]+" "):
			return true
		case v.rel(k) == "mark" && v.lemma[k] == "to" && r.comesForward(v, tok):
		case v.rel(k) == "mark" && (v.lemma[k] == "to" || v.lemma[k] == "if" || v.lemma[k] == "unless" || v.lemma[k] == "without"):
			return true
		}
	}
	return false
}

// comesForward reports whether a verb's infinitive is what somebody did who went before the public: "went on television to insist",
// "used his speech to call for".
func (r *reading) comesForward(v *view, tok int) bool {
	h := v.head(tok)
	if h < 0 || v.rel(tok) != "advcl" && v.rel(tok) != "xcomp" || !r.c.class("come_forward", v.lemma[h]) {
		return false
	}
	m := v.mood(h)
	return (m.past || m.perfect) && !m.negative && !m.future && !m.modal
}

// states reports whether the cue's class and its content make a statement. Deeds that states do by saying (offering,
// rejecting) are claims of their own types; of persons they are told as what they said.
func (r *reading) states(u *utterance) bool {
	if u.Reaction != "" || u.Class == "" {
		return true
	}
	if u.CueToken >= 0 && u.v.upos(u.CueToken) == "NOUN" && u.Rule != "according to" && u.Form != quote.Direct {
		return false
	}
	clause := u.Rule == "clause" || u.Rule == "parenthesis" || u.Rule == "according to" || u.Form == quote.Direct
	switch u.Class {
	case quote.Think, quote.Want, quote.Show:
		return u.Form == quote.Direct && u.Rule != "infinitive"
	case quote.Cite:
		return u.CueLemma == "according to" || u.Form != quote.Indirect && !r.namesSource(u)
	case quote.Offer, quote.Propose, quote.Promise:
		return u.Form == quote.Direct || r.isHuman(u) && r.newness(u) == "new" && u.v.s.Tokens[u.CueToken].Rel != "acl:relcl"
	case quote.Reject, quote.Praise:
		return clause || r.isHuman(u) || r.ofWords(u)
	case quote.Announce:
		return u.Rule != "object" || u.Form != quote.Indirect // "declared a truce" is a deed
	case quote.Assert, quote.Admit:
		if u.Rule == "object" && r.c.class("showing", u.CueLemma) && !r.isOneOf(u, entity.Person) {
			return false // "the summit underscored the rift"
		}
	case quote.Agree:
		return u.Rule == "clause" && (u.Form != quote.Indirect || u.anon != "collective") // "the leaders agreed that …" is what they did
	case quote.Ask:
		return clause && u.CueLemma != "ask"
	}
	return u.Rule != ""
}

// ofWords reports whether what is rejected or praised is something said or counted, and no deed: "a charge that Norland rejects",
// "the government dismisses the number".
func (r *reading) ofWords(u *utterance) bool {
	if u.CueToken < 0 {
		return false
	}
	v := u.v
	said := func(tok int) bool {
		return tok >= 0 && (r.c.class("said_thing", v.lemma[tok]) || r.c.class("counted_thing", v.lemma[tok]))
	}
	if v.s.Tokens[u.CueToken].Rel == "acl:relcl" && said(v.head(u.CueToken)) {
		return true
	}
	return said(v.kid(u.CueToken, "obj"))
}

// namesSource reports whether what is cited is somebody: "Citing a “diplomatic source,” the daily reported …".
func (r *reading) namesSource(u *utterance) bool {
	for tok := range u.v.lemma {
		if u.Content.Holds(u.v.span(tok)) && (r.c.class("people", u.v.lemma[tok]) || r.c.class("speaking", u.v.lemma[tok])) {
			return true
		}
	}
	return false
}

// ofThemselves reports whether the content is no more than the speakers: "who describe themselves as activists".
func (r *reading) ofThemselves(u *utterance) bool {
	if u.Class != quote.Assess {
		return false
	}
	word, _, _ := strings.Cut(strings.ToLower(u.Content.Of(r.a.Text)), " ")
	return strings.HasSuffix(word, "self") || strings.HasSuffix(word, "selves")
}

// describes reports whether the cue stands in a clause that only tells who or what it hangs on is: "an official, who
// declined to comment further, said", "a site whose place it did not disclose".
func (r *reading) describes(u *utterance) bool {
	if u.CueToken < 0 || u.v.s.Tokens[u.CueToken].Rel != "acl:relcl" || u.Form == quote.Direct || u.Form == quote.Mixed {
		return false
	}
	if u.Reaction != "" {
		return u.v.kid(u.CueToken, "obj", "nsubj") >= 0
	}
	head := u.v.head(u.CueToken)
	for _, p := range r.cued[u.v.at] {
		if p != u && p.v == u.v && p.CueToken >= 0 && p.CueToken != u.CueToken && p.Speaker.Holds(u.v.span(head)) {
			return true
		}
	}
	return false
}

// repeats reports whether the cue stands in what the same speaker is already said to say: "he said he would welcome a
// mission" is one statement.
func (r *reading) repeats(u *utterance) bool {
	if u.Form == quote.Direct || u.Rule == "parenthesis" {
		return false
	}
	for _, p := range r.cued[u.v.at] {
		if p == u || p.Content.Empty() || !p.Content.Holds(u.Cue) || p.Cue == u.Cue {
			continue
		}
		if slices.Equal(p.by, u.by) && (len(p.by) > 0 || p.text == u.text) {
			return true
		}
	}
	return false
}

// isOneOf reports whether the speaker is one entity of the type.
func (r *reading) isOneOf(u *utterance, t entity.Type) bool {
	return len(u.by) == 1 && r.ents[u.by[0]] != nil && r.ents[u.by[0]].Type == t
}

// isHuman reports whether the speaker is one person, named or told by office: "a Western diplomat dismissed it".
func (r *reading) isHuman(u *utterance) bool {
	return r.isOneOf(u, entity.Person) || r.isOneOf(u, entity.Office)
}

// told is a later utterance of the same speaker that gives the words of this one: "criticised the plan, saying that …"
// is one statement, and its words are those that follow. Nil where there is none.
func (r *reading) told(u *utterance) *utterance {
	if u.CueToken < 0 || u.Form == quote.Direct || u.Rule == "clause" || u.Rule == "parenthesis" || u.Reaction != "" {
		return nil
	}
	for _, p := range r.cued[u.v.at] {
		if p == u || p.v != u.v || p.CueToken <= u.CueToken || p.Content.Empty() || p.Rule == "object" && p.Form == quote.Indirect {
			continue
		}
		if !slices.Equal(p.by, u.by) || p.text == "" {
			continue
		}
		if beneath(u.v, p.CueToken, u.CueToken) {
			return p
		}
	}
	return nil
}

// aside reports whether the cue is a participle with a mere phrase beside a statement of the same speaker: "he said,
// appealing to them".
func (r *reading) aside(u *utterance) bool {
	if u.CueToken < 0 || u.Form != quote.Indirect || u.Rule == "clause" || u.v.s.Tokens[u.CueToken].XPOS != "VBG" || u.v.rel(u.CueToken) != "advcl" && u.v.rel(u.CueToken) != "xcomp" {
		return false
	}
	for _, p := range r.cued[u.v.at] {
		if p != u && p.v == u.v && p.CueToken >= 0 && !p.Content.Empty() && p.Rule != "object" && slices.Equal(p.by, u.by) && beneath(u.v, u.CueToken, p.CueToken) {
			return true
		}
	}
	return false
}

// beneath reports whether token i is an adverbial or coordinate clause right below token top.
func beneath(v *view, i, top int) bool {
	for n := 0; i >= 0 && n < 3; i, n = v.head(i), n+1 {
		if v.head(i) == top {
			switch v.rel(i) {
			case "advcl", "xcomp", "conj", "parataxis":
				return true
			}
			return false
		}
	}
	return false
}

// newness is whether an utterance is news or recalled: told in the past perfect, or dated a week and more before the
// report.
func (r *reading) newness(u *utterance) string {
	if u.CueToken >= 0 {
		for _, k := range u.v.kids[u.CueToken] {
			if u.v.rel(k) == "aux" && strings.EqualFold(u.v.s.Tokens[k].Form, "had") {
				return "background"
			}
		}
	}
	published := r.f.Times.Published.Interval
	if !published.Earliest.Known() {
		return "new"
	}
	for _, m := range r.times[u.v.at] {
		x := &r.f.Times.Mentions[m]
		if x.When.Latest.Known() && x.When.Latest < published.Earliest.AddDays(-7) && !u.Content.Holds(x.Span) {
			return "background"
		}
	}
	return "new"
}
