package lexicon

import "strings"

// thingColumns are the columns of the tables of states, bodies, places and people. Every one but name may be missing.
const thingColumns = "id name names type kind country lat lon size members wikidata from to origin " +
	"adjectives nationals capitals seats former short slot part"

// thing is the places of the columns in one table.
type thing struct {
	*table
	id, name, names, typ, kind, country, lat, lon, size, members, wikidata, from, to, origin int
	adjectives, nationals, capitals, seats, former, short, slot, part                        int
}

func thingsOf(t *table) (thing, error) {
	c := t.column
	return thing{t, c("id"), c("name"), c("names"), c("type"), c("kind"), c("country"), c("lat"), c("lon"), c("size"),
		c("members"), c("wikidata"), c("from"), c("to"), c("origin"), c("adjectives"), c("nationals"), c("capitals"),
		c("seats"), c("former"), c("short"), c("slot"), c("part")}, t.known(thingColumns)
}

// item reads a row. The id may be left out: it is then the prefix and the name.
func (t thing) item(of Type, prefix string) (item Item, err error) {
	item = Item{ID: ID(t.get(t.id)), Name: t.get(t.name), Type: of, Country: t.get(t.country),
		Wikidata: t.get(t.wikidata), Kind: t.get(t.kind), Slot: t.get(t.slot), Part: ID(t.get(t.part)), Origin: t.get(t.origin)}
	if item.Origin == "" {
		item.Origin = t.table.origin
	}
	if item.ID == "" {
		if item.Name == "" {
			return item, t.fault(t.name, "neither an id nor a name")
		}
		item.ID = ID(prefix + slug(item.Name))
	}
	if err = t.place(&item); err != nil {
		return item, err
	}
	if item.From, item.To, err = t.span(t.from, t.to); err != nil {
		return item, err
	}
	list(t.get(t.members), func(m string) { item.Members = append(item.Members, ID(m)) })
	return item, nil
}

// place reads where a thing is and how big.
func (t thing) place(item *Item) (err error) {
	if t.get(t.lat) != "" || t.get(t.lon) != "" {
		item.Located = true
		if item.Lat, err = t.number(t.lat); err != nil {
			return err
		}
		if item.Lon, err = t.number(t.lon); err != nil {
			return err
		}
		if item.Lat < -90 || item.Lat > 90 || item.Lon < -180 || item.Lon > 180 {
			return t.fault(t.lat, "no place on earth")
		}
	}
	size, err := t.number(t.size)
	item.Size = int(size)
	return err
}

// call makes the item known by the names in a column.
func (b *builder) call(t thing, column int, n called, asked asks) {
	list(t.get(column), func(name string) { b.name(n, name, asked) })
}

func senseOf(s Sense) uint8 {
	for i, known := range senses {
		if known == s {
			return uint8(i)
		}
	}
	return 0
}

func (b *builder) readStates(raw *table) error {
	t, err := thingsOf(raw)
	if err != nil {
		return err
	}
	for t.next() {
		item, err := t.item(State, "")
		if err != nil {
			return err
		}
		if item.Country == "" {
			item.Country = string(item.ID)
		}
		item.Capital, _, _ = strings.Cut(t.get(t.capitals), ";")
		at := b.put(item)
		b.name(called{at, senseOf(Plain), item.From, 0}, item.Name, 0)
		b.call(t, t.names, called{item: at}, 0)
		for _, more := range []struct {
			column int
			sense  Sense
		}{{t.adjectives, Demonym}, {t.nationals, Demonym}, {t.capitals, Capital}, {t.seats, Seat}, {t.former, FormerOf}} {
			b.call(t, more.column, called{item: at, sense: senseOf(more.sense)}, 0)
		}
	}
	return nil
}

// bodyPrefix begins the ids of bodies of a type.
var bodyPrefix = map[Type]string{Organization: "org/", Group: "group/", Outlet: "outlet/"}

func (b *builder) readBodies(raw *table) error {
	t, err := thingsOf(raw)
	if err != nil {
		return err
	}
	for t.next() {
		of := Type(t.get(t.typ))
		if of == "" {
			of = Organization
		}
		prefix, ok := bodyPrefix[of]
		if !ok {
			return t.fault(t.typ, "%q is not organization, group or outlet", of)
		}
		item, err := t.item(of, prefix)
		if err != nil {
			return err
		}
		b.nameThing(t, b.put(item), item)
	}
	return nil
}

func (b *builder) readPlaces(raw *table) error {
	t, err := thingsOf(raw)
	if err != nil {
		return err
	}
	many := asks(0)
	if strings.HasPrefix(t.file, "cities") {
		many = asksCaps | asksExact // so many that only their own letters tell them
	}
	for t.next() {
		item, err := t.item(Place, "place/")
		if err != nil {
			return err
		}
		at := b.put(item)
		b.name(called{item: at}, item.Name, many)
		b.call(t, t.names, called{item: at}, many)
		b.call(t, t.former, called{item: at, sense: senseOf(FormerOf)}, many)
		b.call(t, t.adjectives, called{item: at, sense: senseOf(Demonym)}, many)
		b.call(t, t.nationals, called{item: at, sense: senseOf(Demonym)}, many)
	}
	return nil
}

// nameThing makes a body known by the columns of names it has.
func (b *builder) nameThing(t thing, at int32, item Item) {
	b.name(called{item: at}, item.Name, 0)
	b.call(t, t.names, called{item: at}, 0)
	b.call(t, t.seats, called{item: at, sense: senseOf(Seat)}, 0)
	b.call(t, t.former, called{item: at, sense: senseOf(FormerOf)}, 0)
	b.call(t, t.adjectives, called{item: at, sense: senseOf(Demonym)}, 0)
	b.call(t, t.nationals, called{item: at, sense: senseOf(Demonym)}, 0)
}
