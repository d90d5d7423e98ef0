package entity

import (
	"slices"

	"parley/internal/article"
	"parley/internal/lexicon"
)

// phrase is what stands around a role noun within its noun phrase.
type phrase struct {
	first     int      // first token, determiner left out
	last      int      // last token, with what follows "of"
	states    []ID     // whose: "Norwegian", "Norway's", "of Norway"
	owners    []ID     // bodies and groups it belongs to: "the EU chief", "the rebel army's commander"
	person    *person  // "the president's aide"
	pronoun   int      // the token "his", or -1
	those     bool     // the, this, that
	any       bool     // a, an, some, no
	number    int      // "two", "both"; 0 where none is said
	former    bool     // "former", "ex-"
	lower     bool     // "deputy", "vice", "first": not the office itself
	opposed   bool     // "opposition"
	western   bool     // "Western", "foreign", "European", "Arab": of no one state
	region    string   // that word as written
	adjective []string // the others
	spread    bool     // several states, one holder each
	owned     bool     // somebody's, who is not told by name: "the president's envoy"
	unread    bool     // "of" follows with what is not understood
}

var (
	definite   = words("the this that these those")
	indefinite = words("a an some no several another one many")
	possessive = words("his her their its")
)

// determined notes the determiner at token i, with which a phrase begins; false where there is none.
func (p *phrase) determined(s *sentence, i int) bool {
	switch w := s.small[i]; {
	case definite[w]:
		p.those = true
	case quantities[w], indefinite[w], s.upos(i) == "NUM" && numbers[w] == 0:
		p.any = true
	case possessive[w]:
		p.pronoun = i
	default:
		return false
	}
	return true
}

// qualified notes a word at token i that tells how many are meant or what sort of holder; false where it is neither.
func (p *phrase) qualified(s *sentence, i int) bool {
	switch w := s.small[i]; {
	case numbers[w] > 0:
		p.number = numbers[w]
	case formerWords[w] || w == "ex":
		p.former = true
	case lowerWords[w]:
		p.lower = true
	case w == "opposition":
		p.opposed = true
	case regions[w]:
		p.western, p.region = true, s.words[i]
	default:
		return false
	}
	return true
}

// modifies reports whether token i may stand as an ordinary modifier in a noun phrase to its right.
func (s *sentence) modifies(i int) bool {
	u := s.upos(i)
	switch {
	case s.Kind == article.Title && s.capital(i) && u != "ADJ":
		return false
	case s.word(i-1) == "to" && u != "NOUN": // "to spare civilians"
		return false
	case u == "NOUN":
		return s.Tokens[i].Head >= i
	}
	t := &s.Tokens[i]
	switch { // "the internationally recognised government"
	case u == "VERB" && t.Rel == "amod":
		return t.Head > i
	case u == "ADV" && t.Rel == "advmod" && t.Head == i+1:
		return s.Tokens[i+1].Rel == "amod"
	}
	return u == "ADJ" || u == "PROPN" || u == "NUM"
}

// ownsBody reports whether a noun only tells whose body follows: "doctors" in "the doctors' union".
func (d *doc) ownsBody(s *sentence, i int) bool {
	if !s.isPossessive(i+1) || i+2 >= len(s.words) {
		return false
	}
	found, _ := d.nouns.at(s.small, i+2)
	return len(found) > 0 && found[0].kind == bodyNoun
}

// survey reads the phrase around a role noun, to the left as far as it reaches, then what follows "of".
func (d *doc) survey(s *sentence, r *role) {
	p := &r.phrase
	p.first, p.last, p.pronoun = r.first, r.last, -1
	joined := false // "and" or a comma was passed: only another state may follow to the left
	i := r.first - 1
loop:
	for i >= 0 {
		w := s.small[i]
		n := s.nameAt(i)
		switch {
		case n != nil:
			if !d.owns(s, n, p) {
				break loop
			}
			p.first = n.first
			i = n.first - 1
			if s.isPossessive(n.last+1) && !(joined || s.word(i) == "and" || s.word(i) == ",") {
				break loop
			}
			joined = false
			continue
		case joined && s.isPossessive(i) && s.nameAt(i-1) != nil: // "Chad's and Peru's ministers"
		case joined:
			break loop
		case s.isPossessive(i):
			if s.nameAt(i-1) == nil {
				d.ownedByPhrase(s, i-1, p)
				break loop
			}
		case (w == "and" || w == ",") && r.plural() && len(p.states) > 0 && s.stateBefore(i) != "":
			joined = true
		case w == "-" || w == "–":
			if i == 0 || s.Tokens[i].Start > s.Tokens[i-1].End || s.nameAt(i-1) == nil && !formerWords[s.word(i-1)] && s.word(i-1) != "ex" {
				break loop
			}
		case p.determined(s, i):
			break loop
		case p.qualified(s, i):
			p.first = i
		default:
			if !s.modifies(i) {
				break loop
			}
			p.adjective = append(p.adjective, s.words[i])
			p.first = i
		}
		i--
	}
	if s.word(i) == "both" && p.number == 0 {
		p.number = 2
	}
	slices.Reverse(p.states)
	d.complement(s, r)
	p.spread = len(p.states) > 1
}

// stateBefore is the state named right before token i, a possessive mark left out; "" where there is none.
func (s *sentence) stateBefore(i int) ID {
	if s.isPossessive(i - 1) {
		i--
	}
	if n := s.nameAt(i - 1); n != nil {
		return n.stateOf()
	}
	return ""
}

// owns notes a name to the left of a role noun as its owner, if it can be one.
func (d *doc) owns(s *sentence, n *name, p *phrase) bool {
	if id := n.stateOf(); id != "" {
		p.states = append(p.states, id)
		return true
	}
	if n.whose != nil {
		if s.isPossessive(n.last + 1) {
			p.person = n.whose
			return true
		}
		return false
	}
	if len(n.readings) > 0 {
		p.owners = append(p.owners, n.readings[0].ID)
		return true
	}
	return false
}

// ownedByPhrase reads an owner before a possessive mark that is no name: in "the two countries' leaders" they are the
// leaders of the parties.
func (d *doc) ownedByPhrase(s *sentence, i int, p *phrase) {
	if i < 0 {
		return
	}
	p.owned = true
	found, _ := d.nouns.at(s.small, i)
	if d.ownsBody(s, i) {
		p.first = i
		if n := s.nameAt(i - 2); n != nil && s.isPossessive(i-1) && d.owns(s, n, p) {
			p.first = n.first
		}
		p.adjective = append(p.adjective, s.words[i])
		return
	}
	if r := (role{first: i, last: i, phrase: phrase{pronoun: -1}}); countryNouns[s.small[i]] && (s.word(i-1) == "the" || s.word(i-1) == "this") {
		r.phrase.those = true
		if ids := d.theCountry(s, &r); ids != nil {
			p.states = ids
			return
		}
	}
	for _, n := range found {
		if n.kind == sidesNoun && n.plural {
			p.states = slices.Clone(d.pair)
			slices.Reverse(p.states)
			return
		}
	}
}

// stateOf is the state a name means or whose adjective it is, or "".
func (n *name) stateOf() ID {
	for _, r := range n.readings {
		if len(r.ID) == 3 {
			return r.ID
		}
	}
	return ""
}

// complement reads "of Norway, Chad and Peru", "to the United Nations", "from Norway", "in Oslo" after a role noun.
func (d *doc) complement(s *sentence, r *role) {
	p := &r.phrase
	i := r.last + 1
	w := s.word(i)
	switch {
	case d.leadsTeam(s, r):
		return
	case w == "of" || w == "for":
	case w == "in" && (p.western || abroad[s.small[r.last]] || len(p.owners) > 0): // "the top EU official in Chad"
		return
	case (w == "in" || w == "from" || w == "to") && len(p.states) == 0:
	default:
		return
	}
	i++
	for i < len(s.words) {
		if s.word(i) == "the" || s.word(i) == "both" {
			i++
		}
		n := s.nameAt(i)
		if n == nil || n.first != i || p.last > r.last && n.whose != nil {
			p.unread = w == "of" && p.last == r.last
			return
		}
		if !d.complete(p, n, w) {
			return
		}
		p.last = n.last
		i = n.last + 1
		if s.isPossessive(i) {
			p.states = p.states[:max(0, len(p.states)-1)]
			p.last = r.last
			return
		}
		if w == "in" {
			return
		}
		if s.word(i) == "," {
			i++
		}
		if s.word(i) == "and" {
			i++
			if w == "of" && s.word(i) == "of" && r.plural() {
				i++ // "the presidents of Chad and of Peru"
			}
		} else if s.word(i-1) != "," {
			return
		}
	}
}

// teamNouns are those who are sent to talk.
var teamNouns = words("delegation negotiators delegates")

// leadsTeam makes a negotiator of the head of a delegation, of the state that sends it: "the head of the Norwegian
// delegation", "the head of Norway's delegation".
func (d *doc) leadsTeam(s *sentence, r *role) bool {
	if r.office == nil || r.office.Office != "head" || r.office.Plural || s.word(r.last+1) != "of" {
		return false
	}
	var states []ID
	for i := r.last + 2; i < len(s.words); i++ {
		n := s.nameAt(i)
		switch {
		case teamNouns[s.small[i]]:
			found := d.lex.OfficeWords([]string{"head", "of", "the", "delegation"})
			if len(found) == 0 {
				return false
			}
			word := found[0].Word
			r.office, r.phrase.states = &word, append(r.phrase.states, states...)
			return true
		case n != nil && n.stateOf() != "":
			states, i = append(states, n.stateOf()), n.last
		case s.word(i) == "the", s.isPossessive(i), s.upos(i) == "ADJ":
		default:
			return false
		}
	}
	return false
}

// complete adds to the phrase whom the name behind the preposition w stands for; false where it does not belong to it.
func (d *doc) complete(p *phrase, n *name, w string) bool {
	id := n.stateOf()
	switch {
	case w == "to":
		return false // an ambassador to a state is not of it
	case n.has(lexicon.Demonym) != nil:
		return false // "of Norwegian descent"
	case id != "":
		p.states = append(p.states, id)
	case len(n.readings) > 0 && w != "in":
		p.owners = append(p.owners, n.readings[0].ID)
	case len(n.readings) > 0 && d.country(n.readings[0].ID) != "":
		p.states = append(p.states, ID(d.country(n.readings[0].ID)))
	case n.whose != nil && w == "of":
		p.person = n.whose
	case n.whose == nil && len(n.readings) == 0 && w != "in":
		p.unread = w == "of"
	default:
		return false
	}
	return true
}

// abroad are those who are of another state than the one they are in.
var abroad = words("diplomat diplomats envoy envoys ambassador ambassadors embassy correspondent correspondents journalist journalists reporter reporters peacekeepers troops soldiers talks")

// country is the state something known belongs to, or "".
func (d *doc) country(id ID) string {
	if len(id) == 3 {
		return string(id)
	}
	item, _ := d.lex.Item(id)
	if item.Country == "IGO" {
		return ""
	}
	return item.Country
}
