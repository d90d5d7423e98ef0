package export

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parley/internal/calendar"
	"parley/internal/event"
	"parley/internal/ledger"
)

// sheet writes CSV by column name: what a row does not set stays blank, as the codebooks' coders leave it.
type sheet struct {
	columns []string
	lines   [][]string
}

func newSheet(columns string) *sheet {
	s := &sheet{columns: strings.Fields(columns)}
	s.lines = append(s.lines, s.columns)
	return s
}

// add appends a row of column, value, column, value. A column the sheet does not have is a mistake in this package.
func (s *sheet) add(pairs ...string) {
	line := make([]string, len(s.columns))
	for i := 0; i+1 < len(pairs); i += 2 {
		at := slices.Index(s.columns, pairs[i])
		if at < 0 {
			panic("export: no column " + pairs[i])
		}
		line[at] = pairs[i+1]
	}
	s.lines = append(s.lines, line)
}

func (s *sheet) save(create Create, name string, comma rune) error {
	w, err := create(name)
	if err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Comma = comma
	return out.WriteAll(s.lines)
}

// writeMediation writes one row a mediation event, whether or not an agreement followed: meetings with a third party,
// and offers to mediate or host that no meeting is known to have come of.
func writeMediation(in Input, create Create) error {
	from := linksOf(in.Record)
	s := newSheet("event_id event_type event_date_start event_date_end location country third_parties local_actors " +
		"individuals mediation_form status outcome source_count sources description")
	for _, m := range in.Record.Meetings {
		third := withRole(m.Participants, "mediator", "host", "convener", "observer")
		if len(third) == 0 {
			continue
		}
		var local, people []ledger.Who
		for _, p := range m.Participants {
			if !slices.ContainsFunc(third, func(w ledger.Who) bool { return w.Entity == p.Entity }) {
				local = append(local, p.Who)
			}
			if p.Type == "person" {
				people = append(people, p.Who)
			}
		}
		start, end, _, _ := days(m.When)
		w := place(m.Where)
		s.add("event_id", string(m.ID), "event_type", "meeting", "event_date_start", start, "event_date_end", end,
			"location", w.Name, "country", w.Country, "third_parties", names(third), "local_actors", names(local),
			"individuals", names(people), "mediation_form", m.Form, "status", string(m.Status),
			"source_count", strconv.Itoa(m.Independent), "sources", from.of(m.Evidence), "description", exact(m.Evidence))
	}
	for _, o := range in.Record.Offers {
		if o.Meeting != "" {
			continue
		}
		start, end, _, _ := days(o.When)
		s.add("event_id", string(o.ID), "event_type", "offer to "+o.Act, "event_date_start", start, "event_date_end", end,
			"third_parties", names(o.By), "local_actors", names(o.To), "status", string(o.Status), "outcome", answers(o),
			"source_count", strconv.Itoa(o.Independent), "sources", from.of(o.Evidence), "description", exact(o.Evidence))
	}
	return s.save(create, "mediation.csv", ',')
}

// answers is "Armenia: declined; Azerbaijan: positive", sides in order of their names.
func answers(o ledger.Offer) string {
	var sides []string
	for side := range o.State {
		sides = append(sides, side)
	}
	slices.Sort(sides)
	for i, side := range sides {
		sides[i] = side + ": " + o.State[side]
	}
	return strings.Join(sides, "; ")
}

// writePAX writes agreements that were reached in the columns of PA-X (peaceagreements.org). Stage, size and the ids of
// other data sets are for a person to fill in. Dates are ISO, unlike PA-X's own, which do not say whether the day or
// the month comes first, and EDTF where the day is not known.
func writePAX(in Input, create Create) error {
	from, process := linksOf(in.Record), processNames(in.Record)
	s := newSheet("Con Contp PP PPName Reg AgtId Ver Agt Dat Status Lgt N_characters Agtp Stage StageSub Part ThrdPart OthAgr " +
		"Loc1ISO Loc2ISO UcdpCon UcdpAgr PamAgr CowWar Interim Issues Evidence Sources")
	for _, a := range in.Record.Agreements {
		status, ok := paxStatus[a.Status]
		if !ok {
			continue
		}
		var issues []string
		for _, p := range a.Provisions {
			for _, code := range p.Issue {
				if !slices.Contains(issues, code) {
					issues = append(issues, code)
				}
			}
		}
		slices.Sort(issues)
		codes := countries(a.Parties)
		s.add("AgtId", string(a.ID), "Agt", a.Name, "Dat", dated(a.When), "Status", status, "Part", names(a.Parties),
			"ThrdPart", names(a.ThirdParties), "Loc1ISO", at(codes, 0), "Loc2ISO", at(codes, 1),
			"PPName", process[a.Process], "Issues", strings.Join(issues, "; "),
			"Evidence", exact(a.Evidence), "Sources", from.of(a.Evidence))
	}
	return s.save(create, "pax.csv", ',')
}

// dated is the day of something, or what of the date is known, in EDTF: "1960"; "" where nothing is.
func dated(v *calendar.Interval) string {
	if v == nil {
		return ""
	}
	if v.Bounded() && v.Days() == 1 {
		return v.Earliest.String()
	}
	return v.EDTF
}

// paxStatus gives PA-X's status for ours; an agreement of another status is none in PA-X's sense.
var paxStatus = map[event.Status]string{
	"signed": "Multiparty signed/agreed", "agreed": "Multiparty signed/agreed", "initialled": "Multiparty signed/agreed",
	"reaffirmed": "Multiparty signed/agreed", "lapsed": "Agreement with subsequent status",
	"violated": "Agreement with subsequent status",
}

// processNames are the names of the negotiations by id.
func processNames(r *ledger.Record) map[ledger.ID]string {
	names := map[ledger.ID]string{}
	for _, p := range r.Processes {
		names[p.ID] = p.Name
	}
	return names
}

func countries(who []ledger.Who) []string {
	var codes []string
	for _, w := range who {
		if w.Country != "" && !slices.Contains(codes, w.Country) {
			codes = append(codes, w.Country)
		}
	}
	return codes
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

// writeUCDP writes incidents in the columns of UCDP GED. Ids of conflicts, dyads and actors, the type of violence and
// the grid cell are for a person to fill in; best, high and low come from the figures of people killed in the incident.
func writeUCDP(in Input, create Create) error {
	from, process, killed := linksOf(in.Record), processNames(in.Record), killedIn(in.Record)
	s := newSheet("id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name " +
		"dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b " +
		"number_of_sources source_article source_office source_date source_headline source_original where_prec " +
		"where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region " +
		"event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob")
	for _, i := range in.Record.Incidents {
		if i.Status != "occurred" && i.Status != "ongoing" && i.Status != "" {
			continue
		}
		start, end, _, _ := days(i.When)
		w := place(i.Where)
		low, best, high := bounds(killed[i.ID])
		row := []string{"id", string(i.ID), "conflict_name", process[i.Process], "side_a", whoAt(i.Sides, 0),
			"side_b", whoAt(i.Sides, 1), "number_of_sources", strconv.Itoa(i.Independent), "source_article", from.of(i.Evidence),
			"where_coordinates", w.Name, "where_description", i.What, "country", w.Country, "date_start", start, "date_end", end,
			"date_prec", ucdpDate(i.When), "where_prec", ucdpPlace[w.Precision], "latitude", number(w.Lat), "longitude", number(w.Lon),
			"best", best, "high", high, "low", low}
		if i.When != nil && i.When.Earliest.Known() {
			row = append(row, "year", strconv.Itoa(i.When.Earliest.Year()))
		}
		if w.Lat != nil && w.Lon != nil {
			row = append(row, "geom_wkt", fmt.Sprintf("POINT (%s %s)", number(w.Lon), number(w.Lat)))
		}
		s.add(row...)
	}
	return s.save(create, "ged.csv", ',')
}

// ucdpPlace is UCDP's where_prec for our precisions of a place.
var ucdpPlace = map[string]string{"city": "1", "region": "4", "country": "6"}

// ucdpDate is UCDP's date_prec: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 a year or more; blank if unknown.
func ucdpDate(v *calendar.Interval) string {
	if v == nil || !v.Bounded() {
		return ""
	}
	switch n := v.Days(); {
	case n == 1:
		return "1"
	case n < 7:
		return "2"
	case n == 7:
		return "3"
	case n <= 31:
		return "4"
	}
	return "5"
}

// killedIn are the numbers of people killed that reports give, by incident.
func killedIn(r *ledger.Record) map[ledger.ID][]float64 {
	values := map[ledger.ID][]float64{}
	for _, f := range r.Figures {
		if f.Scope == "" || f.Quantity != "killed" {
			continue
		}
		for _, c := range f.Claims {
			for _, v := range []*float64{c.Value, c.Low, c.High} {
				if v != nil {
					values[f.Scope] = append(values[f.Scope], *v)
				}
			}
		}
	}
	return values
}

// bounds are the lowest, the only and the highest of the numbers; best stays blank where they differ, as which is best is for
// a person to say.
func bounds(values []float64) (low, best, high string) {
	if len(values) == 0 {
		return "", "", ""
	}
	least, most := slices.Min(values), slices.Max(values)
	if least == most {
		best = number(&least)
	}
	return number(&least), best, number(&most)
}

func whoAt(who []ledger.Who, i int) string {
	if i < len(who) {
		return who[i].Name
	}
	return ""
}

func number(f *float64) string {
	if f == nil {
		return ""
	}
	return strconv.FormatFloat(*f, 'f', -1, 64)
}

// writeACLED writes agreements and incidents in ACLED's columns. Event types beyond "Agreement" are for a person to
// choose, as reports seldom tell a battle from shelling in ACLED's sense.
func writeACLED(in Input, create Create) error {
	from, killed := linksOf(in.Record), killedIn(in.Record)
	s := newSheet("event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 " +
		"inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location " +
		"latitude longitude geo_precision source source_scale notes fatalities tags timestamp")
	add := func(id ledger.ID, when *calendar.Interval, where *event.Where, sides []ledger.Who, rest ...string) {
		start, precision := "", acledDate(when)
		if precision != "" {
			start = when.Earliest.String() // a wider one would be no date of an event
		}
		w := place(where)
		row := []string{"event_id_cnty", string(id), "event_date", start, "actor1", whoAt(sides, 0), "actor2", whoAt(sides, 1),
			"country", w.Country, "location", w.Name, "latitude", number(w.Lat), "longitude", number(w.Lon),
			"geo_precision", acledPlace[w.Precision], "time_precision", precision}
		if when != nil && when.Earliest.Known() {
			row = append(row, "year", strconv.Itoa(when.Earliest.Year()))
		}
		s.add(append(row, rest...)...)
	}
	for _, a := range in.Record.Agreements {
		if paxStatus[a.Status] != "" {
			add(a.ID, a.When, nil, a.Parties, "disorder_type", "Strategic developments", "event_type", "Strategic developments",
				"sub_event_type", "Agreement", "assoc_actor_1", names(a.ThirdParties), "notes", exact(a.Evidence), "source", from.of(a.Evidence))
		}
	}
	for _, i := range in.Record.Incidents {
		if i.Status == "occurred" || i.Status == "ongoing" || i.Status == "" {
			low, _, _ := bounds(killed[i.ID])
			add(i.ID, i.When, i.Where, i.Sides, "notes", exact(i.Evidence), "source", from.of(i.Evidence), "fatalities", low)
		}
	}
	return s.save(create, "acled.csv", ',')
}

// acledPlace is ACLED's geo_precision for our precisions of a place; a country alone has no code.
var acledPlace = map[string]string{"city": "1", "region": "3"}

// acledDate is ACLED's time_precision: 1 a day, 2 a week, 3 a month; blank if coarser or unknown.
func acledDate(v *calendar.Interval) string {
	if v == nil || !v.Bounded() {
		return ""
	}
	switch n := v.Days(); {
	case n == 1:
		return "1"
	case n <= 7:
		return "2"
	case n <= 31:
		return "3"
	}
	return ""
}
