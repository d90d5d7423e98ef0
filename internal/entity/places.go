package entity

import (
	"strings"

	"parley/internal/article"
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
