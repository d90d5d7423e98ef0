package entity

import (
	"slices"

	"parley/internal/lexicon"
)

// sameNamed puts first, of places of one name, the one that the text tells: in the state or nearest to the region named after
// a comma ("Springfield, Illinois", "Tripoli, Lebanon"), told so before, or itself the region named after a town. Where nothing
// tells, the order stays.
func (d *doc) sameNamed(s *sentence, hits []lexicon.Hit, h lexicon.Hit, readings []lexicon.Name) []lexicon.Name {
	if len(readings) < 2 {
		return readings
	}
	name := surface(s, h.Start, h.End-1)
	for _, o := range hits {
		if o.Start == h.End+1 && s.word(h.End) == "," {
			for _, wider := range o.Names {
				if at := d.nearest(readings, wider.ID); at >= 0 {
					d.told[name] = readings[at].ID
					return front(readings, at)
				}
			}
		}
		if o.End == h.Start-1 && s.word(o.End) == "," {
			for at, r := range readings {
				if d.nearest(o.Names, r.ID) >= 0 {
					return front(readings, at)
				}
			}
		}
	}
	if at := slices.IndexFunc(readings, func(r lexicon.Name) bool { return r.ID == d.told[name] }); at > 0 {
		return front(readings, at)
	}
	return readings
}

// front is the list with its element at a place put first.
func front(readings []lexicon.Name, at int) []lexicon.Name {
	chosen := readings[at]
	return slices.Insert(slices.Delete(slices.Clone(readings), at, at+1), 0, chosen)
}

// nearest is which of the readings is a place within the state, or of the region's state and nearest to its middle; -1 where
// none is, or wider is neither.
func (d *doc) nearest(readings []lexicon.Name, wider ID) int {
	w, ok := d.lex.Item(wider)
	if !ok || w.Type != lexicon.State && (w.Type != lexicon.Place || w.Kind != "region" || !w.Located) {
		return -1
	}
	best, least := -1, 0.0
	for i, r := range readings {
		item, _ := d.lex.Item(r.ID)
		if item.Type != lexicon.Place || item.ID == wider {
			continue
		}
		if w.Type == lexicon.State {
			if item.Country == string(w.ID) {
				return i
			}
			continue
		}
		if item.Country != w.Country || !item.Located {
			continue
		}
		north, east := item.Lat-w.Lat, item.Lon-w.Lon
		if far := north*north + east*east; best < 0 || far < least {
			best, least = i, far
		}
	}
	return best
}
