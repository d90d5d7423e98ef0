package lexicon

import (
	"strings"
)

// builder is a Lexicon in the making.
type builder struct {
	l     *Lexicon
	terms []Term          // as read
	maybe [1 << 10]uint64 // a bit for the last ten and six bits of each, to ask the map less
	units []unit
	one   [1]string
}

func newBuilder() *builder {
	return &builder{
		l: &Lexicon{
			index: newIndex(1 << 17), words: newIndex(1 << 10), recalled: newIndex(1 << 10),
			given: map[uint64]bool{}, english: make(map[uint64]bool, 1<<12),
			names: make([]called, 0, 1<<17),
			items: make([]Item, 0, 45<<10),
		},
	}
}

func (b *builder) finish() *Lexicon {
	b.l.sortTerms(b.terms)
	return b.l
}

// unitsOf are the units of a name.
func (b *builder) unitsOf(name string) []unit {
	b.one[0] = name
	b.units = units(b.one[:], b.units)
	return b.units
}

// isWord reports whether a folded unit is an English word.
func (b *builder) isWord(exact uint64) bool {
	return b.maybe[exact>>6&1023]&(1<<(exact&63)) != 0 && b.l.english[exact]
}

// put adds the item or, where one of its id is known, what the row says of it.
func (b *builder) put(item Item) int32 {
	at, known := b.l.ids.reach(item.ID, b.l.items)
	if known {
		b.l.items[at].learn(item)
	} else {
		b.l.items = append(b.l.items, item)
	}
	return at
}

// learn takes over what the later row knows.
func (i *Item) learn(later Item) {
	if later.Located {
		i.Lat, i.Lon, i.Located = later.Lat, later.Lon, true
	}
	if later.Size != 0 {
		i.Size = later.Size
	}
	if later.From != 0 {
		i.From = later.From
	}
	if later.To != 0 {
		i.To = later.To
	}
	if later.Part != "" {
		i.Part = later.Part
	}
	if later.Members != nil {
		i.Members = later.Members
	}
	for _, f := range [][2]*string{{&i.Name, &later.Name}, {&i.Country, &later.Country}, {&i.Wikidata, &later.Wikidata},
		{&i.Kind, &later.Kind}, {&i.Slot, &later.Slot}, {&i.Origin, &later.Origin}} {
		if *f[1] != "" {
			*f[0] = *f[1]
		}
	}
}

// name makes the item known under a name. Its writing tells what the words must look like.
func (b *builder) name(n called, name string, asked asks) {
	us := b.unitsOf(name)
	if len(us) == 0 {
		return
	}
	what := int32(len(b.l.names))
	b.l.names = append(b.l.names, n)
	b.l.index.add(us, what, asked|b.asks(us, name))
}

// asks is what the writing of a name asks: an abbreviation, its capitals; a name all of whose words are English words,
// a capital at either end; one written small ("world body"), nothing.
func (b *builder) asks(us []unit, name string) (asked asks) {
	ordinary, small := true, true
	for _, u := range us {
		ordinary = ordinary && (u.exact == possessive || b.isWord(u.exact))
		small = small && u.caps == lower
	}
	if small {
		return asked | asksExact
	}
	if ordinary {
		asked |= asksExact | asksCaps
	}
	if ordinary && us[0].caps != lower {
		asked |= asksStart
	}
	if ordinary && us[len(us)-1].caps != lower {
		asked |= asksEnd
	}
	if len(us) == 1 && ordinary {
		asked |= isCommon
	}
	if len(us) == 1 && us[0].caps >= capital {
		asked |= asksAllCaps | asksExact
	}
	if len(us) == 1 && us[0].caps == mixed && ordinary {
		asked |= asksMixed
	}
	if len(us) == 1 && us[0].size < 4 {
		asked |= asksCaps
	}
	if heard(us) < 5 {
		asked |= asksExact
	}
	return asked
}

// heard is how many letters the sound of a name has; a short one says too little.
func heard(us []unit) (n int) {
	for _, u := range us {
		n += u.heard
	}
	return n
}

// slug is the readable part of an id: "Nikol Pashinyan" gives "nikol-pashinyan".
func slug(name string) string {
	var out strings.Builder
	var k key
	for _, part := range strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' || r == '/' || r == '.' || r == '–' }) {
		fold(part, &k)
		if k.n == 0 {
			continue
		}
		if out.Len() > 0 {
			out.WriteByte('-')
		}
		out.Write(k.bytes())
	}
	return out.String()
}
