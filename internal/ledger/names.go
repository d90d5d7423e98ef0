package ledger

// nameBook counts what the reports call each side, so that a name holds as long as one report gives it.
type nameBook map[string]*called

// called is the names of a side with the number of reports that give them.
type called struct {
	reports   int
	names     map[string]int // of the state, body or group itself
	offices   map[string]int // of the state that an office names ("President of Northland")
	countries map[string]int // of a group
	name      string
	country   string
}

// note counts a report's names in, or out where by is -1. The result is the sides that go by another name, or that
// belong to another country, than before, of those known before.
func (b nameBook) note(s *source, by int) (renamed, moved []string) {
	for _, n := range s.named {
		c := b[n.side]
		if c == nil {
			c = &called{names: map[string]int{}, offices: map[string]int{}, countries: map[string]int{}}
			b[n.side] = c
		}
		known := c.reports > 0
		c.reports += by
		changed := count(c.names, n.name, by)
		changed = count(c.offices, n.office, by) || changed
		if changed {
			was := c.name
			if c.name = least(c.names); c.name == "" {
				c.name = least(c.offices)
			}
			if known && was != c.name {
				renamed = append(renamed, n.side)
			}
		}
		if count(c.countries, n.country, by) {
			was := c.country
			if c.country = first(c.countries); was != c.country {
				moved = append(moved, n.side)
			}
		}
	}
	return renamed, moved
}

// count adds by to what is counted under the key, and reports whether the key came or went.
func count[K comparable](in map[K]int, key K, by int) bool {
	if key == *new(K) {
		return false
	}
	was := in[key]
	if in[key] = was + by; in[key] == 0 {
		delete(in, key)
	}
	return was == 0 || was+by == 0
}

// least is the shortest of the names, the first in the alphabet of those.
func least(names map[string]int) string {
	best := ""
	for name := range names {
		best = shorter(best, name)
	}
	return best
}

func first(names map[string]int) string {
	best := ""
	for name := range names {
		if best == "" || name < best {
			best = name
		}
	}
	return best
}

// of is the name of the side; "" where no report gives one.
func (b nameBook) of(side string) string {
	if c := b[side]; c != nil {
		return c.name
	}
	return ""
}

// country is the state that a group belongs to; "" for others.
func (b nameBook) country(side string) string {
	if c := b[side]; c != nil {
		return c.country
	}
	return ""
}
