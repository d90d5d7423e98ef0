// Package lexicon knows names: states, people with their terms of office, organisations, groups, places and outlets,
// each with the dates it holds for, and finds them in running words.
//
// In: the tables of data/lexicon (and of a user's folder in the same columns), and the words of a sentence. Out: an
// immutable Lexicon, safe for concurrent use, and the Hits of its names in the words. Load builds it; Hits is the way
// in. It decides nothing: two people of one surname are two names of one Hit.
package lexicon

import "parley/internal/calendar"

// ID is the stable name of something known: an ISO 3166 alpha-3 code in capitals for a state ("ARM"), otherwise a
// readable slug with its kind ("person/nikol-pashinyan", "org/osce", "group/m23", "place/astana-kz", "outlet/tass").
type ID string

// Type is what kind of thing an ID names.
type Type string

// The types, as in the contract, with outlets as organisations of their own sort.
const (
	Person       Type = "person"
	State        Type = "state"
	Organization Type = "organization"
	Group        Type = "group"
	Place        Type = "place"
	Office       Type = "office"
	Outlet       Type = "outlet"
)

// Item is one thing known. Fields that do not apply or are not known are zero.
type Item struct {
	ID       ID
	Name     string // canonical English name
	Type     Type
	Country  string // alpha-3 of the state a person, place, group or outlet belongs to; IGO for bodies of several states
	Slot     string // PLOVER's country slot where it is not the Country: UNO for bodies of the United Nations, EUR for those of the European Union
	Wikidata string // "Q…"; "" where not known
	Lat, Lon float64
	Located  bool          // whether Lat and Lon are known
	Size     int           // population of a place, to choose between namesakes
	Capital  string        // for a state: the first of its capitals
	Kind     string        // for a place: city, region, country, building; for an organisation: igo, bloc, ngo, agency, party, military
	From, To calendar.Date // first and last day of existence; zero: not known, or not ended
	Part     ID            // the body that this one is an organ or a mission of, and speaks for; "" for others
	Members  []ID          // states of a bloc ("E3", "Minsk Group co-chairs"), where membership is what a text may mean by it
	Origin   string        // table and licence the facts come from
}

// Sense says how a name stands for its item.
type Sense string

// The senses.
const (
	Plain    Sense = "name"    // "Armenia", "Nikol Pashinyan", "OSCE"
	Demonym  Sense = "demonym" // "Armenian", "Azeri", "Georgians"
	Capital  Sense = "capital" // "Baku", which is a place and may be a government
	Seat     Sense = "seat"    // "the Kremlin", "Foggy Bottom", which is nearly always a government
	Surname  Sense = "surname" // "Lavrov"
	FormerOf Sense = "former"  // a name no longer used: "Burma", "Swaziland"
)

// Name is one reading of a hit.
type Name struct {
	ID     ID
	Sense  Sense
	From   calendar.Date // the name holds from this day; zero: always
	To     calendar.Date // to this day; zero: still
	Approx bool          // the words only sound like the name: another transliteration
	Common bool          // the name is an ordinary English word too: "May", "Nice", "Hope"
}

// Hit is a stretch of words that is a known name: words [Start, End), with every reading it has.
type Hit struct {
	Start, End int
	Names      []Name
}

// Term is a term of office: who held which office of which state or body, from when to when.
type Term struct {
	Holder ID
	Office string // canonical class: see data/lexicon/README: "head of state", "head of government", "foreign minister", "defence minister", "envoy", "spokesperson", "head" (of a body), …
	Title  string // as people write it: "Prime Minister", "Secretary of State"
	Of     ID     // state or body
	From   calendar.Date
	To     calendar.Date // zero: in office when the table was made
	Origin string
}

// Holds reports whether the term may cover some day of the interval; an unknown interval is covered by every term.
func (t Term) Holds(v calendar.Interval) bool {
	return v.Overlaps(calendar.Interval{Earliest: t.From, Latest: t.To})
}

// OfficeWord is a word or phrase for an office, matched as Hits are: "foreign minister", "top diplomat", "premier".
type OfficeWord struct {
	Phrase string
	Office string // the class of Term.Office
	Title  string // the canonical title it gives: "Foreign Minister"
	Level  string // the contract's level of a meeting of such people
	Sector string // PLOVER sector of its holder: GOV, MIL, LEG, …
	Plural bool   // the phrase names several holders: "foreign ministers"
}

// Happening is a dated event that reports recall and that bounds their date: "the invasion of Ukraine".
type Happening struct {
	Name    string
	Phrases []string
	When    calendar.Interval
	Origin  string
}
