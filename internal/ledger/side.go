package ledger

import (
	"slices"
	"strings"

	"parley/internal/entity"
	"parley/internal/event"
)

// actor is an entity of one report with the side it stands for.
type actor struct {
	*entity.Entity
	side string
}

// cast is the actors of one report by entity id.
type cast map[entity.ID]actor

func newCast(r event.Report) cast {
	c := make(cast, len(r.Entities))
	for i := range r.Entities {
		e := &r.Entities[i]
		c[e.ID] = actor{e, sideOf(e, r.Entities)}
	}
	return c
}

// of is the actors of the ids; an id that the report does not describe stands for itself.
func (c cast) of(lists ...[]entity.ID) []actor {
	var found []actor
	for _, ids := range lists {
		for _, id := range ids {
			a, ok := c[id]
			if !ok {
				a = actor{&entity.Entity{ID: id, Name: string(id)}, string(id)}
			}
			if !slices.ContainsFunc(found, func(b actor) bool { return b.ID == id }) {
				found = append(found, a)
			}
		}
	}
	return found
}

// sideOf is whom an entity speaks or acts for at the table: a state, by its code, for its government and those who hold
// its offices; the group or body for its head ("the commander of the Northern Front"); otherwise itself.
func sideOf(e *entity.Entity, all []entity.Entity) string {
	switch {
	case e.Type == entity.State && isState(e.Country):
		return e.Country
	case e.Type == entity.Group && e.Standing == "government" && isState(e.Country) && !holdsOffices(e, all):
		return e.Country
	case e.Type == entity.Group, e.Type == entity.State, e.Type == entity.Place:
		return string(e.ID)
	case e.Former:
		return string(e.ID)
	}
	if e.Serves != "" {
		return string(e.Serves)
	}
	if body := bodyOf(e, all); body != "" {
		return body
	}
	if e.Type == entity.Person && (e.Standing == "third party" || e.Standing == "party") {
		return string(e.ID) // an envoy of several states does not act for the one she comes from, nor a party for its state
	}
	if e.Type == entity.Organization && e.Standing != "government" && !slices.Contains(ofState, e.Sector) {
		return string(e.ID)
	}
	if isState(e.Country) && !slices.Contains(ofOpponents, e.Sector) {
		return e.Country
	}
	return string(e.ID)
}

// holdsOffices reports whether somebody is called the holder of an office of the group: "President of Northern Arda".
func holdsOffices(group *entity.Entity, all []entity.Entity) bool {
	return slices.ContainsFunc(all, func(e entity.Entity) bool { return strings.HasSuffix(e.Office, " of "+group.Name) })
}

// PLOVER sectors that act for the state, and those that act against it or apart from it.
var (
	ofState     = []string{"GOV", "MIL", "COP", "SPY"}
	ofOpponents = []string{"REB", "OPP", "SEP", "INS", "IMG", "UAF", "PRE"}
)

// bodyOf is the group or body of several states that an office, or a person's, names: "Commander of the Northern Front".
func bodyOf(e *entity.Entity, all []entity.Entity) string {
	at := strings.LastIndex(e.Office, " of ")
	if e.Type != entity.Person && e.Type != entity.Office || at < 0 {
		return ""
	}
	body := strings.TrimPrefix(e.Office[at+len(" of "):], "the ")
	for i := range all {
		b := &all[i]
		if (b.Type == entity.Group || b.Type == entity.Organization && !isState(b.Country)) && strings.EqualFold(b.Name, body) {
			return string(b.ID)
		}
	}
	return ""
}

// isState reports whether a country code is that of a state and not one of PLOVER's codes for bodies.
func isState(code string) bool {
	return len(code) == 3 && !slices.Contains([]string{"IGO", "NGO", "IMG", "MNC", "ISM", "UNO", "EUR"}, code)
}

// isBody reports whether the actor is no person: a state, group, body or unnamed office.
func (a actor) isBody() bool { return a.Type != entity.Person }

// speaksForSide reports whether the actor's answer is that of its side's government or leadership.
func (a actor) speaksForSide() bool {
	switch a.Standing {
	case "lawmaker", "analyst", "media", "party":
		return false
	}
	return !a.Former
}

// sides is the sides of the actors, sorted, each once.
func sides(as []actor) []string {
	var found []string
	for _, a := range as {
		found = append(found, a.side)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func (a actor) who() Who {
	return Who{Entity: string(a.ID), Name: a.Name, Type: string(a.Type), Country: a.Country, Office: a.Office, Side: a.side}
}
