package event

import (
	"slices"
	"sort"

	"parley/internal/article"
	"parley/internal/entity"
	"parley/internal/quote"
)

// utterance is one attribution with its speaker made out: what statements, accusations, requests and threats are made of.
type utterance struct {
	*quote.Attribution
	at      int // its index among the article's attributions
	v       *view
	by      []entity.ID
	text    string // the speaker's words, where nobody known stands for them
	anon    string // the contract's anonymity
	dropped string // why it is no statement; "" where it is one
}

// speech is every statement, accusation, request and threat of the article, made of its attributions.
func (c *Coder) speech(r *reading) []Claim {
	var out []Claim
	said := r.utterances()
	for _, u := range said {
		if u.dropped != "" {
			continue
		}
		for n, span := range r.stretches(u) {
			out = append(out, r.statement(u, span, n))
		}
		out = append(out, r.acts(u)...)
	}
	return out
}

// unite adds what is said to the claims of the frames. A deed done in words that a frame tells of ("welcomed the truce")
// and the statement of the same words are one claim: the statement, with the deed's codes. Nor does a frame's statement
// that somebody agreed add anything to an agreement told in the same sentence.
func (r *reading) unite(claims, said []Claim) []Claim {
	type told struct {
		sentence int
		event    string
	}
	other, here := map[told]bool{}, map[int][]int{}
	for _, c := range claims {
		if c.Type != Statement && c.PLOVER != nil && len(c.Evidence) > 0 {
			other[told{r.sentenceOf(c.Evidence[0].Span), c.PLOVER.Event}] = true
		}
	}
	for i := range said {
		if said[i].Type == Statement {
			at := r.sentenceOf(said[i].Evidence[0].Span)
			here[at] = append(here[at], i)
		}
	}
	claims = slices.DeleteFunc(claims, func(c Claim) bool {
		if c.Type != Statement || len(c.Evidence) == 0 {
			return false
		}
		at := r.sentenceOf(c.Evidence[0].Span)
		if c.PLOVER != nil && other[told{at, c.PLOVER.Event}] || c.Status == "planned" && r.isSaid(c.Evidence[0].Span) {
			return true
		}
		for _, i := range here[at] {
			if meet(c.Roles.By, said[i].Roles.By) || len(c.Roles.By) > 1 && r.allStates(c.Roles.By) && len(said[i].Roles.By) == 1 && slices.Contains(c.Roles.By, r.stateOf(said[i].Roles.By[0])) {
				if said[i].PLOVER == nil {
					said[i].PLOVER, said[i].CAMEO = c.PLOVER, c.CAMEO
				}
				if all := c.Roles.By; len(all) > len(said[i].Roles.By) && !slices.ContainsFunc(said[i].Roles.By, func(id entity.ID) bool { return !slices.Contains(all, id) && !slices.Contains(all, r.stateOf(id)) }) {
					said[i].Roles.By = all // "Arda, Bree and Cole welcomed it": all of them say so
				}
				if p := said[i].PLOVER; p != nil && c.PLOVER != nil && p.Event == c.PLOVER.Event && len(said[i].Roles.To) == 0 && len(said[i].Roles.Against) == 0 {
					said[i].Roles.To, said[i].Roles.Against, p.Recipient = c.Roles.To, c.Roles.Against, c.PLOVER.Recipient
				}
				return true
			}
		}
		return false
	})
	for i := range claims {
		if c := &claims[i]; c.Type == Provision && c.PLOVER != nil && c.PartOf != "" {
			c.PLOVER, c.CAMEO = nil, "" // coded with the agreement that lays it down
		}
	}
	for i := range said {
		if c, ok := r.fallback[said[i].ID]; ok && said[i].PLOVER == nil && said[i].CAMEO == "" {
			if c.event != "" {
				said[i].PLOVER = &PLOVER{Event: c.event, Mode: c.mode, Context: c.context, Actor: r.labels(said[i].Roles.By)}
			}
			said[i].CAMEO = c.cameo
		}
	}
	return append(claims, said...)
}

// isSaid reports whether the words are part of what somebody is said to say: "His side would go there, he said" is one
// statement, and his.
func (r *reading) isSaid(words article.Span) bool {
	return slices.ContainsFunc(r.over[r.sentenceOf(words)], func(u *utterance) bool { return u.dropped == "" && u.Content.Holds(words) })
}

// sentenceOf is the index of the first sentence that ends after a span begins.
func (r *reading) sentenceOf(s article.Span) int {
	return sort.Search(len(r.f.Sentences), func(i int) bool { return r.f.Sentences[i].End > s.Start })
}

// meet reports whether two lists share an id, or are both empty.
func meet(a, b []entity.ID) bool {
	for _, id := range a {
		if slices.Contains(b, id) {
			return true
		}
	}
	return len(a) == 0 && len(b) == 0
}

// utterances are the article's attributions, each with its speaker, in order. Those that are no statements are kept and
// marked, for what others say may rest on them.
func (r *reading) utterances() []*utterance {
	if r.said != nil {
		return r.said
	}
	order := make([]int, len(r.f.Attributions))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cueAt(&r.f.Attributions[a]) - cueAt(&r.f.Attributions[b]) })
	for _, i := range order {
		at := &r.f.Attributions[i]
		if at.Sent < 0 || at.Sent >= len(r.views) {
			continue
		}
		u := &utterance{Attribution: at, at: i, v: r.views[at.Sent]}
		r.speaker(u)
		r.said = append(r.said, u)
	}
	r.index()
	for _, u := range r.said {
		u.dropped = r.noStatement(u)
	}
	return r.said
}

// index lists the utterances by sentence.
func (r *reading) index() {
	r.cued, r.over = map[int][]*utterance{}, map[int][]*utterance{}
	for _, u := range r.said {
		r.cued[u.v.at] = append(r.cued[u.v.at], u)
		first, last := u.v.at, u.v.at
		if !u.Content.Empty() {
			first = min(first, r.sentenceOf(u.Content))
			last = max(last, r.sentenceOf(article.Span{Start: u.Content.End - 1, End: u.Content.End}))
		}
		for at := first; at <= last; at++ {
			r.over[at] = append(r.over[at], u)
		}
	}
}

// cueAt is where an attribution's cue stands, or its content where it has none.
func cueAt(at *quote.Attribution) int {
	if at.Cue.Empty() {
		return at.Content.Start
	}
	return at.Cue.Start
}

// stretches are the spans of evidence of an utterance, one for each statement: the quoted or reported words with their
// cue, and each quotation resumed after the cue's sentence.
func (r *reading) stretches(u *utterance) []article.Span {
	if u.Content.Empty() {
		return []article.Span{r.clipped(u.Speaker.Join(u.Cue).Join(r.rest(u)))}
	}
	var out []article.Span
	whole := u.Cue.Join(u.Speaker)
	resumed := article.Span{}
	for _, p := range u.Pieces {
		if !u.Cue.Empty() && p.Start > u.Cue.End && p.Start >= u.v.s.End && !opensWith(u, p) {
			resumed = resumed.Join(p)
			continue
		}
		whole = whole.Join(p)
	}
	out = append(out, r.clipped(whole))
	if !resumed.Empty() {
		out = append(out, r.clipped(resumed))
	}
	return out
}

// opensWith reports whether piece p is the first of the content, so that nothing is resumed by it: “He said:¶ “We left.””
func opensWith(u *utterance, p article.Span) bool { return p == u.Pieces[0] }

// rest is what a silence is about: the words below its verb, up to the end of its clause.
func (r *reading) rest(u *utterance) article.Span {
	first, last := u.v.s.Subtree(u.CueToken)
	if last-first > 25 {
		return article.Span{}
	}
	s := u.v.s.SpanOf(first, last)
	return article.Span{Start: min(s.Start, u.Cue.Start), End: s.End}
}

// clipped holds a span to its first three sentences: evidence is to be checked at a glance.
func (r *reading) clipped(s article.Span) article.Span {
	if third := r.sentenceOf(s) + 2; third < len(r.f.Sentences) && r.f.Sentences[third].End < s.End {
		s.End = r.f.Sentences[third].End
	}
	return s
}

// statement is the claim of one stretch of an utterance.
func (r *reading) statement(u *utterance, span article.Span, n int) Claim {
	rule := "statement: " + u.Rule
	if u.CueLemma != "" {
		rule = "statement: " + u.CueLemma
	}
	if n > 0 {
		rule += ", resumed"
	}
	d := r.utter(u, Statement, rule, span)
	d.Form = ""
	d.note("said by " + u.Speaker.Of(r.a.Text) + ", cue " + u.Cue.Of(r.a.Text) + " (" + u.Rule + ")")
	if c, ok := spoken[u.Class]; ok && u.Reaction == "" && r.somebody(u) {
		d.PLOVER, d.CAMEO = &PLOVER{Event: c.event, Mode: c.mode, Actor: r.labels(d.Roles.By)}, c.cameo
	}
	out := r.finish(d)
	if c, ok := r.publicWord(u); ok {
		r.fallback[out.ID] = c
	}
	return out
}

// publicWord is the coding of a statement that no frame codes: what the speaker does by it or, of a government, CAMEO's code of a
// public statement, which PLOVER has no type for.
func (r *reading) publicWord(u *utterance) (coding, bool) {
	if c, ok := deedsInWords[u.Class]; ok && u.Reaction == "" {
		return c, true
	}
	official := slices.ContainsFunc(u.by, func(id entity.ID) bool {
		e := r.ents[id]
		return e != nil && e.Country != "" && !(e.Type == entity.Office && e.OfficeClass == "") && (e.Standing == "government" || e.Type == entity.State || e.Sector == "GOV")
	})
	if !official {
		return coding{}, false
	}
	switch {
	case u.Reaction != "" || u.Class == quote.Silent:
		return coding{cameo: "011"}, true
	case u.Class == quote.Admit:
		return coding{cameo: "015"}, true
	case u.Class == quote.Deny:
		return coding{cameo: "016"}, true
	}
	return coding{cameo: "010"}, true
}

// deedsInWords are the codes of statements by which something is done, where no frame says it better.
var deedsInWords = map[quote.Class]coding{
	quote.Praise:  {event: "SUPPORT", cameo: "051"},
	quote.Reject:  {event: "REJECT", cameo: "120"},
	quote.Promise: {event: "AGREE", cameo: "030"},
	quote.Offer:   {event: "AGREE", cameo: "030"},
}

// somebody reports whether the speaker is known or at least people or a body, and not "they" or a text.
func (r *reading) somebody(u *utterance) bool {
	if len(u.by) > 0 {
		return true
	}
	tok := r.antecedent(u)
	return u.v.upos(tok) != "PRON" && (r.c.class("people", u.v.lemma[tok]) || r.c.class("crowd", u.v.lemma[tok]) || r.hasName(u))
}

// spoken are the codes of statements that are deeds to PLOVER whoever they are aimed at: "condemned the attack".
var spoken = map[quote.Class]coding{
	quote.Accuse:    {event: "ACCUSE", mode: "allege", cameo: "112"},
	quote.Criticize: {event: "ACCUSE", mode: "disapprove", cameo: "111"},
	quote.Urge:      {event: "REQUEST", mode: "change", cameo: "02"},
	quote.Demand:    {event: "REQUEST", mode: "change", cameo: "10"},
	quote.Threaten:  {event: "THREATEN", cameo: "13"},
}

// utter is a draft of a claim that the speaker of an utterance makes.
func (r *reading) utter(u *utterance, typ Type, rule string, span article.Span) *draft {
	d := &draft{v: u.v, tok: max(u.CueToken, 0), spans: []article.Span{span}}
	d.Type, d.Status, d.Rule = typ, "occurred", rule
	d.Roles.By = u.by
	d.Source = r.source(u)
	d.Novelty = r.newness(u)
	if !u.Content.Empty() {
		d.About = clip(u.Content.Of(r.a.Text), 160)
	}
	return d
}

// clip is text cut at a space to at most n bytes.
func clip(text string, n int) string {
	if len(text) <= n {
		return text
	}
	for n > 0 && text[n] != ' ' {
		n--
	}
	return text[:n]
}
