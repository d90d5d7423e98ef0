package ledger

import (
	"slices"
	"strings"

	"parley/internal/entity"
	"parley/internal/event"
)

// Words for occasions, and for those who come to one without being named ("heads of state", "Lakeland leaders").
var (
	occasions = []string{"summit", "conference", "assembly", "forum", "gathering", "meeting", "session"}
	guests    = []string{"state", "states", "leaders", "heads", "countries", "nations", "governments", "powers", "ministers"}
)

// table is those of the ids who can sit at a table: where two sides do, the gathering itself is no participant ("Ada and
// Ben met at the summit of the Lakes Community"), nor are the many that nobody names.
func (s *draft) table(c *event.Claim, lists ...[]entity.ID) []actor {
	all := s.cast.of(lists...)
	named := slices.DeleteFunc(slices.Clone(all), func(a actor) bool { return s.isOccasion(a, c) })
	if len(sides(named)) < 2 {
		return all
	}
	return named
}

// occasion notes in the face that a gathering is among those at the table, and by which name it goes. The result is the
// others, where there are any: "Ada spoke at the summit of the Lakes Community".
func (s *draft) occasion(f *face, c *event.Claim, table []actor) []actor {
	var others, bodies []actor
	for _, a := range table {
		switch {
		case !s.isOccasion(a, c):
			others = append(others, a)
		case !nameless(a):
			bodies = append(bodies, a)
		}
	}
	f.summit, f.bodies = len(others) < len(table), sides(bodies)
	if len(others) == 0 {
		return table
	}
	return others
}

// nameless reports whether a gathering has no name of its own: "the heads of state", "the Lakeland summit".
func nameless(a actor) bool {
	return slices.Contains(guests, lastWord(a.Name)) || slices.Contains(occasions, lastWord(a.Name))
}

// isOccasion reports whether the claim's words name the actor only by a gathering.
func (s *draft) isOccasion(a actor, c *event.Claim) bool {
	switch {
	case a.Type != entity.Group && a.Type != entity.Organization:
		return false
	case nameless(a):
		return true
	case isState(a.Country):
		return false
	}
	found := false
	for _, e := range c.Evidence {
		around := sentenceAround(s.Article.Text, e.Span)
		for _, m := range a.Mentions {
			if m.Start < around.Start || m.End > around.End {
				continue
			}
			if !besideOccasion(s.Article.Text, m.Start, m.End) {
				return false
			}
			found = true
		}
	}
	return found
}

// besideOccasion reports whether the stretch stands before a word for an occasion, or after one and "of": "the Lakes
// Community summit", "the Lakes Community (LC) summit", "the first summit of the Lakes Community".
func besideOccasion(text string, start, end int) bool {
	rest := strings.TrimPrefix(strings.TrimLeft(text[end:min(len(text), end+24)], " ’'"), "s ")
	if start > 0 && text[start-1] == '(' {
		rest = strings.TrimPrefix(rest, ") ")
	} else if strings.HasPrefix(rest, "(") {
		_, rest, _ = strings.Cut(rest, ") ")
	}
	after, _, _ := strings.Cut(rest, " ")
	if slices.Contains(occasions, strings.ToLower(strings.TrimRight(after, ".,;:!?)"))) {
		return true
	}
	before := strings.Fields(strings.ToLower(text[max(0, start-32):start]))
	n := len(before)
	if n > 0 && before[n-1] == "the" {
		n--
	}
	if n >= 2 && before[n-1] == "of" && slices.Contains(guests, before[n-2]) { // "the summit of leaders of the …"
		n -= 2
	}
	return n >= 2 && before[n-1] == "of" && slices.Contains(occasions, before[n-2])
}

func lastWord(name string) string {
	ws := strings.Fields(name)
	if len(ws) == 0 {
		return ""
	}
	return ws[len(ws)-1]
}

// named leaves out the many that nobody names, where two others are known.
func named(as []actor) []actor {
	kept := slices.DeleteFunc(slices.Clone(as), func(a actor) bool {
		return a.Type == entity.Group && slices.Contains(guests, lastWord(a.Name))
	})
	if len(sides(kept)) < 2 {
		return as
	}
	return kept
}
