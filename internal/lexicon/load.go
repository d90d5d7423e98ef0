package lexicon

import "io/fs"

// Lexicon is every name known. It never changes after Load and is safe for concurrent use.
type Lexicon struct{}

// Load reads the tables of every folder given, later ones adding to and overriding earlier ones. A malformed line is
// an error that names file, line and column.
func Load(folders ...fs.FS) (*Lexicon, error) { return &Lexicon{}, nil }

// Hits are the names in the words of a sentence, the longest at each place first, overlapping ones included. Matching
// minds case for single words ("May", "Turkey") and is blind to diacritics, hyphens and usual transliterations.
func (l *Lexicon) Hits(words []string) []Hit { return nil }

// Item is the thing of that id, and whether it is known.
func (l *Lexicon) Item(id ID) (Item, bool) { return Item{}, false }

// Terms are the terms of office somebody held, by their first day.
func (l *Lexicon) Terms(holder ID) []Term { return nil }

// Holders are the terms of an office class of a state or body, by their first day.
func (l *Lexicon) Holders(office string, of ID) []Term { return nil }

// OfficeWords are the office words in the words of a sentence: word ranges as in Hit.
func (l *Lexicon) OfficeWords(words []string) []OfficeHit { return nil }

// OfficeHit is a stretch of words that names an office: words [Start, End).
type OfficeHit struct {
	Start, End int
	Word       OfficeWord
}

// Happenings are the dated events reports recall, in the order of the table.
func (l *Lexicon) Happenings() []Happening { return nil }
