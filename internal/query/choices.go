package query

import (
	"cmp"
	"slices"
	"sync"
)

// Choices are names that a part can be narrowed by, those of most entries first.
type Choices struct {
	Actors, Places, Statuses []string
}

// maxChoices bounds the names of each kind.
const maxChoices = 60

// choices is worked out once.
type choices struct {
	once sync.Once
	Choices
}

// Choices are the names that the part can best be narrowed by.
func (p *Part) Choices() Choices {
	p.choices.once.Do(func() {
		actors, places, statuses := map[string]int{}, map[string]int{}, map[string]int{}
		for _, it := range p.happened {
			e := p.entry(it)
			for _, w := range e.who {
				actors[w.SideName]++
				if w.Name != w.SideName {
					actors[w.Name]++
				}
			}
			if e.where != nil {
				places[e.where.Name]++
			}
			statuses[e.status]++
		}
		p.choices.Choices = Choices{most(actors), most(places), most(statuses)}
	})
	return p.choices.Choices
}

// most are the names counted most, in alphabetical order.
func most(count map[string]int) []string {
	delete(count, "")
	var names []string
	for n := range count {
		names = append(names, n)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(count[b]-count[a], cmp.Compare(a, b)) })
	names = names[:min(len(names), maxChoices)]
	slices.Sort(names)
	return names
}
