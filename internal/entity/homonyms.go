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

// settleStates puts first, of states that share an adjective, the one that the article also names by a name of its own: in a
// report on South Korea, "Korean" is of that.
func (d *doc) settleStates() {
	named := map[ID]bool{}
	shared := false
	d.eachName(func(n *name) {
		switch ids := n.states(); {
		case len(ids) == 1:
			named[ids[0]] = true
		case len(ids) > 1:
			shared = true
		}
	})
	if !shared {
		return
	}
	d.eachName(func(n *name) {
		ids := n.states()
		if len(ids) < 2 || named[ids[0]] {
			return
		}
		for _, id := range ids[1:] {
			if named[id] {
				n.readings = front(n.readings, slices.IndexFunc(n.readings, func(r lexicon.Name) bool { return r.ID == id }))
				return
			}
		}
	})
}

func (d *doc) eachName(do func(*name)) {
	for i := range d.sents {
		for k := range d.sents[i].names {
			do(&d.sents[i].names[k])
		}
	}
}

// states are the states that the name may mean, in the order of its readings.
func (n *name) states() []ID {
	var ids []ID
	for _, r := range n.readings {
		if len(r.ID) == 3 {
			ids = append(ids, r.ID)
		}
	}
	return ids
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
