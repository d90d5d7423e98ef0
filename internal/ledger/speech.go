package ledger

import (
	"maps"
	"slices"

	"parley/internal/event"
)

// speechGroup is the statements or accusations that rest on the same words of the same sentence by the same speaker.
type speechGroup struct {
	key    uint64
	items  []*item
	entry  *entry
	byHand *joinedSpeech // nil where no person judged one of them
}

// joinedSpeech is the groups that people join, and the entries into which they part these.
type joinedSpeech struct {
	groups  []*speechGroup
	entries []*entry
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
	for _, it := range ch.judged {
		if it.speech != nil {
			dirty[it.speech] = true
		}
	}
	if len(ch.renamed) > 0 {
		for _, g := range b.speeches {
			if slices.ContainsFunc(g.entries(), func(e *entry) bool {
				return slices.ContainsFunc(e.shown, func(side string) bool { return ch.renamed[side] })
			}) {
				dirty[g] = true
			}
		}
	}
	for g := range b.withJoined(dirty) {
		if len(g.items) == 0 {
			delete(b.speeches, g.key)
		} else if g.entry == nil && g.byHand == nil {
			b.utter(g)
		}
	}
}

// entries are those of a group.
func (g *speechGroup) entries() []*entry {
	switch {
	case g.byHand != nil:
		return g.byHand.entries
	case g.entry != nil:
		return []*entry{g.entry}
	}
	return nil
}

// withJoined takes out the entries of the groups, and of those that people joined or join with one of them. The result is all
// of these.
func (b *builder) withJoined(dirty map[*speechGroup]bool) map[*speechGroup]bool {
	list := slices.Collect(maps.Keys(dirty))
	add := func(g *speechGroup) {
		if !dirty[g] {
			dirty[g] = true
			list = append(list, g)
		}
	}
	for i := 0; i < len(list); i++ {
		g := list[i]
		for _, e := range g.entries() {
			b.parties.leave(e)
			b.of(e).drop(e)
		}
		if was := g.byHand; was != nil {
			for _, o := range was.groups {
				o.byHand = nil
				add(o)
			}
		}
		g.entry = nil
		for _, it := range g.items {
			for _, o := range b.alike(it) {
				add(o.speech)
			}
		}
	}
	return dirty
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

// utter writes the entry of a group, or the entries into which people part it and those they join with it.
func (b *builder) utter(g *speechGroup) {
	if !slices.ContainsFunc(g.items, b.people.bearOn) {
		g.entry = b.spoke(g.items)
		return
	}
	hand := &joinedSpeech{groups: []*speechGroup{g}}
	var items []*item
	for i := 0; i < len(hand.groups); i++ {
		hand.groups[i].byHand = hand
		items = append(items, hand.groups[i].items...)
		for _, it := range hand.groups[i].items {
			for _, o := range b.alike(it) {
				if !slices.Contains(hand.groups, o.speech) {
					hand.groups = append(hand.groups, o.speech)
				}
			}
		}
	}
	for _, part := range b.parted(items, func(it *item) []*item { return append(b.alike(it), it.speech.items...) }) {
		hand.entries = append(hand.entries, b.spoke(part))
	}
}

// spoke writes the entry of the tellings of one speech.
func (b *builder) spoke(items []*item) *entry {
	slices.SortFunc(items, compareTold)
	kind, letter, to := items[0].Type, "s", &b.statements
	if kind == event.Accusation {
		letter, to = "x", &b.accusations
	}
	s := b.speech(items, letter)
	first := items[0]
	e := newEntry(items)
	e.rank = rank{x: dayOf(first.src.published), at: string(first.src.id), n: int32(s.Evidence[0].Start), id: s.ID}
	e.shown = sidesOf(s.By, s.Against)
	b.parties.speech(e, &s, kind)
	b.parties.enter(e)
	to.put(e, s)
	return e
}

func (b *builder) speech(items []*item, letter string) Speech {
	it := items[0]
	least := it.ID
	for _, o := range items {
		least = min(least, o.ID)
	}
	s := Speech{ID: newID(letter, string(least)), By: b.whos(items, by), Against: b.whos(items, against),
		About: it.About, Form: it.Form, When: when(items), Asserted: it.src.asserted(), Source: it.Source,
		Evidence: b.cites(items), Independent: b.independent(items), Judgements: b.handed(items)}
	if len(s.Evidence) == 0 {
		s.Evidence = []Cite{{Article: it.src.id, Claim: it.ID}}
	}
	if s.Form == "" && (s.Source == nil || s.Source.Reaction == "") {
		s.Form = quotedForm(s.Evidence[0].Exact)
	}
	return s
}

// quotedForm tells how words give what was said: "direct" where nearly all of them stand in quotation marks, the attribution
// aside, "mixed" where some do, "indirect" where none does; "" of no words.
func quotedForm(words string) string {
	quoted, open, all := 0, false, 0
	for _, r := range words {
		switch {
		case r == '“', r == '"' && !open:
			open = true
		case r == '”', r == '"':
			open = false
		case r != ' ':
			if all++; open {
				quoted++
			}
		}
	}
	switch {
	case all == 0:
		return ""
	case quoted == 0:
		return "indirect"
	case quoted*3 >= all*2:
		return "direct"
	}
	return "mixed"
}
