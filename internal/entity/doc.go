package entity

import (
	"cmp"
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/entity/recognise"
	"parley/internal/lexicon"
	"parley/internal/syntax"
)

// doc is one article while its names are being resolved.
type doc struct {
	*Finder
	article                *article.Article
	published              calendar.Interval
	sents                  []sentence
	spans                  [][]recognise.Span // what the recogniser marked
	people                 []*person
	personOf               map[ID]*person
	byLast, byFirst        map[string][]*person // by the sound of a word of the name
	states                 map[ID]bool          // those the article names, by any of their names
	byID                   map[ID]*Entity
	outlets                map[string]bool // names that the dateline gives to an agency
	told                   map[string]ID   // which of several places of one name the article has told it means
	order                  []*Entity
	mentions               []Mention
	lastBorder, lastSummit ID
	home                   ID         // the state whose capital the dateline names
	homeTold               bool       // it is named in the report itself, too
	counted                map[ID]int // how often a name counts for each state
	focus                  ID         // the state the article is about, or ""
	armed                  []ID       // the armed groups the article names
	toldLater              [][3]int   // sentence, first and last token of summits told before their name: "a summit of African states"
	pair                   []ID       // the parties that "both sides" means; nil where the article shows none
}

// sentence is a sentence with what has been found in it.
type sentence struct {
	*syntax.Sentence
	at    int
	words []string
	small []string // in small letters
	names []name   // in order, none overlapping but for nested ones
	cover []int    // index of the outer name that holds the token, plus one
	roles []role   // in order
	used  []bool   // tokens that a resolved mention has taken as its head
	quiet bool     // boilerplate: nothing is looked for
}

func newDoc(f *Finder, a *article.Article, sents []syntax.Sentence, published calendar.Interval) *doc {
	d := &doc{Finder: f, article: a, published: published, byID: map[ID]*Entity{}, outlets: map[string]bool{}, told: map[string]ID{}, states: map[ID]bool{},
		personOf: map[ID]*person{}, byLast: map[string][]*person{}, byFirst: map[string][]*person{}, sents: make([]sentence, len(sents))}
	for i := range sents {
		s := &d.sents[i]
		s.Sentence, s.at = &sents[i], i
		n := len(sents[i].Tokens)
		s.words, s.small = make([]string, n), make([]string, n)
		s.cover, s.used = make([]int, n), make([]bool, n)
		s.quiet = sents[i].Kind == article.Boilerplate
		for k := range sents[i].Tokens {
			s.words[k] = sents[i].Tokens[k].Form
			s.small[k] = strings.ToLower(s.words[k])
		}
	}
	return d
}

// word is token i in small letters, or "" beyond the ends.
func (s *sentence) word(i int) string {
	if i < 0 || i >= len(s.small) {
		return ""
	}
	return s.small[i]
}

// upos is the part of speech of token i, or "" beyond the ends.
func (s *sentence) upos(i int) string {
	if i < 0 || i >= len(s.Tokens) {
		return ""
	}
	return s.Tokens[i].UPOS
}

func (s *sentence) isPossessive(i int) bool {
	w := s.word(i)
	return w == "'s" || w == "’s" || (w == "'" || w == "’") && i > 0 && strings.HasSuffix(s.small[i-1], "s")
}

// nameAt is the outer name that holds token i, or nil.
func (s *sentence) nameAt(i int) *name {
	if i < 0 || i >= len(s.cover) || s.cover[i] == 0 {
		return nil
	}
	return &s.names[s.cover[i]-1]
}

// head is the token of [first, last] whose governor lies outside; the last one where several do.
func (s *sentence) head(first, last int) int {
	for i := last; i >= first; i-- {
		if h := s.Tokens[i].Head; (h < first || h > last) && s.Tokens[i].UPOS != "PUNCT" {
			return i
		}
	}
	return last
}

// capital reports whether token i begins with a capital letter.
func (s *sentence) capital(i int) bool {
	if i < 0 || i >= len(s.words) {
		return false
	}
	return s.words[i] != s.small[i]
}

// entity is the entity of that id, made by what fill does to it when it is met for the first time.
func (d *doc) entity(id ID, fill func(e *Entity)) *Entity {
	if e := d.byID[id]; e != nil {
		return e
	}
	e := &Entity{ID: id}
	fill(e)
	d.byID[id] = e
	d.order = append(d.order, e)
	return e
}

// known is the entity of something the lexicon knows.
func (d *doc) known(id ID) *Entity {
	return d.entity(id, func(e *Entity) {
		item, _ := d.lex.Item(id)
		e.Name, e.Type, e.Country, e.Wikidata = item.Name, Type(item.Type), item.Country, item.Wikidata
		e.Lat, e.Lon, e.Located, e.Members = item.Lat, item.Lon, item.Located, item.Members
		switch item.Type {
		case lexicon.State:
			e.Country, e.Precision, e.Capital = string(id), "country", item.Capital
			e.Sector, e.Standing = "GOV", "government"
		case lexicon.Place:
			e.Precision = cmp.Or(item.Kind, "city")
			if e.Precision == "building" {
				e.Precision, e.Building = "city", true
			}
		case lexicon.Outlet:
			e.Type, e.Sector, e.Standing = Organization, "MED", "media"
		case lexicon.Organization, lexicon.Group:
			e.Sector, e.Standing = sectorOf(item)
			e.Serves = item.Part
		}
	})
}

// sectors are the sector and the standing of bodies by their kind.
var sectors = map[string][2]string{
	"igo": {"IGO", "third party"}, "bloc": {"IGO", "third party"}, "mission": {"IGO", "third party"}, "forum": {"IGO", "third party"},
	"ngo": {"NGO", "third party"}, "religion": {"REL", "third party"}, "church": {"REL", "third party"},
	"agency": {"GOV", "government"}, "ministry": {"GOV", "government"}, "government": {"GOV", "government"},
	"de facto": {"GOV", "government"}, "military": {"MIL", "government"}, "police": {"COP", "government"},
	"intelligence": {"SPY", "government"}, "court": {"JUD", "government"}, "body": {"GOV", "government"},
	"parliament": {"LEG", "lawmaker"}, "legislature": {"LEG", "lawmaker"},
	"party": {"PTY", "party"}, "opposition": {"OPP", "party"}, "movement": {"OPP", "party"},
	"newspaper": {"MED", "media"}, "broadcaster": {"MED", "media"}, "website": {"MED", "media"}, "magazine": {"MED", "media"},
	"news agency": {"MED", "media"}, "university": {"EDU", "analyst"}, "company": {"BUS", ""}, "people": {"CVL", ""},
	"armed group": {"REB", ""},
}

// sectorOf is the sector and the standing of a body.
func sectorOf(item lexicon.Item) (sector, standing string) {
	if s, ok := sectors[item.Kind]; ok {
		return s[0], s[1]
	}
	if item.Type == lexicon.Group {
		return "REB", ""
	}
	return "", ""
}

// apart reports whether the id is of a body that is no part of a state: a bloc, a party, an armed group.
func (d *doc) apart(id ID) bool {
	item, ok := d.lex.Item(id)
	if !ok || item.Type != lexicon.Organization && item.Type != lexicon.Group {
		return false
	}
	switch sector, standing := sectorOf(item); {
	case item.Kind == "de facto":
		return item.Type == lexicon.Group
	case standing == "government", sector == "MIL", sector == "JUD", sector == "LEG", sector == "":
		return false
	}
	return true
}

// mention notes that tokens first to last of s stand for the ids.
func (d *doc) mention(s *sentence, first, last int, use Use, rule string, ids ...ID) *Mention {
	if len(ids) == 0 {
		return nil
	}
	head := s.head(first, last)
	m := Mention{Span: s.SpanOf(first, last), Sent: s.at, First: first, Last: last, Head: head, IDs: ids, Use: use, Rule: rule}
	d.mentions = append(d.mentions, m)
	for _, id := range ids {
		if e := d.byID[id]; e != nil {
			e.Mentions = append(e.Mentions, m.Span)
		}
	}
	return &d.mentions[len(d.mentions)-1]
}

// findings puts everything in order.
func (d *doc) findings() Findings {
	slices.SortStableFunc(d.mentions, func(a, b Mention) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	for _, p := range d.people {
		if e := p.entity; e != nil && !e.Former && d.apart(p.serves) {
			if item, _ := d.lex.Item(p.serves); strings.HasSuffix(e.Office, item.Name) {
				e.Serves = cmp.Or(item.Part, p.serves)
			}
		}
	}
	out := Findings{Mentions: d.mentions, Names: d.spans}
	for _, e := range d.order {
		if len(e.Mentions) == 0 {
			continue
		}
		slices.SortFunc(e.Mentions, func(a, b article.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
		e.Mentions = slices.Compact(e.Mentions)
		out.Entities = append(out.Entities, *e)
	}
	slices.SortStableFunc(out.Entities, func(a, b Entity) int { return cmp.Compare(a.Mentions[0].Start, b.Mentions[0].Start) })
	return out
}
