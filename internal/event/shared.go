package event

import (
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/entity"
)

// settle gives meetings without a place or day those of the occasion they belong to, where nothing else can be meant.
func (r *reading) settle() {
	town, days := r.dateTown(), r.placedDays()
	for i, d := range r.out {
		if d.Type != Meeting || d.merged != nil || d.Form == "phone" || d.Form == "video" || d.Form == "indirect" {
			continue
		}
		if d.Where != nil {
			if town != nil && d.Where.Precision == "country" && d.Where.Country == town.Country && d.now() && d.frame.flags["visit"] == "" {
				d.Where = whereOf(town)
				d.note("where: the town the report comes from")
			}
			continue
		}
		if e := r.sameDay(d, days); e != nil {
			d.Where = e.Where
			d.note("where: as on that day")
			continue
		}
		if e := r.occasion(d, i); e != nil {
			d.Where = e.Where
			if !d.dated {
				d.When, d.dated, d.season, d.noyear = e.When, true, e.season, e.noyear
			}
			d.note("when and where: on the occasion told of before")
		}
	}
}

// now reports whether a meeting is what the report is about, and took place.
func (d *draft) now() bool {
	return (d.Status == "held" || d.Status == "ongoing") && d.Novelty != "background"
}

// dateTown is the one town of the dateline; nil where there is none, or several.
func (r *reading) dateTown() *entity.Entity {
	var town *entity.Entity
	for i, v := range r.views {
		if v.s.Kind != article.Dateline {
			continue
		}
		for _, m := range r.named[i] {
			x := r.mention(m)
			e := r.ents[x.IDs[0]]
			if e == nil || e.Type == entity.State && r.capitalAt(m) == nil {
				continue
			}
			if e.Type != entity.Place || e.Precision != "city" || town != nil && town != e {
				return nil
			}
			town = e
		}
	}
	return town
}

// sameDay is a meeting in a town on the very day of one that has no place, with one of the same people, who can be in one town only;
// nil where there is none, or where there are two such towns.
func (r *reading) sameDay(d *draft, days map[calendar.Date][]*draft) *draft {
	if !d.dated || d.When.Days() != 1 || d.frame.flags["visit"] != "" {
		return nil
	}
	var found *draft
	for _, e := range days[d.When.Earliest] {
		if e == d || off(e.Status) != off(d.Status) || !r.shareMan(d, e) {
			continue
		}
		if found != nil && !sameWhere(found.Where, e.Where) {
			return nil
		}
		found = e
	}
	return found
}

// placedDays are the meetings in a town on one day, by the day; of a day with very many the first.
func (r *reading) placedDays() map[calendar.Date][]*draft {
	days := map[calendar.Date][]*draft{}
	for _, e := range r.out {
		if e.Type == Meeting && e.merged == nil && e.Where != nil && e.Where.Precision == "city" && e.dated && e.When.Days() == 1 && e.Form != "phone" && len(days[e.When.Earliest]) < 40 {
			days[e.When.Earliest] = append(days[e.When.Earliest], e)
		}
	}
	return days
}

// shareMan reports whether a person takes part in both meetings.
func (r *reading) shareMan(d, e *draft) bool {
	return slices.ContainsFunc(d.meeters(), func(id entity.ID) bool {
		x := r.ents[id]
		return x != nil && x.Type == entity.Person && slices.Contains(e.meeters(), id)
	})
}

// occasion is the meeting in a town told of right before one that has neither day nor place, whose words say that it came first, later
// or besides: "Cole opened the talks in Arden on Monday. He later saw Dole"; nil for none.
func (r *reading) occasion(d *draft, i int) *draft {
	if d.dated || d.Status != "held" || d.st.past2 || d.frame.flags["visit"] != "" || !d.besides() {
		return nil
	}
	for n := i; n >= 0 && i-n < 40; n-- {
		e := r.out[n]
		if e == d || e.Type != Meeting || e.merged != nil || e.v.at > d.v.at || d.v.at-e.last() > 2 || title(e.v) || e.Where == nil || e.Where.Precision != "city" || !e.dated || e.When.Days() != 1 || e.Status != "held" && e.Status != "ongoing" || e.Form == "phone" {
			continue
		}
		if r.shareMan(d, e) {
			return e
		}
	}
	return nil
}

// besides reports whether words beside an event set it on the day of the one told of before.
func (d *draft) besides() bool {
	v := d.v
	for _, t := range append([]int{d.tok}, stepToks(d)...) {
		for _, k := range v.kids[t] {
			if onTheDay[strings.ToLower(v.s.Tokens[k].Form)] && v.rel(k) == "advmod" {
				return true
			}
		}
	}
	return false
}

var onTheDay = set("first later then afterwards afterward beforehand also earlier subsequently")
