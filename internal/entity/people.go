package entity

import (
	"strings"

	"parley/internal/entity/recognise"
	"parley/internal/lexicon"
)

// courtesy lists words before names that are no part of them and tell no office: 'm' of a man, 'f' of a woman, '-' of
// either.
var courtesy = map[string]byte{"mr": 'm', "mr.": 'm', "mrs": 'f', "mrs.": 'f', "ms": 'f', "ms.": 'f', "dr": '-', "dr.": '-',
	"sir": 'm', "gen": '-', "gen.": '-', "lt": '-', "lt.": '-', "col": '-', "col.": '-', "maj": '-', "maj.": '-', "capt": '-',
	"capt.": '-', "brig": '-', "brig.": '-', "adm": '-', "adm.": '-', "general": '-', "colonel": '-', "major": '-',
	"lieutenant": '-', "brigadier": '-', "admiral": '-', "captain": '-', "sheikh": 'm', "sayyid": 'm', "seyyed": 'm',
	"lady": 'f', "madame": 'f', "monsieur": 'm', "herr": 'm', "prof": '-', "prof.": '-', "professor": '-', "sen": '-',
	"sen.": '-', "rep.": '-', "gov.": '-', "rev.": '-', "marshal": '-', "sergeant": '-', "sgt": '-', "hon.": '-'}

// person is somebody the article names.
type person struct {
	id       ID
	known    bool
	words    []string // the fullest form, plain
	sounds   []string
	gender   byte // 'm', 'f', or 0
	count    int
	met      int // order of the first full mention
	entity   *Entity
	stated   bool // the article states the office
	official string
	serves   ID // the state or body of the office
}

// plainWords are the words of a name that tell people apart: no particles' hyphens, brackets or marks.
func plainWords(s *sentence, first, last int) []string {
	var out []string
	for i := first; i <= last; i++ {
		if w := plain(s.words[i]); w != "" && !s.isPossessive(i) {
			out = append(out, w)
		}
	}
	return out
}

func soundsOf(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = sound(w)
	}
	return out
}

// meetPeople makes a person of every full name, then finds who is meant by each shorter one.
func (d *doc) meetPeople() {
	d.eachPerson(func(s *sentence, n *name) {
		if n.last > n.first && len(plainWords(s, n.first, n.last)) > 1 {
			n.whose = d.meet(s, n)
		}
	})
	for i := range d.sents {
		d.spotShortNames(&d.sents[i])
	}
	d.eachPerson(func(s *sentence, n *name) {
		if n.whose == nil {
			n.whose = d.recall(s, n)
		}
		if n.whose != nil {
			n.whose.count++
			if g := d.genderAt(s, n); g == 'm' || g == 'f' {
				n.whose.gender = g
			}
		}
	})
}

func (d *doc) eachPerson(do func(s *sentence, n *name)) {
	for i := range d.sents {
		for k := range d.sents[i].names {
			if n := &d.sents[i].names[k]; n.kind == recognise.Person {
				do(&d.sents[i], n)
			}
		}
	}
}

// genderAt is what the courtesy title before a name tells.
func (d *doc) genderAt(s *sentence, n *name) byte {
	i := n.first - 1
	if s.word(i) == "." {
		i--
	}
	return courtesy[s.word(i)]
}

// meet is the person of a full name.
func (d *doc) meet(s *sentence, n *name) *person {
	words := plainWords(s, n.first, n.last)
	sounds := soundsOf(words)
	id := d.choose(s, n)
	for _, p := range d.people {
		if id != "" && p.id == id || sameName(p.sounds, sounds) && (id == "" || !p.known) {
			if id != "" && !p.known {
				p.id, p.known = id, true
			}
			if len(words) > len(p.words) {
				p.words, p.sounds = words, sounds
				if !p.known {
					p.official = surface(s, n.first, n.last)
				}
			}
			return p
		}
	}
	p := &person{id: id, known: id != "", words: words, sounds: sounds, met: len(d.people), official: surface(s, n.first, n.last)}
	d.people = append(d.people, p)
	return p
}

// surface is the text of tokens first to last, white space made single.
func surface(s *sentence, first, last int) string {
	var b strings.Builder
	for i := first; i <= last; i++ {
		if i > first && s.Tokens[i].Start > s.Tokens[i-1].End {
			b.WriteByte(' ')
		}
		b.WriteString(s.words[i])
	}
	return b.String()
}

// choose is the lexicon's person of a name: the only one, or the one in office when the article appeared.
func (d *doc) choose(s *sentence, n *name) ID {
	var only ID
	best, ties := -1, 0
	seen := map[ID]bool{}
	for _, r := range n.readings {
		item, ok := d.lex.Item(r.ID)
		if !ok || item.Type != lexicon.Person || seen[r.ID] {
			continue
		}
		seen[r.ID] = true
		score := d.standing(s, n, r.ID, item)
		if score > best {
			best, only, ties = score, r.ID, 1
		} else if score == best {
			ties++
		}
	}
	if ties != 1 {
		return ""
	}
	return only
}

// standing is how likely the lexicon's person is meant by a name: in office then, of a state the article names, of
// the office written before the name.
func (d *doc) standing(s *sentence, n *name, id ID, item lexicon.Item) int {
	score := 0
	for _, t := range d.lex.Terms(id) {
		if t.Holds(d.published) {
			score = max(score, 4)
		} else {
			score = max(score, 1)
		}
	}
	if item.Country != "" && d.named(ID(item.Country)) {
		score += 3
	}
	score *= 2
	if item.Wikidata != "" {
		score++
	}
	return score
}

// named reports whether the article names the state, by any of its names.
func (d *doc) named(state ID) bool {
	for i := range d.sents {
		for k := range d.sents[i].names {
			for _, r := range d.sents[i].names[k].readings {
				if r.ID == state {
					return true
				}
			}
		}
	}
	return false
}

// sameName reports whether one name is the other with words left out, the last word kept.
func sameName(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 || a[len(a)-1] != b[len(b)-1] {
		return false
	}
	j := 0
	for _, w := range a {
		for j < len(b) && b[j] != w && !(len(w) == 1 && b[j] != "" && b[j][0] == w[0]) {
			j++
		}
		if j == len(b) {
			return false
		}
		j++
	}
	return true
}

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
		if at != 0 && (s.names[at-1].kind == recognise.Person || s.names[at-1].last > s.names[at-1].first || len(s.names[at-1].readings) > 0) {
			continue
		}
		w := sound(s.words[i])
		for _, p := range d.people {
			if p.sounds[len(p.sounds)-1] != w {
				continue
			}
			if at != 0 {
				s.names[at-1].kind = recognise.Person
			} else {
				s.names = append(s.names, name{first: i, last: i, kind: recognise.Person})
				s.cover[i] = len(s.names)
			}
			break
		}
	}
}

// recall is the person meant by a short name, or by a full name that was not met: somebody named in full in the
// article, else somebody the lexicon knows, else somebody unknown.
func (d *doc) recall(s *sentence, n *name) *person {
	words := plainWords(s, n.first, n.last)
	if len(words) == 0 {
		return nil
	}
	sounds := soundsOf(words)
	var found *person
	top := -1
	for _, p := range d.people {
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
	p := &person{id: id, known: id != "", words: words, sounds: sounds, met: len(d.people), official: surface(s, n.first, n.last)}
	d.people = append(d.people, p)
	return p
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

// titled reports whether a courtesy title or an office stands before the name.
func (d *doc) titled(s *sentence, n *name) bool {
	if d.genderAt(s, n) != 0 {
		return true
	}
	before := s.beforeBracket(n.first)
	for _, o := range d.lex.OfficeWords(s.words[:before]) {
		if o.End == before {
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

// be is the entity of a person, made when first asked for.
func (d *doc) be(p *person) *Entity {
	if p.entity != nil {
		return p.entity
	}
	if p.known {
		p.entity = d.known(p.id)
	} else {
		p.id = idOf(Person, strings.Join(p.words, " "))
		p.entity = d.entity(p.id, func(e *Entity) { e.Name, e.Type = p.official, Person })
	}
	return p.entity
}
