package lexicon

import (
	"strings"

	"parley/internal/calendar"
)

// readWords reads English words; a name that is one of them is told from it by its capital.
func (b *builder) readWords(t *table) error {
	word := t.column("word")
	for t.next() {
		for _, u := range b.unitsOf(t.get(word)) {
			b.l.english[u.exact] = true
			b.maybe[u.exact>>6&1023] |= 1 << (u.exact & 63)
		}
	}
	return nil
}

func (b *builder) readGiven(t *table) error {
	name := t.column("name")
	for t.next() {
		for _, u := range b.unitsOf(t.get(name)) {
			b.l.given[u.exact] = true
		}
	}
	return nil
}

const termColumns = "holder office title of from to origin"

// readTerms reads terms of office. A holder that is not an id is a name; somebody of a name not met before is made
// known by it.
func (b *builder) readTerms(t *table) error {
	if err := t.known(termColumns); err != nil {
		return err
	}
	holder, office, title, of := t.column("holder"), t.column("office"), t.column("title"), t.column("of")
	from, to, origin := t.column("from"), t.column("to"), t.column("origin")
	for t.next() {
		term := Term{Office: t.get(office), Title: t.get(title), Of: ID(t.get(of)), Origin: t.get(origin)}
		if term.Origin == "" {
			term.Origin = t.origin
		}
		body, ok := b.l.ids.find(term.Of, b.l.items)
		if !ok {
			return t.fault(of, "no state or body of the id %q", term.Of)
		}
		if term.Office == "" {
			return t.fault(office, "no office")
		}
		var err error
		if term.From, term.To, err = t.span(from, to); err != nil {
			return err
		}
		if term.Holder, err = b.holder(t, holder, b.l.items[body], term.Origin); err != nil {
			return err
		}
		b.terms = append(b.terms, term)
	}
	return nil
}

func (b *builder) holder(t *table, column int, of Item, origin string) (ID, error) {
	who := t.get(column)
	if who == "" {
		return "", t.fault(column, "no name")
	}
	if strings.Contains(who, "/") {
		if _, ok := b.l.ids.find(ID(who), b.l.items); !ok {
			return "", t.fault(column, "nobody of the id %q", who)
		}
		return ID(who), nil
	}
	id := ID("person/" + slug(who))
	if _, ok := b.l.ids.find(id, b.l.items); !ok {
		country := of.Country
		if len(country) != 3 || country == "IGO" {
			country = ""
		}
		at := b.put(Item{ID: id, Name: who, Type: Person, Country: country, Origin: origin})
		b.person(at, who, "")
	}
	return id, nil
}

// readNames reads further names of things known: with a sense, and the dates they hold for.
func (b *builder) readNames(t *table) error {
	if err := t.known("id name sense from to origin"); err != nil {
		return err
	}
	id, name, sense := t.column("id"), t.column("name"), t.column("sense")
	from, to := t.column("from"), t.column("to")
	for t.next() {
		at, ok := b.l.ids.find(ID(t.get(id)), b.l.items)
		if !ok {
			return t.fault(id, "nothing of the id %q", t.get(id))
		}
		n := called{item: at, sense: senseOf(Sense(t.get(sense)))}
		if s := t.get(sense); s != "" && senses[n.sense] != Sense(s) {
			return t.fault(sense, "%q is not a sense: name, demonym, capital, seat, surname or former", s)
		}
		var err error
		if n.from, n.to, err = t.span(from, to); err != nil {
			return err
		}
		list(t.get(name), func(s string) { b.name(n, s, 0) })
	}
	return nil
}

func (b *builder) readOffices(t *table) error {
	if err := t.known("phrases plurals office title level sector"); err != nil {
		return err
	}
	phrases, plurals := t.column("phrases"), t.column("plurals")
	office, title, level, sector := t.column("office"), t.column("title"), t.column("level"), t.column("sector")
	for t.next() {
		word := OfficeWord{Office: t.get(office), Title: t.get(title), Level: t.get(level), Sector: t.get(sector)}
		if t.get(phrases) == "" && t.get(plurals) == "" {
			return t.fault(phrases, "no phrase")
		}
		list(t.get(phrases), func(p string) { b.office(word, p, false) })
		list(t.get(plurals), func(p string) { b.office(word, p, true) })
	}
	return nil
}

func (b *builder) office(word OfficeWord, phrase string, plural bool) {
	word.Phrase, word.Plural = phrase, plural
	us := b.unitsOf(phrase)
	asked := asksExact
	if len(us) == 1 && us[0].caps == capital {
		asked |= asksAllCaps
	}
	b.l.words.add(us, int32(len(b.l.offices)), asked)
	b.l.offices = append(b.l.offices, word)
}

func (b *builder) readHappenings(t *table) error {
	if err := t.known("name phrases from to origin"); err != nil {
		return err
	}
	name, phrases, origin := t.column("name"), t.column("phrases"), t.column("origin")
	from, to := t.column("from"), t.column("to")
	for t.next() {
		h := Happening{Name: t.get(name), Origin: t.get(origin)}
		if h.Origin == "" {
			h.Origin = t.origin
		}
		first, last, err := t.span(from, to)
		if err != nil {
			return err
		}
		h.When = calendar.Between(first, last)
		what := int32(len(b.l.happenings))
		list(t.get(phrases), func(p string) {
			h.Phrases = append(h.Phrases, p)
			b.l.recalled.add(b.unitsOf(p), what, asksExact)
		})
		b.l.happenings = append(b.l.happenings, h)
	}
	return nil
}
