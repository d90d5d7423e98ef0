package entity

import (
	"strings"

	"parley/internal/article"
	"parley/internal/entity/recognise"
	"parley/internal/lexicon"
)

// settle notes the state from whose capital the article reports.
func (d *doc) settle() {
	for i := range d.sents {
		if d.sents[i].Kind != article.Dateline {
			continue
		}
		for k := range d.sents[i].names {
			if c := d.sents[i].names[k].has(lexicon.Capital); c != nil && len(c.ID) == 3 {
				d.home = c.ID
				return
			}
		}
	}
}

// resolveNames says who or where the names of a sentence are.
func (d *doc) resolveNames(at int) {
	s := &d.sents[at]
	if s.quiet {
		return
	}
	d.findRoles(s)
	for i := range s.names {
		n := &s.names[i]
		switch {
		case n.whose != nil:
			d.resolvePerson(s, n)
		case n.kind == recognise.Person || n.kind == recognise.None && len(n.readings) == 0:
			continue
		default:
			d.resolveOther(s, n)
		}
		for k := range n.nested {
			d.resolveNested(s, n, &n.nested[k])
		}
	}
}

func (d *doc) resolvePerson(s *sentence, n *name) {
	e := d.be(n.whose)
	first, last := d.attach(s, n)
	d.assume(n.whose)
	n.ids = []ID{e.ID}
	d.mention(s, first, last, Named, "person", e.ID)
	for i := first; i <= last; i++ {
		s.used[i] = true
	}
}

// resolveNested notes a state named inside a longer name, and that the longer one belongs to it.
func (d *doc) resolveNested(s *sentence, outer, n *name) {
	if len(n.readings) == 0 {
		return
	}
	id := n.readings[0].ID
	if item, _ := d.lex.Item(id); item.Country == "" && item.Type == lexicon.Place && n.has(lexicon.Demonym) != nil {
		return // "African" in "African Union"
	}
	e := d.known(id)
	d.mention(s, n.first, n.last, Modifier, "nested", id)
	for _, o := range outer.ids {
		if oe := d.byID[o]; oe != nil && oe.Country == "" {
			oe.Country = e.Country
		}
	}
}

// resolveOther resolves a name that is nobody's.
func (d *doc) resolveOther(s *sentence, n *name) {
	if d.isPersonAfterAll(s, n) {
		n.kind, n.readings = recognise.Person, nil
		n.whose = d.recall(s, n)
		if n.whose == nil {
			n.whose = d.meet(s, n)
		}
		d.resolvePerson(s, n)
		return
	}
	if len(n.readings) == 0 {
		d.resolveUnknown(s, n)
		return
	}
	r := n.readings[0]
	use, rule := Named, "name"
	switch {
	case n.has(lexicon.Demonym) != nil && r.Sense == lexicon.Demonym:
		use, rule = d.demonymUse(s, n), "demonym"
	case r.Sense == lexicon.Seat:
		use, rule = Metonym, "seat"
	case r.Sense == lexicon.Capital:
		if d.standsForGovernment(s, n) {
			use, rule = Metonym, "capital"
			break
		}
		use, rule = Location, "place"
		r.ID = d.cityOf(s, n, r.ID)
	default:
		if n.kind == recognise.Location && !d.acts(s, n) {
			use = Location
		}
	}
	if d.byID[r.ID] == nil {
		d.known(r.ID)
	}
	n.ids = []ID{r.ID}
	d.mention(s, n.first, n.last, use, rule, r.ID)
}

// cityOf is the place a capital's name means: the lexicon's, or one made for it where the lexicon knows it as a seat of
// government alone.
func (d *doc) cityOf(s *sentence, n *name, state ID) ID {
	for _, other := range n.readings {
		if item, _ := d.lex.Item(other.ID); item.Type == lexicon.Place && item.Country == string(state) {
			return item.ID
		}
	}
	text := surface(s, n.first, n.last)
	id := idOf(Place, text, string(state))
	d.entity(id, func(e *Entity) { e.Name, e.Type, e.Country, e.Precision = text, Place, string(state), "city" })
	return id
}

// isPersonAfterAll reports whether a single word known as a body or a place is told to be a person by what follows:
// "Amal, a teacher".
func (d *doc) isPersonAfterAll(s *sentence, n *name) bool {
	if n.first != n.last || s.word(n.last+1) != "," || n.stateOf() != "" {
		return false
	}
	for i := range s.roles {
		r := &s.roles[i]
		if r.office == nil && r.phrase.any && r.follows(s, n.last+2) {
			return true
		}
	}
	return false
}

// resolveUnknown makes an entity of a name the lexicon does not know.
func (d *doc) resolveUnknown(s *sentence, n *name) {
	text := surface(s, n.first, n.last)
	kind, use := Organization, Named
	if n.kind == recognise.Location {
		kind, use = Place, Location
	}
	id := idOf(kind, text)
	d.entity(id, func(e *Entity) {
		e.Name, e.Type = text, kind
		if d.outlets[text] {
			e.Sector, e.Standing = "MED", "media"
		}
	})
	n.ids = []ID{id}
	d.mention(s, n.first, n.last, use, "unknown name", id)
}

// demonymUse tells an adjective ("Norwegian troops") from people ("the Norwegians").
func (d *doc) demonymUse(s *sentence, n *name) Use {
	switch s.Tokens[n.last].Rel {
	case "amod", "compound", "nmod":
		return Modifier
	}
	if s.upos(n.last) == "ADJ" || s.upos(n.last+1) == "NOUN" || s.word(n.last+1) == "-" {
		return Modifier
	}
	return Collective
}

// acts reports whether a name of a state or place stands where one who acts stands: as subject, by "by" or "with",
// or before a noun of saying; not after "in", "at", "to".
func (d *doc) acts(s *sentence, n *name) bool {
	head := s.head(n.first, n.last)
	switch s.Tokens[head].Rel {
	case "obl", "nmod", "obl:tmod", "obl:npmod", "appos", "root", "dep":
		return !placePreposition[d.preposition(s, n, head)]
	case "conj":
		if g := s.Tokens[head].Head; g >= 0 && (s.Tokens[g].Rel == "obl" || s.Tokens[g].Rel == "nmod") {
			for k := range s.Tokens {
				if s.Tokens[k].Head == g && s.Tokens[k].Rel == "case" {
					return !placePreposition[s.small[k]]
				}
			}
		}
	}
	return true
}

var placePreposition = words("in at near inside outside around across through throughout into onto to toward towards from via over off within")

// preposition is the word that marks the case of a name, or the one right before it.
func (d *doc) preposition(s *sentence, n *name, head int) string {
	for k := n.first - 1; k >= 0 && k >= n.first-3; k-- {
		if s.upos(k) == "ADP" || s.small[k] == "to" {
			return s.small[k]
		}
		if s.upos(k) != "DET" && s.upos(k) != "ADJ" && s.upos(k) != "NOUN" {
			break
		}
	}
	for k := range s.Tokens {
		if s.Tokens[k].Head == head && s.Tokens[k].Rel == "case" && k < head {
			return s.small[k]
		}
	}
	return ""
}

var visitVerbs = words("visit leave reach enter quit attack bomb shell strike seize capture retake storm bombard flee tour hit besiege control hold")

var placeHeads = words("talks meeting summit conference airport suburb street university round process accord agreement declaration bureau trade region province district area office embassy time station agreement stadium market session hotel museum square")

// standsForGovernment tells "Oslo said" from "talks in Oslo": whether the name of a capital stands for the government.
func (d *doc) standsForGovernment(s *sentence, n *name) bool {
	head := s.head(n.first, n.last)
	t := &s.Tokens[head]
	if s.isPossessive(n.last + 1) {
		return !placeHeads[s.word(n.last+2)]
	}
	if s.opensClause(n.first) && s.predicateAt(n.last+1) {
		return true // however the parser ties it
	}
	switch t.Rel {
	case "nsubj", "nsubj:pass", "obl:agent", "vocative":
		return true
	case "iobj":
		return true
	case "obj":
		return t.Head >= 0 && !visitVerbs[s.Tokens[t.Head].Lemma]
	case "compound", "amod":
		return t.Head >= 0 && d.isRoleWord(s, t.Head)
	case "conj":
		if g := t.Head; g >= 0 {
			if o := s.nameAt(g); o != nil && o != n {
				return d.standsForGovernment(s, o)
			}
		}
	case "nmod:poss":
		return true
	case "appos", "root", "dep", "parataxis", "list":
		return false
	}
	switch d.preposition(s, n, head) {
	case "by", "with", "against", "between", "on", "for", "among", "than", "like", "without":
		return true
	case "to", "from", "of":
		return d.spokenTo(s, head)
	}
	return false
}

// opensClause reports whether token i stands first in its sentence or behind what parts clauses.
func (s *sentence) opensClause(i int) bool {
	switch s.word(i - 1) {
	case "", ",", ";", ":", "and", "but", "that", "while", "as", "because", "“", "\"", "—", "–":
		return i == 0 || s.word(i-2) == "" || s.upos(i-2) != "ADP"
	}
	return false
}

// predicateAt reports whether a verb with its helpers begins at token i, or "which" and a verb behind a comma.
func (s *sentence) predicateAt(i int) bool {
	if s.word(i) == "," && s.word(i+1) == "which" {
		i += 2
	}
	if s.upos(i) == "ADV" {
		i++
	}
	if s.upos(i) == "AUX" {
		return true
	}
	return s.upos(i) == "VERB" && (s.Tokens[i].Feats.Verb == "Fin" || strings.HasPrefix(s.Tokens[i].XPOS, "VBD") || s.Tokens[i].XPOS == "VBZ")
}

// spokenTo reports whether what "to Oslo" or "from Oslo" hangs on is said, given or asked rather than travelled.
func (d *doc) spokenTo(s *sentence, head int) bool {
	g := s.Tokens[head].Head
	if g < 0 {
		return false
	}
	return givenNouns[s.Tokens[g].Lemma]
}

var givenNouns = words("message letter offer proposal signal ultimatum warning demand request reply response answer note text aid support assurance guarantee pressure say tell pass convey send offer propose accuse criticise criticism accusation hostility closeness loyalty hostile close loyal sympathetic refusal permission approval pledge promise concession call appeal invitation")

func (d *doc) isRoleWord(s *sentence, i int) bool {
	if _, size := d.nouns.at(s.small, i); size > 0 {
		return true
	}
	for _, r := range s.roles {
		if r.last == i {
			return true
		}
	}
	return false
}
