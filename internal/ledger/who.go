package ledger

import (
	"cmp"
	"slices"

	"parley/internal/entity"
)

// name is the name of a side; its id where no report gives one.
func (b *builder) name(side string) string { return cmp.Or(b.names.of(side), side) }

// whos are the actors that the items give the role, each once, in the order of telling. Where a side has persons, its
// state or government is left out, since the persons stand for it.
func (b *builder) whos(items []*item, roles ...int) []Who {
	var all []actor
	for _, it := range items {
		all = append(all, it.actors(roles...)...)
	}
	whos := []Who{}
	for _, a := range reduce(all) {
		whos = append(whos, b.who(a))
	}
	return b.pool.who(whos)
}

func (b *builder) who(a actor) Who {
	w := a.who()
	w.SideName = b.name(a.side)
	if a.Type == entity.State {
		w.Name = b.name(a.side)
	}
	return w
}

// reduce leaves each actor once, and of a side that persons stand for only the persons.
func reduce(all []actor) []actor {
	var kept []actor
	for _, a := range all {
		stoodFor := a.isBody() && slices.ContainsFunc(all, func(o actor) bool { return !o.isBody() && o.side == a.side })
		doubled := slices.ContainsFunc(kept, func(o actor) bool {
			return o.ID == a.ID || a.isBody() && o.isBody() && o.side == a.side
		})
		if !stoodFor && !doubled {
			kept = append(kept, a)
		}
	}
	return kept
}

// participants are all who take part in a meeting with the roles the reports give them, those who talk first.
func (b *builder) participants(items []*item) []Participant {
	roles := map[string][]string{} // by entity and by side
	note := func(as []actor, role string) {
		for _, a := range as {
			roles[string(a.ID)] = append(roles[string(a.ID)], role)
			if a.isBody() {
				roles["side "+a.side] = append(roles["side "+a.side], role)
			}
		}
	}
	told := slices.ContainsFunc(items, func(it *item) bool { return !it.face.lent })
	var table, thirds []actor
	for _, it := range items {
		if !told || !it.face.lent { // where a report tells who came, what another only lends is left out
			table = append(table, it.actors(participant)...)
		}
		thirds = append(thirds, it.actors(mediator, thirdParty, host)...)
		note(it.actors(party), "party")
		note(it.actors(mediator, thirdParty), "mediator")
		note(it.actors(host), "host")
	}
	found := []Participant{}
	for _, a := range named(reduce(append(table, thirds...))) {
		p := Participant{Who: b.who(a), Roles: append([]string{}, roles[string(a.ID)]...)}
		if !a.isBody() {
			p.Roles = append(p.Roles, roles["side "+a.side]...)
		}
		slices.Sort(p.Roles)
		p.Roles = slices.Compact(p.Roles)
		found = append(found, p)
	}
	return b.pool.table(found)
}
