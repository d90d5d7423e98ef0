package event

import (
	"slices"
	"sort"
	"strings"

	"parley/internal/article"
	"parley/internal/entity"
)

// civil are the two sides of a war within one state: an armed group and the army it fights, or the state where the article
// names no army: "The army of Arda and the Northern Front signed …". Nil where the article names no such group, or says more
// of the two sides found otherwise.
func (r *reading) civil(found []entity.ID) []entity.ID {
	count, family := map[entity.ID]int{}, map[string]int{}
	for _, m := range r.f.Entities.Mentions {
		for _, id := range m.IDs {
			count[id]++
			if e := r.ents[id]; e != nil && len(m.IDs) == 1 {
				if e.Type == entity.State {
					family[string(e.ID)]++
				} else if e.Country != "" {
					family[e.Country]++
				}
			}
		}
	}
	rebel := r.most(count, func(e *entity.Entity) bool {
		return e.Sector == "REB" && (e.Type == entity.Group || e.Type == entity.Organization) && r.ents[entity.ID(e.Country)] != nil
	})
	if rebel == nil {
		return nil
	}
	own := family[rebel.Country]
	loose := len(found) == 2 && slices.Contains(found, rebel.ID) && slices.Contains(found, entity.ID(rebel.Country))
	if own < 4 || len(found) == 2 && !loose && !r.weigh(found, own, family) {
		return nil
	}
	army := r.most(count, func(e *entity.Entity) bool {
		return e.Sector == "MIL" && e.Type == entity.Organization && e.Country == rebel.Country
	})
	if army != nil && !r.governed(rebel.Country, army) {
		return []entity.ID{rebel.ID, army.ID}
	}
	if army == nil && !r.ruled(entity.ID(rebel.Country)) {
		return nil // the land of the group, with whose government it has no war
	}
	return []entity.ID{rebel.ID, entity.ID(rebel.Country)}
}

// governed reports whether a state deals through its government, of which the article speaks more often than of its army:
// "the government's chief negotiator", where the army is only said to have shelled a camp.
func (r *reading) governed(state string, army *entity.Entity) bool {
	ruling, armed := 0, 0
	for _, m := range r.f.Entities.Mentions {
		if len(m.IDs) != 1 {
			continue
		}
		switch e := r.ents[m.IDs[0]]; {
		case e == nil || e.Country != state:
		case e.ID == army.ID || e.Sector == "MIL":
			armed++
		case e.Sector == "GOV" && r.ranked(e):
			armed++
		case e.Type == entity.State && m.Use == entity.Nominal, e.Sector == "GOV" && (e.Type == entity.Person || e.Type == entity.Office):
			ruling++
		}
	}
	return ruling > armed
}

// ranks are the words of military rank that stand before a name.
var ranks = set("gen gen. general marshal field-marshal lt.-gen lieutenant-general")

// ranked reports whether an article calls a ruler by a military rank: "Gen Jan Berg heads the army".
func (r *reading) ranked(e *entity.Entity) bool {
	return slices.ContainsFunc(e.Mentions, func(sp article.Span) bool {
		first, _, _ := strings.Cut(strings.ToLower(sp.Of(r.a.Text)), " ")
		return ranks[first]
	})
}

// weigh reports whether the state at war with itself is spoken of far more than one of the two sides found.
func (r *reading) weigh(found []entity.ID, own int, family map[string]int) bool {
	least := own
	for _, id := range found {
		e := r.ents[id]
		if e == nil {
			continue
		}
		n := family[e.Country]
		if e.Type == entity.State {
			n = family[string(id)]
		} else if e.Sector == "REB" || e.Sector == "MIL" {
			return false
		}
		least = min(least, n)
	}
	return own > 2*least
}

// most is the entity of a kind that the article names most often, the first of several by id; nil where there is none.
func (r *reading) most(count map[entity.ID]int, kind func(*entity.Entity) bool) *entity.Entity {
	var all []*entity.Entity
	for i := range r.f.Entities.Entities {
		if e := &r.f.Entities.Entities[i]; count[e.ID] > 0 && kind(e) {
			all = append(all, e)
		}
	}
	sort.Slice(all, func(i, j int) bool {
		if a, b := count[all[i].ID], count[all[j].ID]; a != b {
			return a > b
		}
		return all[i].ID < all[j].ID
	})
	if len(all) == 0 {
		return nil
	}
	return all[0]
}
