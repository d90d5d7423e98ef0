package ledger

import (
	"slices"

	"parley/internal/event"
)

func (b *builder) agreement(c *cluster) Agreement {
	items := b.items(c)
	a := Agreement{
		ID: c.name(), Name: b.title(items), Parties: b.whos(items, party, participant),
		ThirdParties: b.whos(items, thirdParty, mediator), StatusHistory: b.history(items), When: when(items),
		Provisions: []Provision{}, Evidence: b.cites(items), Independent: b.independent(items), Judgements: b.judgements(c),
	}
	a.Status = standing(a.StatusHistory)
	b.provide(&a, under(c, items, event.Provision))
	b.carryOut(&a, under(c, items, event.Implementation))
	return a
}

// under is the claims of a type that belong to an agreement: those that name it, and those to which it is the nearest in
// their report. In the order of telling.
func under(c *cluster, items []*item, kind event.Type) []*item {
	var found []*item
	seen := map[*source]bool{}
	for _, it := range items {
		if seen[it.src] {
			continue
		}
		seen[it.src] = true
		for _, o := range it.src.items {
			if o.Type == kind && o.agreement().main() == c {
				found = append(found, o)
			}
		}
	}
	slices.SortFunc(found, compareTold)
	return found
}

// agreement is the cluster of the agreement that a provision or a step belongs to; nil where its report tells of none.
func (it *item) agreement() *cluster {
	for _, id := range []event.ClaimID{it.PartOf, it.Answers} {
		if o := it.src.claim(id); o != nil && o.cluster != nil {
			return o.cluster
		}
	}
	var best *cluster
	far := 0
	for _, a := range it.src.items {
		if a.Type != event.Agreement || !a.grounded() || !it.grounded() {
			continue
		}
		d := a.start() - it.start()
		if d = max(d, -d); best == nil || d < far {
			best, far = a.cluster, d
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
	return o.Status == it.Status && len(o.Evidence) > 0 && it.grounded() &&
		o.Evidence[0].Article == it.src.id && o.Evidence[0].Start == it.start()
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
		s := Step{Status: it.Status, By: b.whos([]*item{it}, by, party),
			Text: b.nameOf([]*item{it}), When: it.When, Evidence: b.cites([]*item{it})}
		if p := a.provisionLike(s.Text, it.Issue); p != nil && len(shared(contentWords(s.Text), contentWords(p.Text))) > 0 {
			p.Implementation = append(p.Implementation, s)
			continue
		}
		a.Steps = append(a.Steps, s)
	}
}

// shown is all sides that the agreement shows.
func (a *Agreement) shown() []string {
	lists := [][]Who{a.Parties, a.ThirdParties}
	steps := a.Steps
	for _, p := range a.Provisions {
		steps = append(slices.Clip(steps), p.Implementation...)
	}
	for _, s := range steps {
		lists = append(lists, s.By)
	}
	return sidesOf(lists...)
}
