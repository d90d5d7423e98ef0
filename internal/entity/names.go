package entity

import (
	"cmp"
	"slices"

	"parley/internal/article"
	"parley/internal/entity/recognise"
	"parley/internal/lexicon"
)

// name is a stretch of tokens that is a name.
type name struct {
	first, last int
	kind        recognise.Kind // what it names, as far as its look and the lexicon tell
	readings    []lexicon.Name // what the lexicon knows it as; those that cannot be are left out
	nested      []name         // names inside it: "Norwegian" in "Norwegian Refugee Council"
	score       int
	tagged      bool // the recogniser marked it
	whose       *person
	full        string // the name of the unknown body it is short for
	ids         []ID
}

// has is the first reading of that sense, or nil.
func (n *name) has(sense lexicon.Sense) *lexicon.Name {
	for i := range n.readings {
		if n.readings[i].Sense == sense {
			return &n.readings[i]
		}
	}
	return nil
}

// kindOf is the kind of name a reading makes.
func (d *doc) kindOf(r lexicon.Name) recognise.Kind {
	if r.Sense == lexicon.Demonym {
		return recognise.None
	}
	item, _ := d.lex.Item(r.ID)
	switch item.Type {
	case lexicon.Person:
		return recognise.Person
	case lexicon.State, lexicon.Place:
		return recognise.Location
	}
	return recognise.Organization
}

// lookUp asks the lexicon and the recogniser about every sentence.
func (d *doc) lookUp() {
	hits := make([][]lexicon.Hit, len(d.sents))
	d.spans = make([][]recognise.Span, len(d.sents))
	for i := range d.sents {
		s := &d.sents[i]
		if s.quiet || len(s.words) == 0 {
			continue
		}
		hits[i] = raisedHits(d.lex, s.words, d.tagger.Rare)
		d.spans[i] = d.tagger.Tag(recognise.Input{Words: s.words, Hints: d.hinter.hints(s.small, hits[i])})
	}
	agree(d.sents, d.spans)
	for i := range d.sents {
		s := &d.sents[i]
		if s.quiet {
			continue
		}
		d.findNames(s, hits[i], d.spans[i])
	}
	d.settleStates()
	for i := range d.sents {
		s := &d.sents[i]
		for k := range s.names {
			for _, r := range s.names[k].readings {
				if len(r.ID) == 3 {
					d.states[r.ID] = true
				}
			}
		}
	}
}

// doubled makes a full name whole whose family name has two parts, and forgets who the lexicon knows by the first of them:
// "Anna Berg-Moor".
func doubled(s *sentence, n *name) {
	i := n.last + 1
	if n.kind != recognise.Person || n.first == n.last || i+1 >= len(s.words) || s.words[i] != "-" || s.Tokens[i].Start != s.Tokens[i-1].End || s.Tokens[i+1].Start != s.Tokens[i].End {
		return
	}
	if !s.capital(i+1) || i+2 < len(s.words) && (s.capital(i+2) || s.upos(i+2) == "NOUN" && s.Tokens[n.last].Head != n.first) || len(s.words[i+1]) < 2 {
		return
	}
	n.last, n.readings = i+1, nil
}

// findNames chooses the names of a sentence among what the lexicon and the recogniser offer.
func (d *doc) findNames(s *sentence, hits []lexicon.Hit, tagged []recognise.Span) {
	offers := d.offers(s, hits, tagged)
	if s.Kind == article.Dateline {
		d.agencies(s, offers)
	}
	for i := range offers {
		doubled(s, &offers[i])
	}
	slices.SortStableFunc(offers, func(a, b name) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.first, b.first), cmp.Compare(b.last, a.last))
	})
	taken := make([]int, len(s.words))
	var chosen []name
	for _, n := range offers {
		outer, free := 0, true
		for i := n.first; i <= n.last; i++ {
			if taken[i] != 0 {
				free = false
				outer = taken[i]
			}
		}
		if free {
			chosen = append(chosen, n)
			for i := n.first; i <= n.last; i++ {
				taken[i] = len(chosen)
			}
			continue
		}
		o := &chosen[outer-1]
		if o.kind == recognise.Organization && n.first >= o.first && n.last <= o.last && n.last-n.first < o.last-o.first &&
			(n.kind == recognise.Location || n.has(lexicon.Demonym) != nil) {
			o.nested = append(o.nested, n)
		}
	}
	slices.SortFunc(chosen, func(a, b name) int { return a.first - b.first })
	s.names = chosen
	for i := range chosen {
		if n := &chosen[i]; n.kind == recognise.Organization && len(d.outlets) > 0 && d.outlets[surface(s, n.first, n.last)] {
			n.readings = nil
		}
	}
	for i, n := range chosen {
		for k := n.first; k <= n.last; k++ {
			s.cover[k] = i + 1
		}
	}
}
