package event

import (
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/entity"
	"parley/internal/syntax"
)

// reading is the work on one article.
type reading struct {
	c        *Coder
	a        *article.Article
	f        Findings
	views    []*view
	ents     map[entity.ID]*entity.Entity
	heads    []map[int][]int // by sentence: token to the mentions it heads, the longer first
	cover    [][]int         // by sentence and token: the longest mention over it, -1 where there is none
	named    [][]int         // by sentence: its mentions, in order
	times    [][]int         // by sentence: its time mentions
	pair     []entity.ID     // the two sides the article is about, or nil
	out      []*draft
	busy     map[[2]int]bool      // sentence and token: already read as a trigger
	fallback map[ClaimID]coding   // codes of statements that no frame codes
	said     []*utterance         // the attributions with their speakers, once asked for
	cued     map[int][]*utterance // by sentence: those whose cue stands in it
	heading  []delegate           // the heads of delegations, once asked for
	led      bool                 // they were asked for
	over     map[int][]*utterance // by sentence: those whose cue or content reaches into it
	terms    map[int]*draft       // by sentence: the agreement or plan of which it gives terms in clauses of their own
	list     *draft               // the agreement whose terms the lines read now list, nil outside lists
}

func (c *Coder) open(a *article.Article, f Findings) *reading {
	r := &reading{c: c, a: a, f: f, ents: map[entity.ID]*entity.Entity{}, busy: map[[2]int]bool{}, terms: map[int]*draft{}, fallback: map[ClaimID]coding{}}
	for i := range f.Entities.Entities {
		r.ents[f.Entities.Entities[i].ID] = &f.Entities.Entities[i]
	}
	n := len(f.Sentences)
	r.heads, r.cover, r.times, r.named = make([]map[int][]int, n), make([][]int, n), make([][]int, n), make([][]int, n)
	names := make([][]name, n)
	for m, x := range f.Entities.Mentions {
		if x.Sent >= 0 && x.Sent < n && len(x.IDs) > 0 && (m == 0 || f.Entities.Mentions[m-1].Sent != x.Sent || f.Entities.Mentions[m-1].Last < x.First) {
			if c.eventNoun[f.Sentences[x.Sent].Tokens[x.Head].Lemma] && x.Use != entity.Named {
				continue // "a three-way meeting with Arda": a gathering, but not those who gather
			}
			e := r.ents[x.IDs[0]]
			person := e != nil && e.Type == entity.Person
			names[x.Sent] = append(names[x.Sent], name{x.First, x.Last, x.Head, x.Use == entity.Named || x.Use == entity.Metonym || x.Use == entity.Location, person, e != nil && (e.Type == entity.Office || e.Type == entity.Group) && x.Use != entity.Pronoun && x.Use != entity.Modifier})
		}
	}
	times := make([][]name, n)
	for _, x := range f.Times.Mentions {
		if x.Sent >= 0 && x.Sent < n {
			times[x.Sent] = append(times[x.Sent], name{first: x.First, last: x.Last, head: topToken(&f.Sentences[x.Sent], x.First, x.Last), proper: true})
		}
	}
	for i := range f.Sentences {
		r.views = append(r.views, newView(i, &f.Sentences[i], names[i], times[i], c))
		r.heads[i] = map[int][]int{}
		r.cover[i] = make([]int, len(f.Sentences[i].Tokens))
		for k := range r.cover[i] {
			r.cover[i][k] = -1
		}
	}
	r.spread()
	r.takeSides()
	return r
}

// spread lists the times and the mentions by sentence, and notes what each token is covered by: the longest mention.
func (r *reading) spread() {
	n := len(r.views)
	for m, x := range r.f.Times.Mentions {
		if x.Sent >= 0 && x.Sent < n && x.First >= 0 && x.Last < len(r.cover[x.Sent]) {
			r.times[x.Sent] = append(r.times[x.Sent], m)
		}
	}
	for m, x := range r.f.Entities.Mentions {
		if x.Sent < 0 || x.Sent >= n || x.First < 0 || x.Last >= len(r.cover[x.Sent]) || len(x.IDs) == 0 || r.isTime(r.views[x.Sent], x.Head) {
			continue
		}
		r.named[x.Sent] = append(r.named[x.Sent], m)
		r.heads[x.Sent][x.Head] = append(r.heads[x.Sent][x.Head], m)
		for k := x.First; k <= x.Last; k++ {
			if old := r.cover[x.Sent][k]; old < 0 || r.f.Entities.Mentions[old].Len() < x.Len() {
				r.cover[x.Sent][k] = m
			}
		}
	}
}

// takeSides finds the two sides that the article is about.
func (r *reading) takeSides() {
	if r.pair = r.sides(); r.pair == nil {
		r.pair = r.partners()
	}
	if r.pair == nil {
		r.pair = r.twoLeaders()
	}
	if p := r.civil(r.pair); p != nil {
		r.pair = p
	} else if p := r.feud(r.pair); p != nil {
		r.pair = p
	}
}

func (r *reading) mention(m int) *entity.Mention { return &r.f.Entities.Mentions[m] }

// actors keeps the ids that can act: all but plain places.
func (r *reading) actors(ids []entity.ID) []entity.ID {
	var out []entity.ID
	for _, id := range ids {
		if e := r.ents[id]; e != nil && e.Type != entity.Place && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// who is the actors a phrase stands for, by its head token.
func (r *reading) who(v *view, tok int) []entity.ID {
	if r.c.class("people", v.lemma[tok]) && v.upos(tok) == "NOUN" || v.upos(tok) == "PROPN" && strings.HasSuffix(v.s.Tokens[tok].XPOS, "S") {
		if out := r.senders(v, tok); len(out) > 0 && !r.namedBeside(v, tok) {
			return out
		}
	}
	if ids := r.headsOf(v, tok); ids != nil {
		return ids
	}
	if ids := r.namesakes(v, tok); ids != nil {
		return ids
	}
	if v.upos(tok) == "PRON" && (v.lemma[tok] == "we" || v.lemma[tok] == "i") {
		return r.myself(v, tok)
	}
	if m := r.mentionAt(v, tok); m >= 0 {
		if ids := r.actors(r.mention(m).IDs); len(ids) > 0 && !r.vague(ids) {
			if two := r.lastOf(v, tok); two != nil {
				return two
			}
			if two := r.theTwo(v, tok); two != nil && !r.persons(ids) {
				return two
			}
			if two := r.miscounted(v, tok, ids); two != nil {
				return two
			}
			if all := r.ofTheSides(v, tok, ids); all != nil {
				return all
			}
			return ids
		} else if len(ids) == 0 {
			if own := r.regionOf(m); own != nil {
				return own
			}
			return r.capitalOf(v, tok, m)
		}
	}
	if v.upos(tok) == "PRON" && (v.lemma[tok] == "it" || v.lemma[tok] == "they" || v.lemma[tok] == "he" || v.lemma[tok] == "she") {
		if h := v.head(tok); h >= 0 && v.rel(h) == "ccomp" && v.head(h) >= 0 && v.head(h) < tok {
			for _, a := range v.arguments(v.head(h)) {
				if a.slot == "subj" && a.tok != tok && v.upos(a.tok) != "PRON" {
					return r.who(v, a.tok) // "Arda said it would host the talks"
				}
			}
		}
	}
	return r.meant(v, tok)
}

// meant is the actors that a phrase stands for without naming them: "each of the two", "officials of Arda", "both delegations".
func (r *reading) meant(v *view, tok int) []entity.ID {
	if ids := r.opponent(v, tok); ids != nil {
		return ids
	}
	if k := v.kid(tok, "appos"); k >= 0 {
		if m := r.mentionAt(v, k); m >= 0 {
			return r.actors(r.mention(m).IDs)
		}
	}
	word := v.lemma[tok]
	if ids := r.theTwo(v, tok); ids != nil {
		return ids
	}
	if word == "each" || word == "both" || word == "either" || word == "one" || word == "some" || word == "all" || word == "neither" || word == "member" || word == "number" || word == "team" || word == "group" || bunches[word] {
		if o := v.arguments(tok).first("of"); o >= 0 {
			if ids := r.who(v, o); len(ids) > 0 {
				return ids
			}
			if v.lemma[o] == "them" || v.s.Tokens[o].Form == "them" {
				return r.heldBy(v, "leader") // "received each of them alone"
			}
		}
	}
	if ids := r.ofTheSides(v, tok, nil); ids != nil {
		return ids
	}
	if r.c.class("people", word) || v.upos(tok) == "PROPN" {
		for _, a := range v.arguments(tok) {
			if (a.slot == "of" || a.slot == "from") && r.pair != nil && r.c.class("side", v.lemma[a.tok]) && r.bothOf(v, a.tok) && r.mentionAt(v, a.tok) < 0 {
				return r.heldBy(v, word)
			}
		}
		if o := v.arguments(tok).first("of"); o >= 0 && v.s.Tokens[o].XPOS == "NNPS" {
			if ids := r.sameName(v, o); ids != nil {
				return ids // "the leaders of the Koreas"
			}
		}
		if ids := r.modifiers(v, tok); len(ids) > 0 {
			return ids
		}
		if h := v.head(tok); v.rel(tok) == "conj" && h >= 0 && h < tok && v.upos(tok) == "NOUN" && v.kid(tok, "det", "amod", "compound", "nmod") < 0 {
			return r.modifiers(v, h) // "Ardan media and government"
		}
	}
	if (r.c.class("side", word) || r.c.class("plural_people", word)) && r.pair != nil && r.bothOf(v, tok) {
		return r.heldBy(v, word)
	}
	if ids := r.ofTheSides(v, tok, nil); ids != nil {
		return ids
	}
	if ids := r.theThree(v, tok); ids != nil {
		return ids
	}
	return r.counted(v, tok)
}

// senders are those whom people come from or speak for: "envoys from Arda, Bree and Cole", "negotiators for Arda and Bree"; and several states they are in:
// "lawmakers in Arda and Bree". Nil where the words name nobody, or one whose people they may be.
func (r *reading) senders(v *view, tok int) []entity.ID {
	for _, slot := range []string{"from", "for", "in"} {
		var out []entity.ID
		if slot == "in" && v.arguments(tok).has("of") {
			break // "officers of Arda and Bree, in Cole": where they were
		}
		for _, k := range v.arguments(tok).all(slot) {
			if m := r.mentionAt(v, k); m >= 0 {
				ids := r.actors(r.mention(m).IDs)
				switch {
				case len(ids) == 1 && slot == "in" && r.stateOf(ids[0]) != "":
					ids = []entity.ID{r.stateOf(ids[0])} // "officials in Arda" read as one
				case len(ids) == 0 && slot == "from":
					ids = r.regionOf(m)
				}
				out = append(out, ids...)
			}
		}
		if out = unique(out); len(out) > 1 && r.allStates(out) || len(out) > 0 && slot == "from" || len(out) > 1 && slot == "for" {
			return out
		}
	}
	return nil
}

// allStates reports whether all the ids are states.
func (r *reading) allStates(ids []entity.ID) bool {
	return !slices.ContainsFunc(ids, func(id entity.ID) bool { return r.ents[id] == nil || r.ents[id].Type != entity.State })
}

// bunches are the nouns that only count those they are "of".
var bunches = set("bunch handful couple majority minority score crowd throng band string series host array pair trio dozen hundred thousand rest half most many several few lot")

// namedBeside reports whether one person told of by office is then named: "a deputy from the ruling party, Ann Arden".
func (r *reading) namedBeside(v *view, tok int) bool {
	if x := v.s.Tokens[tok].XPOS; x != "NN" {
		return false
	}
	k := v.kid(tok, "appos")
	if k < 0 {
		return false
	}
	m := r.mentionAt(v, k)
	return m >= 0 && len(r.mention(m).IDs) == 1 && r.ents[r.mention(m).IDs[0]] != nil && r.ents[r.mention(m).IDs[0]].Type == entity.Person
}

// regionOf is the region whose authorities a phrase means, where nothing else is known of them: "the Northern authorities".
func (r *reading) regionOf(m int) []entity.ID {
	x := r.mention(m)
	if x.Use != entity.Nominal || x.First == x.Last {
		return nil
	}
	if e := r.ents[x.IDs[0]]; e == nil || e.Type != entity.Place || e.Precision == "city" {
		return nil
	}
	return x.IDs
}

// capitalOf is the state a town speaks for after "reaction from": "there was no answer from Moscow".
func (r *reading) capitalOf(v *view, tok, m int) []entity.ID {
	h := v.head(tok)
	if h < 0 || v.prep(tok) != "from" || !r.c.class("answer", v.lemma[h]) {
		return nil
	}
	if s, e := r.stateOf(r.mention(m).IDs[0]), r.ents[r.mention(m).IDs[0]]; s != "" && (e.Type != entity.Place || r.ents[s].Capital == e.Name || r.ents[s].Capital == "") {
		return []entity.ID{s}
	}
	return r.regional(v, tok)
}

// vague reports whether ids only stand for people of no known side: "officials", "two presidents".
func (r *reading) vague(ids []entity.ID) bool {
	for _, id := range ids {
		e := r.ents[id]
		if e == nil || e.Country != "" || e.Type == entity.State || e.Wikidata != "" {
			return false
		}
		if e.Type == entity.Organization && strings.Contains(e.Name, " ") && e.Name[0] >= 'A' && e.Name[0] <= 'Z' {
			return false // "the Supreme Court", of a state nobody says
		}
		first, last := strings.ToLower(e.Name), strings.ToLower(e.Name)
		if i := strings.LastIndexByte(last, ' '); i >= 0 {
			last = last[i+1:]
		}
		if e.Name[:1] != first[:1] && !r.c.class("people", strings.TrimSuffix(last, "s")) && !r.c.class("people", last) {
			return false
		}
		if e.Type == entity.Person && strings.Contains(e.Name, " ") && e.Name[:1] != first[:1] {
			return false
		}
	}
	return true
}

// named leaves the ids that name somebody.
func (r *reading) known(ids []entity.ID) []entity.ID {
	var out []entity.ID
	for _, id := range ids {
		if !r.vague([]entity.ID{id}) {
			out = append(out, id)
		}
	}
	return out
}

// mentionAt is the mention a token heads or, where a name's parse and its span disagree, the one that covers it.
func (r *reading) mentionAt(v *view, tok int) int {
	if tok < 0 || tok >= len(r.cover[v.at]) {
		return -1
	}
	best := -1
	for _, m := range r.heads[v.at][tok] {
		if best < 0 || r.mention(m).Len() > r.mention(best).Len() {
			best = m
		}
	}
	if best >= 0 {
		return best
	}
	m := r.cover[v.at][tok]
	if m < 0 {
		return -1
	}
	x := r.mention(m)
	if h := v.head(tok); h >= x.First && h <= x.Last && v.upos(tok) != "PROPN" {
		return -1
	}
	if tok < x.Last && v.isNoun(tok) || tok == x.Last || v.upos(tok) == "PROPN" {
		return m
	}
	return -1
}

// modifiers are the actors named before or after a noun for people: "Iranian diplomats", "officials of the two sides",
// "Arda's delegation".
func (r *reading) modifiers(v *view, tok int) []entity.ID {
	var out []entity.ID
	for _, a := range v.arguments(tok) {
		switch a.slot {
		case "mod", "poss", "of", "from":
			if m := r.mentionAt(v, a.tok); m >= 0 {
				out = append(out, r.known(r.actors(r.mention(m).IDs))...)
			}
		}
	}
	return unique(out)
}

// bothOf reports whether a noun for sides means the two of the article: "the two sides", "both delegations".
func (r *reading) bothOf(v *view, tok int) bool {
	for _, k := range v.kids[tok] {
		switch v.lemma[k] {
		case "two", "both", "rival", "warring", "each", "either", "neither", "opposing", "respective":
			return true
		}
	}
	if !r.c.class("camp", v.lemma[tok]) {
		return false
	}
	return v.s.Tokens[tok].Feats.Number == "Plur" || strings.HasSuffix(v.lemma[tok], "s") || v.s.Tokens[tok].XPOS == "NNS"
}

// fill adds to the roles the actors in the slots that the rules name.
func (r *reading) fill(d *draft, v *view, tok int, rules []roleRule) {
	for _, rule := range rules {
		for _, slot := range rule.slots {
			for _, a := range v.along(tok, slot) {
				ids := r.who(v, a.tok)
				if len(ids) == 0 && slot == "subj" && r.c.class("document", v.lemma[a.tok]) {
					ids = r.issuers(v, a.tok)
				}
				if len(ids) == 0 {
					continue
				}
				if some := r.known(ids); len(some) > 0 {
					ids = some
				}
				d.add(rule.role, ids)
				d.toks = append(d.toks, a.tok)
				d.note(rule.role + ": " + v.s.Tokens[a.tok].Form + " (" + slot + " of " + v.s.Tokens[tok].Form + ")")
			}
		}
	}
}

// along are the arguments of a token in a slot or, where slots are joined by dots, those reached one after the other: "subj.poss"
// is who the subject belongs to.
func (v *view) along(tok int, slot string) []argument {
	first, rest, more := strings.Cut(slot, ".")
	var out []argument
	for _, a := range v.arguments(tok) {
		switch {
		case a.slot != first:
		case more:
			out = append(out, v.along(a.tok, rest)...)
		default:
			out = append(out, a)
		}
	}
	return out
}

// issuers are those whose words a text is: "Arda and Bree released a statement condemning Cole".
func (r *reading) issuers(v *view, tok int) []entity.ID {
	var out []entity.ID
	for _, o := range v.owner(tok) {
		out = append(out, r.who(v, o)...)
	}
	return unique(out)
}

func unique(ids []entity.ID) []entity.ID {
	var out []entity.ID
	for _, id := range ids {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// stateOf is the id of the state an entity belongs to, where the article names it; else "".
func (r *reading) stateOf(id entity.ID) entity.ID {
	e := r.ents[id]
	if e == nil {
		return ""
	}
	if e.Type == entity.State {
		return id
	}
	if e.Country == "" || e.Country == "IGO" {
		return ""
	}
	if s := entity.ID(e.Country); r.ents[s] != nil {
		return s
	}
	return ""
}

// same reports whether two actors are the same side: one is the other, or both belong to one state.
func (r *reading) same(a, b entity.ID) bool {
	if a == b {
		return true
	}
	x, y := r.ents[a], r.ents[b]
	if x != nil && y != nil && (x.Type == entity.Person && r.leads(x, b, "leaders") || y.Type == entity.Person && r.leads(y, a, "leaders")) && (x.Sector == "REB" || y.Sector == "REB" || x.Sector == "MIL" || y.Sector == "MIL") {
		return true // a commander stands for his force
	}
	return x != nil && y != nil && x.Country != "" && x.Country == y.Country && x.Country != "IGO" &&
		(x.Type == entity.State || y.Type == entity.State)
}

// topToken is the token of a stretch whose head lies outside it.
func topToken(s *syntax.Sentence, first, last int) int {
	for k := max(first, 0); k <= last && k < len(s.Tokens); k++ {
		if h := s.Tokens[k].Head; h < first || h > last {
			return k
		}
	}
	return first
}
