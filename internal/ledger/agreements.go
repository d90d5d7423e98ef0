package ledger

import (
	"slices"

	"parley/internal/entity"
	"parley/internal/event"
)

// agreements writes the agreements with their provisions and what became of them.
func (b *builder) agreements() {
	provisions, steps := b.under(event.Provision), b.under(event.Implementation)
	for _, c := range b.kinds[event.Agreement].clusters {
		items := c.items
		a := Agreement{
			ID: b.entry[items[0].ID], Name: b.nameOf(items), Parties: b.whos(items, roleParties),
			ThirdParties: b.whos(items, roleThirds), StatusHistory: b.history(items), When: when(items),
			Provisions: []Provision{}, Evidence: b.cites(items), Independent: b.independent(items), Judgements: ids(c.judged),
		}
		a.Status = standing(a.StatusHistory)
		b.provide(&a, provisions[c])
		b.carryOut(&a, steps[c])
		b.rec.Agreements = append(b.rec.Agreements, a)
	}
}

// under is the claims of a type by the agreement they belong to: the one they name, or else the nearest in the same
// report. In the order of telling.
func (b *builder) under(kind event.Type) map[*cluster][]*item {
	found := map[*cluster][]*item{}
	for _, s := range b.sources {
		for i := range s.Claims {
			c := &s.Claims[i]
			if c.Type != kind {
				continue
			}
			home := b.homes[c.PartOf]
			if home == nil {
				home = b.homes[c.Answers]
			}
			if home == nil {
				home = b.nearestAgreement(s, c)
			}
			if home != nil {
				found[home] = append(found[home], s.item(c))
				b.entry[c.ID] = b.entry[home.items[0].ID]
			}
		}
	}
	for _, items := range found {
		slices.SortFunc(items, b.compareItems)
	}
	return found
}

// nearestAgreement is the agreement told of nearest to the claim in its own report, the earlier of two as near.
func (b *builder) nearestAgreement(s *source, c *event.Claim) *cluster {
	var best *cluster
	far := 0
	for i := range s.Claims {
		a := &s.Claims[i]
		if a.Type != event.Agreement || len(a.Evidence) == 0 || len(c.Evidence) == 0 {
			continue
		}
		d := a.Evidence[0].Start - c.Evidence[0].Start
		if d = max(d, -d); best == nil || d < far {
			best, far = b.homes[a.ID], d
		}
	}
	return best
}

// provide writes the provisions; those that share an issue or most of their words are one.
func (b *builder) provide(a *Agreement, items []*item) {
	for _, it := range items {
		text := b.nameOf([]*item{it})
		if p := a.provisionLike(text, it.Issue); p != nil {
			p.Evidence = append(p.Evidence, b.cites([]*item{it})...)
			p.Status = it.Status
			continue
		}
		a.Provisions = append(a.Provisions, Provision{Text: text, Issue: append([]string{}, it.Issue...), Status: it.Status,
			Implementation: []Step{}, Evidence: b.cites([]*item{it})})
	}
}

// sameStep reports whether the claim tells of a step already taken up: the same status, read off the same words.
func sameStep(o Step, it *item) bool {
	return o.Status == it.Status && len(o.Evidence) > 0 && len(it.Evidence) > 0 &&
		o.Evidence[0].Article == it.src.Article.ID && o.Evidence[0].Start == it.Evidence[0].Start
}

// provisionLike is the provision of the same issue or of like words; nil where there is none.
func (a *Agreement) provisionLike(text string, issue []string) *Provision {
	ws := contentWords(text)
	for i := range a.Provisions {
		p := &a.Provisions[i]
		own := contentWords(p.Text)
		common := len(shared(ws, own))
		if common > 0 && 2*common >= min(len(ws), len(own)) && (len(issue) == 0 || len(p.Issue) == 0 || slices.Equal(issue, p.Issue)) {
			return p
		}
	}
	return nil
}

// carryOut writes the steps under the provision they speak of, or under the agreement where they speak of none.
func (b *builder) carryOut(a *Agreement, items []*item) {
	for _, it := range items {
		if slices.ContainsFunc(a.Steps, func(o Step) bool { return sameStep(o, it) }) {
			continue
		}
		s := Step{Status: it.Status, By: b.whos([]*item{it}, func(r event.Roles) []entity.ID { return slices.Concat(r.By, r.Party) }),
			Text: b.nameOf([]*item{it}), When: it.When, Evidence: b.cites([]*item{it})}
		if p := a.provisionLike(s.Text, it.Issue); p != nil && len(shared(contentWords(s.Text), contentWords(p.Text))) > 0 {
			p.Implementation = append(p.Implementation, s)
			continue
		}
		a.Steps = append(a.Steps, s)
	}
}
