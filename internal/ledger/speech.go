package ledger

import (
	"cmp"
	"slices"
	"strconv"

	"parley/internal/event"
)

// speeches writes statements and accusations; the same sentence by the same speaker in several reports is one.
func (b *builder) speeches() {
	b.rec.Statements = b.speechesOf(event.Statement, "s")
	b.rec.Accusations = b.speechesOf(event.Accusation, "x")
}

func (b *builder) speechesOf(kind event.Type, letter string) []Speech {
	at := map[string]int{}
	var groups [][]*item
	for _, s := range b.sources {
		for i := range s.Claims {
			c := &s.Claims[i]
			if c.Type != kind {
				continue
			}
			it := s.item(c)
			k := string(c.ID)
			if it.words != 0 {
				k = strconv.FormatUint(it.words, 36) + "|" + b.speaker(it) + "|" + strconv.Itoa(offsetIn(it))
			}
			if g, ok := at[k]; ok {
				groups[g] = append(groups[g], it)
				continue
			}
			at[k] = len(groups)
			groups = append(groups, []*item{it})
		}
	}
	found := []Speech{}
	for _, items := range groups {
		found = append(found, b.speech(items, letter))
	}
	slices.SortFunc(found, func(x, y Speech) int {
		return cmp.Or(b.order[x.Evidence[0].Article]-b.order[y.Evidence[0].Article], x.Evidence[0].Start-y.Evidence[0].Start, cmp.Compare(x.ID, y.ID))
	})
	return found
}

// offsetIn is where in its sentence a claim's evidence begins.
func offsetIn(it *item) int {
	if len(it.Evidence) == 0 {
		return 0
	}
	s := it.Evidence[0].Span
	return s.Start - sentenceAround(it.src.Article.Text, s).Start
}

func (b *builder) speaker(it *item) string {
	for _, a := range it.src.cast.of(it.Roles.By) {
		return string(a.ID)
	}
	if it.Source != nil {
		return it.Source.SpeakerText
	}
	return ""
}

func (b *builder) speech(items []*item, letter string) Speech {
	slices.SortFunc(items, b.compareItems)
	it := items[0]
	least := it.ID
	for _, o := range items {
		least = min(least, o.ID)
	}
	s := Speech{ID: newID(letter, string(least)), By: b.whos(items, roleBy), Against: b.whos(items, roleAgainst),
		About: it.About, Form: it.Form, When: when(items), Asserted: it.src.asserted(), Source: it.Source,
		Evidence: b.cites(items), Independent: b.independent(items)}
	for _, o := range items {
		b.entry[o.ID] = s.ID
	}
	if len(s.Evidence) == 0 {
		s.Evidence = []Cite{{Article: it.src.Article.ID, Claim: it.ID}}
	}
	return s
}
