package entity

import (
	"slices"

	"parley/internal/entity/recognise"
	"parley/internal/lexicon"
)

// spotShortNames marks as names the capitalised words that are the family name of somebody met, where neither the
// recogniser nor the lexicon did.
func (d *doc) spotShortNames(s *sentence) {
	if s.quiet {
		return
	}
	for i := range s.words {
		if !s.capital(i) || len(s.words[i]) < 3 {
			continue
		}
		at := s.cover[i]
		if at != 0 && (s.names[at-1].kind == recognise.Person || s.names[at-1].last > s.names[at-1].first || len(s.names[at-1].readings) > 0 && !d.surnameToo(s, &s.names[at-1])) {
			continue
		}
		if len(d.byLast[sound(s.words[i])]) == 0 || d.isDay(s, i) {
			continue
		}
		if at != 0 {
			s.names[at-1].kind, s.names[at-1].readings = recognise.Person, nil
		} else {
			s.names = append(s.names, name{first: i, last: i, kind: recognise.Person})
			s.cover[i] = len(s.names)
		}
	}
}

// surnameToo reports whether a word for a people or a place stands for somebody of that family name whom the article names in
// full: "Ersin Tatar arrived. Tatar said", where "the Tatars" and "Tatar villages" are no people of that name.
func (d *doc) surnameToo(s *sentence, n *name) bool {
	if n.stateOf() != "" || s.word(n.first-1) == "the" || s.upos(n.last+1) == "NOUN" || s.word(n.last+1) == "-" {
		return false
	}
	switch s.Tokens[n.last].Rel {
	case "amod", "compound", "nmod:desc":
		return false
	}
	w := sound(s.words[n.first])
	return slices.ContainsFunc(d.byLast[w], func(p *person) bool { return len(p.words) > 1 && p.sounds[len(p.sounds)-1] == w })
}

// recall is the person meant by a short name, or by a full name that was not met: somebody named in full in the
// article, else somebody the lexicon knows, else somebody unknown.
func (d *doc) recall(s *sentence, n *name) *person {
	words := plainWords(s, n.first, n.last)
	if len(words) == 0 {
		return nil
	}
	sounds := soundsOf(words)
	if n.first == n.last && d.isDay(s, n.first) {
		n.kind, n.readings = recognise.None, nil
		return nil
	}
	var found *person
	top := -1
	for _, p := range d.candidates(n, sounds) {
		if fit := d.fits(p, n, sounds); fit > 0 {
			score := fit*100 + min(p.count, 20)*4 - p.met
			if score > top {
				found, top = p, score
			}
		}
	}
	if found != nil {
		return found
	}
	id := d.choose(s, n)
	if !n.tagged && !d.titled(s, n) && n.onlySurname() && !d.expected(s, n, id) {
		n.kind = recognise.None
		n.readings = nil
		return nil
	}
	return d.introduce(&person{id: id, known: id != "", words: words, sounds: sounds, official: surface(s, n.first, n.last)})
}

// isDay reports whether token i is the name of a day or a month and not, with a title before it, of somebody: "on Friday".
func (d *doc) isDay(s *sentence, i int) bool {
	return days[s.small[i]] && !d.titled(s, &name{first: i, last: i})
}

var days = words("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december")

// candidates are those whom a short name may mean.
func (d *doc) candidates(n *name, sounds []string) []*person {
	var out []*person
	for _, r := range n.readings {
		if p := d.personOf[r.ID]; p != nil {
			out = append(out, p)
		}
	}
	out = append(out, d.byLast[sounds[len(sounds)-1]]...)
	if len(sounds) == 1 {
		out = append(out, d.byFirst[sounds[0]]...)
	}
	return out
}

// onlySurname reports whether the name is known as nothing but family names.
func (n *name) onlySurname() bool {
	for _, r := range n.readings {
		if r.Sense != lexicon.Surname {
			return false
		}
	}
	return true
}

// expected reports whether the article may name the person of that id by the family name alone: he or she was in office
// then, the article names the state, and the name is no ordinary word.
func (d *doc) expected(s *sentence, n *name, id ID) bool {
	if id == "" || n.readings[0].Common {
		return false
	}
	item, _ := d.lex.Item(id)
	return d.standing(s, n, id, item) >= 14
}

// longestOffice is how many words before a name are looked at for an office.
const longestOffice = 8

// titled reports whether a courtesy title or an office stands before the name.
func (d *doc) titled(s *sentence, n *name) bool {
	if d.genderAt(s, n) != 0 {
		return true
	}
	before := s.beforeBracket(n.first)
	from := max(0, before-longestOffice)
	for _, o := range d.lex.OfficeWords(s.words[from:before]) {
		if from+o.End == before {
			return true
		}
	}
	return false
}

// beforeBracket is i, or, where an editor's bracket stands right before it, the token of the bracket: "Minister [Jan]
// Berg".
func (s *sentence) beforeBracket(i int) int {
	if s.word(i-1) == "]" && s.word(i-3) == "[" {
		return i - 3
	}
	return i
}

// fits is how well a short name may be p's: 3 by the lexicon, 2 by the last word of the name, 1 by another, 0 not.
func (d *doc) fits(p *person, n *name, sounds []string) int {
	if p.known {
		for _, r := range n.readings {
			if r.ID == p.id {
				return 3
			}
		}
	}
	last := len(p.sounds) - 1
	if tail(p.sounds, sounds) {
		return 2
	}
	if len(sounds) == 1 && last > 0 && p.sounds[0] == sounds[0] {
		return 1
	}
	return 0
}

// tail reports whether the words of a name end in those of the short one.
func tail(words, short []string) bool {
	if len(short) > len(words) {
		return false
	}
	for i := range short {
		if words[len(words)-len(short)+i] != short[i] {
			return false
		}
	}
	return true
}
