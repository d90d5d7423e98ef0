// Package export writes a record in the formats that coders, analysts, archives and other programs load.
//
// In: a record and the reports it was folded from. Out: files, through a function that creates them. Formats lists
// what there is; Write is the way in. Every format is a plain view: nothing is worked out here that the record or a
// claim does not hold, and what they do not hold stays blank.
package export

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"parley/internal/article"
	"parley/internal/entity"
	"parley/internal/event"
	"parley/internal/ledger"
)

// Input is what there is to write.
type Input struct {
	Record  *ledger.Record
	Reports []event.Report
}

// Create makes the file of that name, to be written once, from start to end.
type Create func(name string) (io.Writer, error)

// Format is one way of writing a record.
type Format struct {
	Name  string // as given to --as
	About string // for whom and what, in a line
	Many  bool   // whether it makes several files, and so needs a folder
	write func(Input, Create) error
}

// formats are in the order in which help lists them: what most people load first.
var formats = []Format{
	{"csv", "tables, one file a kind of entry, with ISO dates and a data dictionary", true, writeCSV},
	{"parquet", "the same tables for data tools", true, writeParquet},
	{"plover", "PLOVER events as JSON lines, with the words they rest on", false, writePLOVER},
	{"cameo", "CAMEO dyads as tab-separated values, in ICEWS's columns", false, writeCAMEO},
	{"mend", "mediation events as CSV", false, writeMediation},
	{"pax", "agreements as CSV in PA-X's columns", false, writePAX},
	{"ucdp", "incidents as CSV in UCDP GED's columns", false, writeUCDP},
	{"acled", "agreements and incidents as CSV in ACLED's columns", false, writeACLED},
	{"annotations", "W3C Web Annotations as JSON-LD, one for each piece of evidence", false, writeAnnotations},
	{"brat", "brat standoff files, one pair an article", true, writeBrat},
	{"ical", "meetings as an iCalendar file", false, writeCalendar},
	{"geojson", "meetings, missions and incidents with a known place", false, writeGeoJSON},
	{"graphml", "who met whom, as a network", false, writeGraphML},
	{"gexf", "who met whom, as a network over time", false, writeGEXF},
	{"jsonld", "schema.org events with PROV sources, as JSON-LD", false, writeJSONLD},
	{"ftm", "FollowTheMoney entities as JSON lines", false, writeFollowTheMoney},
	{"atom", "the record as an Atom feed", false, writeAtom},
	{"jsonfeed", "the record as a JSON Feed", false, writeJSONFeed},
}

// Formats is every format, those most people load first.
func Formats() []Format { return slices.Clone(formats) }

// Names is the names of the formats, in the same order.
func Names() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.Name
	}
	return names
}

// Lookup is the format of that name.
func Lookup(name string) (Format, error) {
	for _, f := range formats {
		if f.Name == name {
			return f, nil
		}
	}
	return Format{}, fmt.Errorf("export: there is no format %q; there are %s", name, strings.Join(Names(), ", "))
}

// Write writes the record in the format. An error of create or of a writer ends it.
func (f Format) Write(in Input, create Create) error {
	if err := f.write(in, create); err != nil {
		return fmt.Errorf("export: %s: %w", f.Name, err)
	}
	return nil
}

// index finds the articles, entities and claims that a record's entries point to.
type index struct {
	reports  map[article.ID]*event.Report
	entities map[entity.ID]*entity.Entity // the first report's, where several name one
	entries  map[event.ClaimID]ledger.ID  // the entry that rests on a claim
}

func newIndex(in Input) *index {
	ix := &index{map[article.ID]*event.Report{}, map[entity.ID]*entity.Entity{}, map[event.ClaimID]ledger.ID{}}
	for i := range in.Reports {
		r := &in.Reports[i]
		ix.reports[r.Article.ID] = r
		for k := range r.Entities {
			if e := &r.Entities[k]; ix.entities[e.ID] == nil {
				ix.entities[e.ID] = e
			}
		}
	}
	note := func(id ledger.ID, cites []ledger.Cite) {
		for _, c := range cites {
			if c.Claim != "" && ix.entries[c.Claim] == "" {
				ix.entries[c.Claim] = id
			}
		}
	}
	for _, e := range allEntries(in.Record) {
		note(e.id, e.cites)
	}
	return ix
}

// pronouns are words for a speaker that only the text around them tells.
var pronouns = []string{"he", "she", "they", "it", "i", "we", "who", "which"}

// speaker is what a source calls the speaker, the name of one whom it calls by a pronoun; "" where nobody is named.
func (ix *index) speaker(s *event.Source) string {
	switch {
	case s == nil:
		return ""
	case !slices.Contains(pronouns, strings.ToLower(s.SpeakerText)):
		return s.SpeakerText
	case ix.entities[s.Speaker] != nil:
		return ix.entities[s.Speaker].Name
	}
	return ""
}

// web is an address as programs take one: of the web, or none.
func web(uri string) string {
	if strings.HasPrefix(uri, "http://") || strings.HasPrefix(uri, "https://") {
		return uri
	}
	return ""
}

// links are where the articles of a record came from.
type links map[article.ID]string

func linksOf(r *ledger.Record) links {
	l := make(links, len(r.Index))
	for _, s := range r.Index {
		l[s.ID] = s.URI
	}
	return l
}

// of is where the articles of the evidence came from, each once, joined with "; ".
func (l links) of(cites []ledger.Cite) string { return strings.Join(l.list(cites), "; ") }

func (l links) list(cites []ledger.Cite) []string {
	var list []string
	for _, c := range cites {
		if uri, ok := l[c.Article]; ok && !slices.Contains(list, uri) {
			list = append(list, uri)
		}
	}
	return list
}

// entry is what every kind of entry has.
type entry struct {
	id    ledger.ID
	kind  string
	cites []ledger.Cite
}

func allEntries(r *ledger.Record) []entry {
	var all []entry
	for _, m := range r.Meetings {
		all = append(all, entry{m.ID, "meeting", m.Evidence})
	}
	for _, o := range r.Offers {
		all = append(all, entry{o.ID, "offer", o.Evidence})
		for _, a := range o.Responses {
			all = append(all, entry{o.ID, "response", a.Evidence})
		}
	}
	for _, a := range r.Agreements {
		all = append(all, entry{a.ID, "agreement", a.Evidence})
		steps := a.Steps
		for _, p := range a.Provisions {
			all = append(all, entry{a.ID, "provision", p.Evidence})
			steps = append(slices.Clip(steps), p.Implementation...)
		}
		for _, s := range steps {
			all = append(all, entry{a.ID, "step", s.Evidence})
		}
	}
	for _, m := range r.Missions {
		all = append(all, entry{m.ID, "mission", m.Evidence})
	}
	for _, i := range r.Incidents {
		all = append(all, entry{i.ID, "incident", i.Evidence})
	}
	for _, s := range r.Statements {
		all = append(all, entry{s.ID, "statement", s.Evidence})
	}
	for _, s := range r.Accusations {
		all = append(all, entry{s.ID, "accusation", s.Evidence})
	}
	for _, f := range r.Figures {
		var cites []ledger.Cite
		for _, c := range f.Claims {
			cites = append(cites, c.Evidence...)
		}
		all = append(all, entry{f.ID, "figure", cites})
	}
	return all
}

// names joins the names of actors with "; ", as codebooks do.
func names(who []ledger.Who) string {
	list := make([]string, len(who))
	for i, w := range who {
		list[i] = w.Name
	}
	return strings.Join(list, "; ")
}

// withRole is the participants that play the role.
func withRole(people []ledger.Participant, roles ...string) []ledger.Who {
	var found []ledger.Who
	for _, p := range people {
		if slices.ContainsFunc(roles, func(r string) bool { return slices.Contains(p.Roles, r) }) {
			found = append(found, p.Who)
		}
	}
	return found
}

// exact is the first words an entry rests on, "" where there are none.
func exact(cites []ledger.Cite) string {
	if len(cites) == 0 {
		return ""
	}
	return cites[0].Exact
}
