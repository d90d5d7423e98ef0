package entity

import (
	"cmp"

	"parley/internal/entity/recognise"
	"parley/internal/lexicon"
)

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
	text := cmp.Or(n.full, surface(s, n.first, n.last))
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
