package ledger

import (
	"cmp"
	"slices"
	"strings"

	"parley/internal/entity"
	"parley/internal/event"
)

// sideNames are the names of the sides: the name of the state, body or group itself, and where no report names it, the
// state that an office names ("President of Northland").
func sideNames(sources []*source) map[string]string {
	found, fallback := map[string]string{}, map[string]string{}
	put := func(to map[string]string, side, name string) {
		if old, ok := to[side]; name != "" && (!ok || cmp.Or(len(name)-len(old), strings.Compare(name, old)) < 0) {
			to[side] = name
		}
	}
	for _, s := range sources {
		for _, a := range s.cast {
			switch {
			case a.Type == entity.State, string(a.ID) == a.side:
				put(found, a.side, a.Name)
			case strings.Contains(a.Office, " of "):
				_, of, _ := strings.Cut(a.Office, " of ")
				put(fallback, a.side, strings.TrimPrefix(of, "the "))
			}
		}
	}
	for side, name := range fallback {
		if _, ok := found[side]; !ok {
			found[side] = name
		}
	}
	return found
}

// groupCountries are the states that groups belong to, by the group's side.
func groupCountries(sources []*source) map[string]string {
	found := map[string]string{}
	for _, s := range sources {
		for _, a := range s.cast {
			if a.Type == entity.Group && isState(a.Country) && a.side == string(a.ID) && (a.Sector == "REB" || a.Sector == "UAF") {
				if old, ok := found[a.side]; !ok || a.Country < old {
					found[a.side] = a.Country
				}
			}
		}
	}
	return found
}

// name is the name of a side; its id where no report gives one.
func (b *builder) name(side string) string { return cmp.Or(b.names[side], side) }

// whos are the actors that the items give the role, each once, in the order of telling. Where a side has persons, its
// state or government is left out, since the persons stand for it.
func (b *builder) whos(items []*item, role func(event.Roles) []entity.ID) []Who {
	var all []actor
	for _, it := range items {
		all = append(all, it.src.cast.of(role(it.Roles))...)
	}
	whos := []Who{}
	for _, a := range reduce(all) {
		whos = append(whos, b.who(a))
	}
	return whos
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

func roleBy(r event.Roles) []entity.ID      { return r.By }
func roleTo(r event.Roles) []entity.ID      { return r.To }
func roleAgainst(r event.Roles) []entity.ID { return r.Against }
func roleSides(r event.Roles) []entity.ID {
	return slices.Concat(r.Party, r.Participant, r.By, r.Against)
}
func roleParties(r event.Roles) []entity.ID { return slices.Concat(r.Party, r.Participant) }
func roleThirds(r event.Roles) []entity.ID  { return slices.Concat(r.ThirdParty, r.Mediator) }

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
	var table, thirds []actor
	for _, it := range items {
		r, of := it.Roles, it.src.cast.of
		table = append(table, it.src.table(it.Claim, r.Participant, r.Party)...)
		thirds = append(thirds, of(r.Mediator, r.ThirdParty, r.Host)...)
		note(of(r.Party), "party")
		note(of(r.Mediator, r.ThirdParty), "mediator")
		note(of(r.Host), "host")
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
	return found
}
