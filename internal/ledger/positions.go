package ledger

import "parley/internal/event"

// stances are what an answer says of the one who gives it.
var stances = map[event.Status]string{
	"accepted": "support", "positive": "support", "conditional": "conditional", "counter-offer": "conditional",
	"declined": "oppose", "deferred": "neutral", "ambiguous": "neutral", "no answer": "neutral",
}

// positions are where actors stand towards offers, as their answers show it, in the order of the offers and answers.
func (b *builder) positions() {
	for _, o := range b.rec.Offers {
		for _, r := range o.Responses {
			stance, ok := stances[r.Answer]
			if !ok {
				continue
			}
			for _, w := range r.Who {
				b.rec.Positions = append(b.rec.Positions, Position{Actor: w.Name, Toward: string(o.ID), Stance: stance, When: r.When, Evidence: r.Evidence})
			}
		}
	}
}
