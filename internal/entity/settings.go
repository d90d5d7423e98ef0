package entity

import (
	"slices"
	"strings"

	"parley/internal/lexicon"
)

// borderNouns and gatheringNouns head phrases that name something by whose it is: "the Chadian-Sudanese border", "the
// African Union summit".
var (
	borderNouns    = words("border frontier boundary")
	gatheringNouns = words("summit meeting talks conference negotiations")
)

// formats are the words for how many take part in a meeting, by the usual one of them.
var formats = map[string]string{
	"bilateral": "bilateral", "two-way": "bilateral", "two-party": "bilateral",
	"trilateral": "trilateral", "three-way": "trilateral", "three-party": "trilateral", "tripartite": "trilateral", "three-sided": "trilateral",
	"quadrilateral": "quadrilateral", "four-way": "quadrilateral", "four-party": "quadrilateral", "quadripartite": "quadrilateral",
	"multilateral": "multilateral",
}

// resolveSettings finds what else is named by whose it is: borders, which are places, and gatherings.
func (d *doc) resolveSettings(at int) {
	s := &d.sents[at]
	if s.quiet {
		return
	}
	for i := range s.words {
		switch w := s.small[i]; {
		case s.cover[i] != 0 || s.used[i] || s.upos(i) != "NOUN" && s.upos(i) != "PROPN":
		case borderNouns[w]:
			d.border(s, i)
		case gatheringNouns[w]:
			d.gathering(s, i)
		}
	}
}

// border resolves "the Chadian-Sudanese border", "Chad's border with Sudan", "the border between Chad and Sudan", and
// "the frontier" after any of them.
func (d *doc) border(s *sentence, i int) {
	r := role{first: i, last: i, nouns: []noun{{plural: true}}}
	d.survey(s, &r)
	states, last := r.phrase.states, r.phrase.last
	if w := s.word(i + 1); w == "with" || w == "between" {
		for k := i + 2; k < len(s.words) && len(states) < 2; k++ {
			n := s.nameAt(k)
			if n == nil {
				if w := s.small[k]; w != "the" && w != "and" {
					break
				}
				continue
			}
			if id := n.stateOf(); id != "" {
				states = append(states, id)
			}
			k = n.last
			last = k
		}
	}
	if len(states) == 2 && states[0] != states[1] {
		a, _ := d.lex.Item(states[0])
		b, _ := d.lex.Item(states[1])
		names := []string{a.Name, b.Name}
		slices.Sort(names)
		text := names[0] + "-" + names[1] + " border"
		id := idOf(Place, text)
		d.entity(id, func(e *Entity) {
			e.Name, e.Type, e.Precision, e.Members = text, Place, "region", states
		})
		d.lastBorder = id
		d.mention(s, r.phrase.first, last, Location, "border", id)
	} else if len(states) == 0 && len(r.phrase.owners) == 0 && d.lastBorder != "" && s.word(r.phrase.first-1) == "the" {
		d.mention(s, r.phrase.first, i, Location, "border", d.lastBorder)
	}
}

// gathering resolves "the African Union summit", "a summit of the African Union", "the Geneva summit", "a three-party
// meeting", and "the summit" after any of them.
func (d *doc) gathering(s *sentence, i int) {
	r := role{first: i, last: i, nouns: []noun{{plural: true}}}
	d.survey(s, &r)
	p := &r.phrase
	summit := s.small[i] == "summit" || s.small[i] == "conference"
	text := ""
	for k := max(0, i-4); k < i; k++ {
		f := formats[s.small[k]]
		if f == "" && k+3 <= i {
			f = formats[s.word(k)+s.word(k+1)+s.word(k+2)] // "three - party"
		}
		if f != "" {
			text = f + " meeting"
			p.first = min(p.first, k)
		}
	}
	last := p.last
	var body, place ID
	if summit {
		body, last = d.convenedBy(s, i, p)
		for _, id := range p.owners {
			if item, _ := d.lex.Item(id); item.Type == lexicon.Place {
				place = id
			}
		}
		if n := s.nameAt(i - 1); n != nil && n.has(lexicon.Capital) != nil {
			place = n.ids[0]
		}
	}
	switch {
	case text != "":
	case body != "":
		text = d.shortName(body) + " " + s.small[i]
	case place != "":
		item, _ := d.lex.Item(place)
		text = item.Name + " " + s.small[i]
	case summit && d.lastSummit != "" && (p.those || s.word(i+1) == "of"):
		d.mention(s, p.first, i, Gathering, "gathering", d.lastSummit)
		return
	default:
		if summit && p.any && s.word(i+1) == "of" {
			d.toldLater = append(d.toldLater, [3]int{s.at, p.first, i})
		}
		return
	}
	id := idOf(Group, text)
	d.entity(id, func(e *Entity) { e.Name, e.Type = text, Group })
	if summit {
		d.lastSummit = id
		for _, t := range d.toldLater {
			d.mention(&d.sents[t[0]], t[1], t[2], Gathering, "gathering", id)
		}
		d.toldLater = nil
	}
	d.mention(s, p.first, last, Gathering, "gathering", id)
}

// convenedBy is the body whose summit it is, before or after the noun, and where the phrase ends.
func (d *doc) convenedBy(s *sentence, i int, p *phrase) (ID, int) {
	for _, id := range p.owners {
		if item, _ := d.lex.Item(id); item.Type == lexicon.Organization {
			return id, p.last
		}
	}
	if s.word(i+1) != "of" {
		return "", p.last
	}
	for k := i + 2; k < len(s.words) && k < i+6; k++ {
		if n := s.nameAt(k); n != nil && len(n.readings) > 0 {
			if item, _ := d.lex.Item(n.readings[0].ID); item.Type == lexicon.Organization {
				return item.ID, n.last
			}
			return "", p.last
		}
	}
	return "", p.last
}

// shortName is the initials of a body's name where it has three words or more that count, else its name.
func (d *doc) shortName(id ID) string {
	item, _ := d.lex.Item(id)
	var b strings.Builder
	for _, w := range strings.Fields(item.Name) {
		if w[0] >= 'A' && w[0] <= 'Z' {
			b.WriteByte(w[0])
		}
	}
	if b.Len() < 3 {
		return item.Name
	}
	return b.String()
}
