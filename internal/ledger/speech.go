package ledger

import (
	"slices"

	"parley/internal/event"
)

// speechGroup is the statements or accusations that rest on the same words of the same sentence by the same speaker.
type speechGroup struct {
	key   uint64
	items []*item
	entry *entry
}

// tellSpeeches writes the statements and accusations anew of reports that changed; the same sentence by the same speaker
// in several reports is one.
func (b *builder) tellSpeeches(ch *change) {
	dirty := map[*speechGroup]bool{}
	again := map[*source]bool{}
	for _, s := range ch.gone {
		again[s] = true
	}
	for s := range ch.touched {
		again[s] = true
	}
	for s := range ch.printed {
		again[s] = true
	}
	for s := range again {
		there := b.sources[s.id] == s
		for _, it := range s.items {
			if !isSpeech(it.Type) {
				continue
			}
			if g := it.speech; g != nil {
				g.items = slices.DeleteFunc(g.items, func(o *item) bool { return o == it })
				dirty[g] = true
			}
			if it.speech = nil; !there {
				continue
			}
			k := speechKey(it)
			g := b.speeches[k]
			if g == nil {
				g = &speechGroup{key: k}
				b.speeches[k] = g
			}
			g.items, it.speech, dirty[g] = append(g.items, it), g, true
		}
	}
	if len(ch.renamed) > 0 {
		for _, g := range b.speeches {
			if g.entry != nil && slices.ContainsFunc(g.entry.shown, func(side string) bool { return ch.renamed[side] }) {
				dirty[g] = true
			}
		}
	}
	for g := range dirty {
		b.utter(g)
	}
}

func isSpeech(kind event.Type) bool { return kind == event.Statement || kind == event.Accusation }

// speechKey is what tellings of one speech have in common.
func speechKey(it *item) uint64 {
	if it.words == 0 {
		return hashText(string(it.ID))
	}
	h := mix(it.words, hashText(string(it.Type)+speaker(it)))
	return mix(h, uint64(offsetIn(it)))
}

// offsetIn is where in its sentence a claim's evidence begins.
func offsetIn(it *item) int {
	if !it.grounded() {
		return 0
	}
	s := it.first()
	return s.Start - sentenceAround(it.src.text, s).Start
}

func speaker(it *item) string {
	for _, a := range it.actors(by) {
		return string(a.ID)
	}
	if it.Source != nil {
		return it.Source.SpeakerText
	}
	return ""
}

// utter writes the entry of a speech in place of what stood there.
func (b *builder) utter(g *speechGroup) {
	if g.entry != nil {
		b.parties.leave(g.entry)
		g.entry.book.drop(g.entry)
		g.entry = nil
	}
	if len(g.items) == 0 {
		delete(b.speeches, g.key)
		return
	}
	slices.SortFunc(g.items, compareTold)
	kind, letter, to := g.items[0].Type, "s", &b.statements
	if kind == event.Accusation {
		letter, to = "x", &b.accusations
	}
	s := b.speech(g.items, letter)
	first := g.items[0]
	g.entry = &entry{rank: rank{x: dayOf(first.src.published), at: string(first.src.id), n: int32(s.Evidence[0].Start), id: s.ID},
		bearing: &bearing{shown: sidesOf(s.By, s.Against), sources: sourcesOf(g.items)}}
	b.parties.speech(g.entry, &s, kind)
	b.parties.enter(g.entry)
	to.put(g.entry, s)
}

func (b *builder) speech(items []*item, letter string) Speech {
	it := items[0]
	least := it.ID
	for _, o := range items {
		least = min(least, o.ID)
	}
	s := Speech{ID: newID(letter, string(least)), By: b.whos(items, by), Against: b.whos(items, against),
		About: it.About, Form: it.Form, When: when(items), Asserted: it.src.asserted(), Source: it.Source,
		Evidence: b.cites(items), Independent: b.independent(items)}
	if len(s.Evidence) == 0 {
		s.Evidence = []Cite{{Article: it.src.id, Claim: it.ID}}
	}
	return s
}
