package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/internal/entity"
)

// holders are those whom reports call by an office, so that a report that names the office alone ("the army chief") is known to
// mean him whom reports of the time call so. What comes out depends on the set of reports alone.
type holders struct {
	of     map[string]*tenure
	filled map[*item]*unfilled
}

// tenure is one office of one side.
type tenure struct {
	months  map[int]map[entity.ID]int // by month of publication, how many reports call somebody so
	reports map[entity.ID]int         // how many do at all
	actors  map[entity.ID]map[*actor]int
	seekers map[*source]bool // reports that name the office alone
}

// unfilled is what a claim was before those who hold its offices were known.
type unfilled struct {
	parts *parts
	face  *face
	by    []filling
}

// filling is an office that a claim names, and who holds it.
type filling struct{ office, holder *actor }

// termMonths is how far from a report, before and after, others may have been printed that tell who holds an office.
const termMonths = 13

func newHolders() holders {
	return holders{of: map[string]*tenure{}, filled: map[*item]*unfilled{}}
}

// officeKey is an office of a side; "" of an actor without one.
func officeKey(a *actor) string {
	if a.Office == "" || a.Former || a.Type != entity.Person && a.Type != entity.Office {
		return ""
	}
	return a.side + "\x00" + strings.ToLower(a.Office)
}

// told are the parts of a claim as its report gives them.
func (h *holders) told(it *item) *parts {
	if u := h.filled[it]; u != nil {
		return u.parts
	}
	return it.parts
}

// each calls yield for everybody who plays a part in the claims of a report, as the report names them, each once.
func (h *holders) each(s *source, yield func(*actor)) {
	seen := map[*actor]bool{}
	for _, it := range s.items {
		for _, list := range h.told(it) {
			for _, a := range list {
				if !seen[a] {
					seen[a] = true
					yield(a)
				}
			}
		}
	}
}

// note counts a report in, or out where by is -1, and adds the reports to be looked at again for which that may make a difference.
func (h *holders) note(s *source, by int, again map[*source]bool) {
	month := 0
	if day := middle(s.stated); day != 0 && s.stated.Days() <= 366 {
		month = monthOf(day)
	}
	counted := map[string]bool{}
	h.each(s, func(a *actor) {
		key := officeKey(a)
		if key == "" {
			return
		}
		o := h.of[key]
		if o == nil {
			o = &tenure{map[int]map[entity.ID]int{}, map[entity.ID]int{}, map[entity.ID]map[*actor]int{}, map[*source]bool{}}
			h.of[key] = o
		}
		if a.Type == entity.Office {
			if by < 0 {
				delete(o.seekers, s)
			} else {
				o.seekers[s], again[s] = true, true
			}
		} else if id := key + "\x00" + string(a.ID); !counted[id] {
			counted[id] = true
			if o.count(a, month, by) {
				for seeker := range o.seekers {
					again[seeker] = true
				}
			}
		}
		if len(o.seekers) == 0 && len(o.reports) == 0 {
			delete(h.of, key)
		}
	})
}

// count counts one who is called so, and reports whether he came or went in that month, at all, or by that name.
func (o *tenure) count(a *actor, month, by int) bool {
	if o.months[month] == nil {
		o.months[month] = map[entity.ID]int{}
	}
	if o.actors[a.ID] == nil {
		o.actors[a.ID] = map[*actor]int{}
	}
	changed := count(o.months[month], a.ID, by)
	changed = count(o.reports, a.ID, by) || changed
	changed = count(o.actors[a.ID], a, by) || changed
	if len(o.months[month]) == 0 {
		delete(o.months, month)
	}
	if len(o.actors[a.ID]) == 0 {
		delete(o.actors, a.ID)
	}
	return changed
}

// holder is the only one whom reports of the time, or any of those whom the report itself names, call by the office; nil where
// there is none or several.
func (h *holders) holder(s *source, office *actor) *actor {
	o := h.of[officeKey(office)]
	if o == nil {
		return nil
	}
	var found entity.ID
	several := false
	note := func(id entity.ID) {
		several = several || found != "" && found != id
		found = id
	}
	if day := middle(s.stated); day != 0 && s.stated.Days() <= 366 {
		for m := monthOf(day) - termMonths; m <= monthOf(day)+termMonths; m++ {
			for id := range o.months[m] {
				note(id)
			}
		}
	}
	h.each(s, func(a *actor) {
		if o.reports[a.ID] > 0 && a.side == office.side {
			note(a.ID)
		}
	})
	if found == "" || several {
		return nil
	}
	var best *actor
	for a := range o.actors[found] {
		if best == nil || cmp.Or(strings.Compare(a.Name, best.Name), strings.Compare(a.Office, best.Office), strings.Compare(fmt.Sprint(a.Entity), fmt.Sprint(best.Entity))) < 0 {
			best = a
		}
	}
	return best
}

// fillOffices takes up who holds the offices that reports name alone.
func (ix *Index) fillOffices(ch *change) {
	again := map[*source]bool{}
	for _, s := range ch.gone {
		ix.holders.note(s, -1, again)
	}
	for _, s := range ch.fresh {
		ix.holders.note(s, 1, again)
	}
	for _, s := range ch.gone {
		delete(again, s)
		for _, it := range s.items {
			delete(ix.holders.filled, it)
		}
	}
	for s := range again {
		if ix.sources[s.id] != s {
			continue
		}
		for _, it := range s.items {
			if ix.fill(it) {
				ch.touched[s] = true
			}
		}
	}
}

// fill puts those who hold the offices of a claim in the place of these, and reports whether that changed anything.
func (ix *Index) fill(it *item) bool {
	h := &ix.holders
	plain, told := it.plain(), h.told(it)
	if u := h.filled[it]; u != nil {
		plain = u.face
	}
	now := *told
	var by []filling
	for role, list := range told {
		own := false
		for n, a := range list {
			if a.Type != entity.Office {
				continue
			}
			if holder := h.holder(it.src, a); holder != nil && !slices.Contains(list, holder) {
				if !own {
					now[role], own = slices.Clone(list), true
				}
				now[role][n] = holder
				if f := (filling{a, holder}); !slices.Contains(by, f) {
					by = append(by, f)
				}
			}
		}
	}
	was := h.filled[it]
	if was == nil && by == nil || was != nil && slices.Equal(was.by, by) {
		return false
	}
	ix.reface(it, ix.filledFace(plain, by), ix.pool.cast(now))
	delete(h.filled, it)
	if by != nil {
		h.filled[it] = &unfilled{told, plain, by}
	}
	return true
}

// filledFace is the face of a meeting with those who hold its offices among the persons it names.
func (ix *Index) filledFace(plain *face, by []filling) *face {
	if len(by) == 0 {
		return plain
	}
	f := *plain
	for _, x := range by {
		if slices.Contains(f.core, x.office.side) || slices.Contains(f.thirds, x.office.side) {
			f.persons = with(f.persons, x.office.side, []string{string(x.holder.ID)})
		}
	}
	return ix.pool.face(f)
}

// reface gives a claim, and what looks for its like, another face and cast.
func (ix *Index) reface(it *item, f *face, cast *parts) {
	for _, x := range append([]*item{it}, it.src.probes...) {
		if x.ID != it.ID {
			continue
		}
		ix.alter(x, func() {
			x.parts, x.face, x.told = cast, f, nil
			if x.seatable() {
				ix.seat(x)
			}
		})
	}
}

// decided are the decisions on who holds the offices of a claim.
func (h *holders) decided(it *item) []Judgement {
	u := h.filled[it]
	if u == nil {
		return nil
	}
	var found []Judgement
	for _, f := range u.by {
		reason := fmt.Sprintf("the %s is %s: nobody else is called so in reports of the time", f.office.Name, f.holder.Name)
		found = append(found, judge("office/"+string(it.Type), reason, it.ID, "", Meant))
	}
	return found
}
