package ledger

import (
	"parley/internal/event"
)

func (b *builder) meeting(c *cluster) Meeting {
	items := b.items(c)
	m := Meeting{
		ID: c.name(), StatusHistory: b.history(items), Participants: b.participants(items),
		Level:    common(items, func(it *item) string { return it.Level }, "other"),
		Form:     common(items, func(it *item) string { return it.Form }, "unknown"),
		When:     when(items),
		Where:    where(items),
		About:    common(items, func(it *item) string { return it.About }),
		Evidence: b.cites(items), Independent: b.independent(items), Judgements: b.judgements(c),
	}
	m.Status = outcome(m.StatusHistory)
	m.Source = b.onlySource(items)
	for _, it := range items {
		if wider := it.src.entryOf(it.PartOf); wider != "" && wider != m.ID {
			m.PartOf = wider
			break
		}
	}
	return m
}

// onlySource is who is cited for something that no report says in its own voice; nil where one does.
func (b *builder) onlySource(items []*item) *event.Source {
	var found *event.Source
	for _, it := range items {
		s := it.Source
		if s == nil || s.SpeakerText == "" && s.Speaker == "" && s.Hedge == "" && len(s.Chain) == 0 {
			return nil
		}
		if found == nil {
			found = s
		}
	}
	return found
}

func (b *builder) mission(c *cluster) Mission {
	items := b.items(c)
	m := Mission{
		ID: c.name(), StatusHistory: b.history(items), Name: b.title(items),
		By: b.whos(items, by), To: b.whos(items, to), When: when(items), Where: where(items),
		Evidence: b.cites(items), Independent: b.independent(items), Judgements: b.judgements(c),
	}
	m.Status = standing(m.StatusHistory)
	return m
}

func (b *builder) incident(c *cluster) Incident {
	items := b.items(c)
	return Incident{
		ID: c.name(), What: b.title(items), Status: standing(b.history(items)),
		Sides: b.whos(items, party, participant, by, against), When: when(items), Where: where(items),
		Evidence: b.cites(items), Independent: b.independent(items), Judgements: b.judgements(c),
	}
}

// nameOf is what most reports call it, or the words of the first where none gives it a name.
func (b *builder) nameOf(items []*item) string {
	name := common(items, func(it *item) string { return it.About })
	if name == "" {
		return items[0].first().Of(items[0].src.text)
	}
	return name
}
