package entity

import (
	"parley/internal/entity/recognise"
)

// resolveNominals says who the role nouns of a sentence mean that no name took.
func (d *doc) resolveNominals(at int) {
	s := &d.sents[at]
	for i := range s.roles {
		r := &s.roles[i]
		if r.done || s.used[r.last] || s.small[r.last] == "two" && s.Tokens[r.last].Rel == "nummod" {
			continue
		}
		ids, use, rule := d.meaning(s, r)
		if len(ids) == 0 {
			continue
		}
		first := r.phrase.first
		if r.phrase.pronoun >= 0 {
			first = r.phrase.pronoun
		}
		r.done = true
		s.used[r.last] = true
		d.mention(s, first, r.phrase.last, use, rule, ids...)
	}
}

// meaning is who a role noun with its phrase means.
func (d *doc) meaning(s *sentence, r *role) ([]ID, Use, string) {
	p := &r.phrase
	if r.counterpart(s) {
		return d.counterparts(s, r), Nominal, "counterpart"
	}
	if ids := d.namedBefore(s, r); ids != nil {
		return ids, Nominal, "those named"
	}
	if ids := d.sides(s, r); len(ids) > 0 {
		return ids, Nominal, "sides"
	}
	if p := &r.phrase; ownForces[s.small[r.last]] && (p.pronoun >= 0 || p.person != nil) && len(p.states) == 0 && len(p.owners) == 0 {
		if ids := d.owning(s, r); len(ids) == 1 && len(ids[0]) > 3 {
			return ids, Nominal, "own force"
		}
	}
	if ids := d.kin(s, r); ids != nil {
		return ids, Nominal, "the group"
	}
	if ids := d.foe(s, r); ids != nil {
		return ids, Nominal, "the other party"
	}
	if ids := d.theCountry(s, r); len(ids) > 0 {
		return ids, Nominal, "the country"
	}
	if r.office != nil && !p.lower && !p.former {
		if ids, rule := d.holders(s, r); len(ids) > 0 {
			return ids, Nominal, rule
		}
	}
	if ids := d.saidBefore(s, r); len(ids) > 0 {
		return ids, Nominal, "described before"
	}
	for _, n := range r.nouns {
		switch n.kind {
		case ownerNoun:
			if ids := d.owning(s, r); len(ids) > 0 {
				return ids, Nominal, "owner"
			}
			if id := d.ruled(s, r, n); id != "" {
				return []ID{id}, Nominal, "owner"
			}
		case bodyNoun:
			if ids := d.bodyBefore(s, r, n); ids != nil {
				return ids, Nominal, "body named before"
			}
			if o := s.nameAt(r.first - 1); o != nil && len(o.ids) > 0 && o.kind == recognise.Organization {
				return o.ids, Nominal, "named body" // "the Interfax news agency"
			}
			return []ID{d.body(s, r, n)}, Nominal, "body"
		}
	}
	return d.described(s, r)
}

// namedBefore are those whom a number or a rank points back to: "the two men", "the generals", "the two".
func (d *doc) namedBefore(s *sentence, r *role) []ID {
	p := &r.phrase
	switch w := s.small[r.last]; {
	case r.phrase.number == 2 && (w == "men" || w == "women") && len(r.phrase.states) == 0:
		if ids := d.joinedPeople(s, r.first); ids != nil {
			return ids
		}
		if ids := d.latestPeople(s, r.first, 2, false); ids != nil {
			return ids
		}
	case w == "generals" && !p.any && !p.former && len(p.owners) == 0:
		if ids := d.generals(s, r); ids != nil {
			return ids
		}
	case w == "two":
		if ids := d.theTwo(s, r.first); ids != nil {
			return ids
		}
	case p.number > 2 && manyNouns[w] && len(p.states) == 0 && len(p.owners) == 0 && !p.any:
		return d.enumerated(s, r.first, p.number)
	}
	return nil
}
