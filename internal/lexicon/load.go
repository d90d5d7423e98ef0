package lexicon

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"parley/internal/calendar"
)

// Lexicon is every name known. It never changes after Load and is safe for concurrent use.
type Lexicon struct {
	items      []Item
	ids        idTable
	names      []called
	index      *index  // of names
	terms      []Term  // by holder, then first day
	heldBy     []int32 // where the terms of each item as a holder begin
	byOffice   []int32 // the terms by body, office and first day
	heldOf     []int32 // where those of each item as a body begin
	offices    []OfficeWord
	words      *index // of office words
	happenings []Happening
	recalled   *index // of the phrases of happenings
	given      map[uint64]bool
	english    map[uint64]bool // ordinary words that are names too, or sound like one
}

// called is one name of one item.
type called struct {
	item     int32
	sense    uint8
	from, to calendar.Date
}

// senses gives the small number a Sense is kept as.
var senses = []Sense{Plain, Demonym, Capital, Seat, Surname, FormerOf}

// Load reads the tables of every folder given, later ones adding to and overriding earlier ones. A malformed line is
// an error that names file, line and column. Which table a file is, its name tells up to the first '-' or '.':
// "people.tsv" and "people-africa.tsv" are both of people. Files of other names are left alone.
func Load(folders ...fs.FS) (*Lexicon, error) {
	b := newBuilder()
	for _, folder := range folders {
		if err := b.folder(folder); err != nil {
			return nil, err
		}
	}
	return b.finish(), nil
}

// readers are the tables in the order they are read: what a row refers to comes before it.
var readers = []struct {
	table string
	read  func(*builder, *table) error
}{
	{"words", (*builder).readWords},
	{"states", (*builder).readStates},
	{"bodies", (*builder).readBodies},
	{"cities", (*builder).readPlaces},
	{"places", (*builder).readPlaces},
	{"people", (*builder).readPeople},
	{"terms", (*builder).readTerms},
	{"names", (*builder).readNames},
	{"offices", (*builder).readOffices},
	{"happenings", (*builder).readHappenings},
	{"given", (*builder).readGiven},
}

func (b *builder) folder(folder fs.FS) error {
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return fmt.Errorf("lexicon: %w", err)
	}
	for _, r := range readers {
		for _, e := range entries {
			if e.IsDir() || !isTable(e.Name(), r.table) {
				continue
			}
			t, err := openTable(folder, e.Name())
			if err != nil {
				return err
			}
			if err := r.read(b, t); err != nil {
				return err
			}
		}
	}
	return nil
}

func isTable(file, kind string) bool {
	stem, ok := strings.CutSuffix(file, ".tsv")
	return ok && (stem == kind || strings.HasPrefix(stem, kind+"-"))
}

// Hits are the names in the words of a sentence, the longest at each place first, overlapping ones included. Matching
// minds case for single words ("May", "Turkey") and is blind to diacritics, hyphens and usual transliterations.
func (l *Lexicon) Hits(words []string) []Hit {
	var buffer [64]unit
	us := units(words, buffer[:0])
	var hits []Hit
	var all []Name // of all hits, so that a sentence costs few allocations
	l.index.each(us, func(s stretch) {
		had := len(all)
		all = l.readings(s, all)
		if len(all) > had {
			hits = append(hits, Hit{us[s.first].word, us[s.last].word + 1, all[had:len(all):len(all)]})
		}
	})
	slices.SortStableFunc(hits, func(a, b Hit) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	return hits
}

// readings adds the names a stretch may be. Those of the same letters put out those of the same sound.
func (l *Lexicon) readings(s stretch, into []Name) []Name {
	had := len(into)
	exactly := false
	for at := s.chain; at != 0; {
		e := &l.index.ends[at]
		at = e.next
		fits, exact := s.fits(e)
		if !fits || !exact && (exactly || l.english[s.alone]) {
			continue
		}
		if exact && !exactly {
			exactly = true
			into = into[:had]
		}
		c := l.names[e.what]
		n := Name{l.items[c.item].ID, senses[c.sense], c.from, c.to, !exact, e.asks&isCommon != 0}
		if !slices.Contains(into[had:], n) {
			into = append(into, n)
		}
	}
	slices.Reverse(into[had:])
	return into
}

// Item is the thing of that id, and whether it is known.
func (l *Lexicon) Item(id ID) (Item, bool) {
	at, ok := l.ids.find(id, l.items)
	if !ok {
		return Item{}, false
	}
	return l.items[at], true
}

// Items are all the things known of a type, in the order of the tables.
func (l *Lexicon) Items(of Type) []Item {
	var items []Item
	for _, item := range l.items {
		if item.Type == of {
			items = append(items, item)
		}
	}
	return items
}

// Given reports whether the word is known as a given name, from the people of the tables and the table of given names:
// "Nikol", "Fatima".
func (l *Lexicon) Given(word string) bool {
	var k key
	fold(word, &k)
	return k.n > 0 && l.given[hashBytes(k.bytes())]
}
