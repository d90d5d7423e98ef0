package event

import (
	"slices"

	"parley/internal/entity"
)

// guestList adds the people of a list of guests that the parse has broken off: "met the premier, Jan Arden, the president of the council,
// Ole Berg, and the head of the bank, Eva Cole".
func (r *reading) guestList(d *draft) {
	v := d.v
	var at int
	for _, slot := range []string{"with", "obj"} {
		for _, t := range append([]int{d.tok}, stepToks(d)...) {
			if k := v.arguments(t).first(slot); k > d.tok && at == 0 {
				at = k
			}
		}
	}
	if at == 0 {
		return
	}
	last, open := -1, true
	var found []entity.ID
	for _, m := range r.named[v.at] {
		x := r.mention(m)
		if x.Last < at || x.First <= last || x.Use == entity.Pronoun || !r.persons(x.IDs) || len(r.known(x.IDs)) == 0 {
			continue
		}
		if last < 0 {
			if !slices.Contains(d.Roles.Participant, x.IDs[0]) || x.First > at && v.head(v.topOf(x.First, x.Last)) != at && x.Head != at {
				return
			}
		} else if open = v.listOnly(last+1, x.First); !open {
			break
		}
		found, last = append(found, x.IDs...), x.Last
	}
	if len(found) > 2 {
		d.listed = unique(found)
		for _, id := range unique(found) {
			if !slices.Contains(d.Roles.Participant, id) {
				d.add("participant", []entity.ID{id})
				d.note("participant: " + r.ents[id].Name + " (in the list of guests)")
			}
		}
		d.Roles.Participant = r.lean(d.Roles.Participant)
		d.toks = append(d.toks, last)
	}
}

// listOnly reports whether only commas, "and" and the words of offices stand between two positions.
func (v *view) listOnly(a, b int) bool {
	comma := false
	for k := a; k < b; k++ {
		switch v.upos(k) {
		case "NOUN", "PROPN", "ADJ", "DET", "CCONJ", "PART":
		case "ADP":
			if v.lemma[k] != "of" && v.lemma[k] != "for" {
				return false
			}
		case "PUNCT":
			if f := v.s.Tokens[k].Form; f != "," && f != "-" && f != "(" && f != ")" {
				return false
			}
			comma = true
		default:
			return false
		}
	}
	return comma || b == a+1
}
