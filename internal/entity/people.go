package entity

import (
	"slices"
	"strings"

	"parley/internal/entity/recognise"
	"parley/internal/lexicon"
)

// courtesy lists words before names that are no part of them and tell no office: 'm' of a man, 'f' of a woman, '-' of
// either.
var courtesy = map[string]byte{"mr": 'm', "mr.": 'm', "messrs": 'm', "messrs.": 'm', "mrs": 'f', "mrs.": 'f', "ms": 'f', "ms.": 'f', "dr": '-', "dr.": '-',
	"sir": 'm', "gen": '-', "gen.": '-', "lt": '-', "lt.": '-', "col": '-', "col.": '-', "maj": '-', "maj.": '-', "capt": '-',
	"capt.": '-', "brig": '-', "brig.": '-', "adm": '-', "adm.": '-', "general": '-', "colonel": '-', "major": '-',
	"lieutenant": '-', "brigadier": '-', "admiral": '-', "captain": '-', "sheikh": 'm', "sayyid": 'm', "seyyed": 'm',
	"lady": 'f', "madame": 'f', "monsieur": 'm', "herr": 'm', "prof": '-', "prof.": '-', "professor": '-', "sen": '-',
	"sen.": '-', "rep.": '-', "gov.": '-', "rev": '-', "rev.": '-', "marshal": '-', "sergeant": '-', "sgt": '-', "hon.": '-'}

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
	serves   ID       // the state or body of the office
	styled   []string // the classes of the offices that stand before the name
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
	d.bindAliases()
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
	same := d.byLast[sounds[len(sounds)-1]]
	if p := d.personOf[id]; p != nil {
		same = []*person{p}
	}
	for _, p := range same {
		if id != "" && p.id == id || sameName(p.sounds, sounds) && (id == "" || !p.known) {
			if id != "" && !p.known {
				p.id, p.known = id, true
				d.personOf[id] = p
			}
			if len(words) > len(p.words) {
				p.words, p.sounds = words, sounds
				if !p.known {
					p.official = surface(s, n.first, n.last)
				}
				d.file(p)
			}
			return p
		}
	}
	return d.introduce(&person{id: id, known: id != "", words: words, sounds: sounds, official: surface(s, n.first, n.last)})
}

// introduce adds somebody to the people of the article.
func (d *doc) introduce(p *person) *person {
	p.met = len(d.people)
	if g := d.hinter.given[p.words[0]]; g == 'm' || g == 'f' {
		p.gender = g
	}
	d.people = append(d.people, p)
	if p.known {
		d.personOf[p.id] = p
	}
	d.file(p)
	return p
}

// file makes somebody found by the first and the last word of the name.
func (d *doc) file(p *person) {
	first, last := p.sounds[0], p.sounds[len(p.sounds)-1]
	if !slices.Contains(d.byLast[last], p) {
		d.byLast[last] = append(d.byLast[last], p)
	}
	if !slices.Contains(d.byFirst[first], p) {
		d.byFirst[first] = append(d.byFirst[first], p)
	}
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
	if item.Country != "" && d.states[ID(item.Country)] {
		score += 3
	}
	score *= 2
	if item.Wikidata != "" {
		score++
	}
	return score
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

// be is the entity of a person, made when first asked for.
func (d *doc) be(p *person) *Entity {
	if p.entity != nil {
		return p.entity
	}
	if p.known {
		p.entity = d.known(p.id)
	} else {
		p.id = idOf(Person, strings.Join(p.words, " "))
		d.personOf[p.id] = p
		p.entity = d.entity(p.id, func(e *Entity) { e.Name, e.Type = p.official, Person })
	}
	return p.entity
}
