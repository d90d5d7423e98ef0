package entity

import (
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/entity/recognise"
	"parley/internal/lexicon"
)

// offers joins the lexicon's hits with the recogniser's spans and gives each a score.
func (d *doc) offers(s *sentence, hits []lexicon.Hit, tagged []recognise.Span) []name {
	var offers []name
	spans := map[[2]int]recognise.Kind{}
	for _, t := range tagged {
		if addressed[strings.TrimSuffix(s.small[t.First], ".")] && t.First < t.Last {
			t.Kind = recognise.Person // "the Rev Jan Berg"
		}
		first, last := trim(s, t)
		if first > last || !proper(s, first, last) || listed(s, hits, first, last) || d.isOffice(s, first, last) {
			continue
		}
		if t.Kind == recognise.Person && d.holdsBody(s, first, last) {
			continue
		}
		if t.Kind == recognise.Organization && first < last && s.small[first] == "the" && !slices.ContainsFunc(hits, func(h lexicon.Hit) bool { return h.Start == first }) {
			first++ // "The State Department", but "The Hague"
		}
		first = d.skipOwner(s, hits, first, last, t.Kind)
		if first > last {
			continue
		}
		if cut := d.bodyEnds(s, first, last); cut > 0 && t.Kind == recognise.Organization {
			offers = append(offers, name{first: cut, last: last, kind: recognise.Person, score: 9, tagged: true})
			continue
		}
		spans[[2]int{first, last}] = t.Kind
		offers = append(offers, name{first: first, last: last, kind: t.Kind, score: 8 + 3*(last-first)/2, tagged: true})
	}
	for _, h := range hits {
		first, last := h.Start, h.End-1
		for last > first && s.isPossessive(last) {
			last--
		}
		kind, tagged := spans[[2]int{first, last}]
		for begin := first + 1; !tagged && begin < last && s.capital(first); begin++ {
			kind, tagged = spans[[2]int{begin, last}] // marked without its beginning: "Democratic Republic of …"
		}
		readings := d.sameNamed(s, hits, h, d.sift(s, first, last, h.Names, kind))
		if len(readings) == 0 {
			continue
		}
		n := name{first: first, last: last, readings: readings, tagged: tagged}
		n.kind = d.kindOf(readings[0])
		n.score = d.weigh(s, &n, tagged)
		if n.score > 0 {
			offers = append(offers, n)
		}
	}
	return offers
}

// proper reports whether some token of [first, last] is tagged as a proper noun, or as what the tagger makes of strange
// words, and, in a title, none as a verb ("Norway Rejects").
func proper(s *sentence, first, last int) bool {
	found := false
	for i := first; i <= last; i++ {
		switch s.upos(i) {
		case "PROPN", "X":
			found = true
		case "ADJ":
			found = found || i > 0
		case "VERB", "AUX", "ADV", "PRON":
			if s.Kind == article.Title {
				return false
			}
		}
	}
	return found
}

// listed reports whether a recognised span is two known names with "and" or a comma between: "Riyadh and Bern".
func listed(s *sentence, hits []lexicon.Hit, first, last int) bool {
	for i := first + 1; i < last; i++ {
		if w := s.small[i]; w != "and" && w != "," {
			continue
		}
		before, after := false, false
		for _, h := range hits {
			before = before || h.Start >= first && h.End == i
			after = after || h.Start == i+1 && h.End <= last+1
		}
		for _, h := range hits {
			if h.Start <= first && h.End > last {
				return false
			}
		}
		if before || after {
			return true
		}
	}
	return false
}

// bodyEnds is where a person's name begins that a recognised body has swallowed, or 0: "Ministry of Foreign Affairs Jan
// Berg".
func (d *doc) bodyEnds(s *sentence, first, last int) int {
	for i := first + 1; i < last-1; i++ {
		if found, size := d.nouns.at(s.small, i); size == i-first+1 && size > 1 && found[0].kind == bodyNoun && s.capital(i+1) && s.capital(last) {
			return i + 1
		}
	}
	return 0
}

// skipOwner is where a recognised name begins once a state that it has swallowed is left out: "Norland's Jan Berg", "Mayor
// of Havnby Jan Ole Berg"; beyond the end where no name is left: "Norland's Defence Ministry" and "the Norlandish Defence
// Ministry" are told by their nouns.
func (d *doc) skipOwner(s *sentence, hits []lexicon.Hit, first, last int, kind recognise.Kind) int {
	for _, h := range hits {
		if h.Start == first && h.End <= last && kind == recognise.Organization && slices.ContainsFunc(h.Names, isDemonym) && d.onlyBody(s, h.End, last) {
			return last + 1
		}
		if h.Start != first || h.End > last || !slices.ContainsFunc(h.Names, d.isLand) {
			continue
		}
		if s.isPossessive(h.End) && h.End < last {
			if kind == recognise.Person {
				return h.End + 1
			}
			if kind == recognise.Organization && d.onlyBody(s, h.End+1, last) {
				return last + 1
			}
			continue
		}
		if kind == recognise.Person && last-h.End >= 1 && !d.lex.Given(s.words[first]) && (s.word(first-1) == "of" || s.word(first-1) == "in" || h.End-first > 1 || isState(h.Names[0])) {
			return h.End
		}
	}
	return first
}

// onlyBody reports whether tokens first to last are no more than the noun of a body: "Defence Ministry".
func (d *doc) onlyBody(s *sentence, first, last int) bool {
	found, size := d.nouns.at(s.small, last)
	return size == last-first+1 && size > 0 && found[0].kind == bodyNoun
}

// holdsBody reports whether some word of [first, last] is the noun of a public body, which no person's name has: "Defence
// Ministry of Norland".
func (d *doc) holdsBody(s *sentence, first, last int) bool {
	for i := first; i <= last; i++ {
		found, _ := d.nouns.at(s.small, i)
		if len(found) > 0 && found[0].kind == bodyNoun && (found[0].sector == "GOV" || found[0].sector == "MIL") {
			return true
		}
	}
	return false
}

// isLand reports whether a reading is a state or a place by its own name.
func (d *doc) isLand(r lexicon.Name) bool {
	if r.Sense == lexicon.Demonym || r.Sense == lexicon.Surname || r.Approx {
		return false
	}
	item, _ := d.lex.Item(r.ID)
	return item.Type == lexicon.State || item.Type == lexicon.Place
}

func isDemonym(r lexicon.Name) bool { return r.Sense == lexicon.Demonym }

func isState(r lexicon.Name) bool { return len(r.ID) == 3 && r.Sense == lexicon.Plain }

// isOffice reports whether tokens first to last are no more than the words of an office: "Presidential Aide".
func (d *doc) isOffice(s *sentence, first, last int) bool {
	for _, o := range d.lex.OfficeWords(s.words[first : last+1]) {
		if o.Start == 0 && o.End == last-first+1 {
			return true
		}
	}
	return false
}

// agencies takes what a dateline names in brackets or behind its date for the news agency, whatever else has that name:
// "HAVNBY, May 3 (NNA)".
func (d *doc) agencies(s *sentence, offers []name) {
	for i := range offers {
		n := &offers[i]
		if n.first == 0 || n.kind == recognise.Person && n.first == n.last {
			continue
		}
		switch s.word(n.first - 1) {
		case "(", "/", "[", "–", "-", "--", ",":
		default:
			continue
		}
		if n.kind == recognise.Location && s.word(n.first-1) == "," && len(n.readings) > 0 {
			continue // "HAVNBY, Norland"
		}
		outlet := false
		for _, r := range n.readings {
			item, _ := d.lex.Item(r.ID)
			outlet = outlet || item.Type == lexicon.Outlet
		}
		if !outlet {
			n.kind, n.readings = recognise.Organization, nil
			d.outlets[surface(s, n.first, n.last)] = true
		}
	}
}

// addressed are the courtesies that begin nothing but a person's name.
var addressed = words("mr mrs ms dr rev prof sir lady lt capt sgt")

// trim takes from a recognised span what is no part of a name: a possessive mark, a title.
func trim(s *sentence, t recognise.Span) (first, last int) {
	first, last = t.First, t.Last
	if w := s.small[first]; first < last && (w == "a" || w == "an") && t.Kind == recognise.Organization {
		first++ // "A State Department official"
	}
	for last > first && (s.isPossessive(last) || s.upos(last) == "PUNCT" && s.word(last) != ".") {
		last--
	}
	if t.Kind == recognise.Person {
		for first < last && courtesy[s.small[first]] != 0 {
			first++
		}
		if first < last && s.word(first) == "." {
			first++
		}
	}
	return first, last
}

// weigh is how well an offer of the lexicon is founded; 0 drops it.
func (d *doc) weigh(s *sentence, n *name, tagged bool) int {
	size := n.last - n.first
	r := n.readings[0]
	score := 6
	if size > 0 {
		score = 9 + 3*size/2
	}
	if tagged {
		score += 4
	}
	if r.Approx {
		score -= 2
	}
	if size > 0 || tagged {
		return score
	}
	if r.Common && (n.first == 0 || s.upos(n.first) != "PROPN" && r.Sense != lexicon.Demonym) {
		return 0
	}
	if r.Sense == lexicon.Surname {
		return 2
	}
	if !s.capital(n.first) {
		return 0
	}
	return score
}

// sift drops the readings that cannot be meant, and puts the likeliest first.
func (d *doc) sift(s *sentence, first, last int, readings []lexicon.Name, kind recognise.Kind) []lexicon.Name {
	type ranked struct {
		lexicon.Name
		rank int
	}
	var kept []ranked
	loose := s.ordinary(first, last)
	for i, r := range readings {
		if r.Approx && loose {
			continue
		}
		if r.From != 0 && d.published.Latest != 0 && d.published.Latest < r.From ||
			r.To != 0 && d.published.Earliest != 0 && d.published.Earliest > r.To && r.Sense != lexicon.FormerOf {
			continue
		}
		item, ok := d.lex.Item(r.ID)
		if !ok {
			continue
		}
		rank := 10*precedence(r, item) + i
		if kind != recognise.None && d.kindOf(r) != kind && r.Sense != lexicon.Demonym {
			rank += 1000
		}
		if r.Approx {
			rank += 200
		}
		kept = append(kept, ranked{r, rank})
	}
	slices.SortStableFunc(kept, func(a, b ranked) int { return a.rank - b.rank })
	out := make([]lexicon.Name, len(kept))
	for i, k := range kept {
		out[i] = k.Name
	}
	return out
}

// ordinary reports whether tokens first to last hold an ordinary word, so that they are a name only if spelled as one.
func (s *sentence) ordinary(first, last int) bool {
	for i := first; i <= last; i++ {
		switch s.upos(i) {
		case "DET", "PRON", "AUX", "VERB":
			return true
		case "NOUN", "ADJ", "ADV", "NUM":
			if !s.capital(i) {
				return true
			}
		}
	}
	return false
}

// precedence ranks the readings of one name: states come before bodies, bodies before people, large places before
// small ones.
func precedence(r lexicon.Name, item lexicon.Item) int {
	switch {
	case r.Sense == lexicon.Capital, r.Sense == lexicon.Seat:
		return 0
	case item.Type == lexicon.State:
		return 1
	case item.Type == lexicon.Organization, item.Type == lexicon.Group:
		return 3
	case item.Type == lexicon.Place && item.Kind != "city":
		return 2
	case item.Type == lexicon.Place && item.Size > 300000:
		return 4
	case r.Sense == lexicon.Plain && item.Type == lexicon.Person:
		return 5
	case item.Type == lexicon.Outlet:
		return 6
	case item.Type == lexicon.Place && item.Size > 30000:
		return 7
	case r.Sense == lexicon.Surname:
		return 8
	}
	return 9
}
