package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/mmcdole/gofeed"
	"github.com/parquet-go/parquet-go"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/entity"
	"parley/internal/event"
	"parley/internal/ledger"
)

const words = "Zoë Mir met Boris Vale in Harran on Monday — for the first time.\nMir offered to host more talks. At least 30 people died."

// sample is a record of one article, with a character of two bytes early on so that bytes and characters differ.
func sample() Input {
	a := article.New(words, nil)
	a.URI, a.Outlet = "file:a.txt", "Example Wire"
	day, lat, lon, thirty := calendar.DayOf(calendar.On(2024, 3, 11)), 36.9, 39.0, 30.0
	where := &event.Where{Name: "Harran", Country: "TUR", Lat: &lat, Lon: &lon, Precision: "city"}
	span := func(text string) article.Span {
		at := strings.Index(words, text)
		return article.Span{Start: at, End: at + len(text)}
	}
	met, offered, died := a.Cite(span("Zoë Mir met Boris Vale")), a.Cite(span("Mir offered to host more talks")), a.Cite(span("At least 30 people died"))
	mir, vale := entity.ID("person/zoe-mir"), entity.ID("person/boris-vale")
	claims := []event.Claim{
		{ID: "c1", Type: event.Meeting, Status: "held", Roles: event.Roles{Participant: []entity.ID{mir, vale}}, When: &day, Where: where,
			PLOVER: &event.PLOVER{Event: "CONSULT", Context: []string{"diplomatic"}}, CAMEO: "046", Rule: "meet", Evidence: []article.Evidence{met}},
		{ID: "c2", Type: event.Offer, Status: "made", Roles: event.Roles{By: []entity.ID{mir}, To: []entity.ID{vale}}, Rule: "offer", Evidence: []article.Evidence{offered}},
	}
	cite := func(e article.Evidence, claim event.ClaimID) []ledger.Cite {
		return []ledger.Cite{{Article: a.ID, Start: e.Start, End: e.End, Exact: e.Exact, Novelty: "new", Claim: claim}}
	}
	whoMir := ledger.Who{Entity: string(mir), Name: "Zoë Mir", Type: "person", Country: "AAA"}
	whoVale := ledger.Who{Entity: string(vale), Name: "Boris Vale", Type: "person", Country: "BBB"}
	record := &ledger.Record{Schema: ledger.Schema, Articles: 1,
		Meetings: []ledger.Meeting{
			{ID: "m1", Status: "held", When: &day, Where: where, Participants: []ledger.Participant{{Who: whoMir, Roles: []string{"party", "host"}}, {Who: whoVale}}, Evidence: cite(met, "c1"), Independent: 1},
			{ID: "m2", Status: "cancelled", When: &day, Evidence: cite(met, ""), Independent: 1}},
		Offers: []ledger.Offer{{ID: "o1", By: []ledger.Who{whoMir}, To: []ledger.Who{whoVale}, Act: "convene", State: map[string]string{"B": "declined"},
			Responses: []ledger.Response{{By: "Boris Vale", Answer: "declined"}}, Evidence: cite(offered, "c2"), Independent: 1}},
		Agreements: []ledger.Agreement{{ID: "a1", Name: "=truce", Status: "agreed", Parties: []ledger.Who{whoMir, whoVale}, When: &day,
			Provisions: []ledger.Provision{{Text: "withdrawal", Issue: []string{"StBor"}}}}},
		Incidents: []ledger.Incident{{ID: "i1", What: "fighting", Status: "occurred", When: &day, Where: where, Evidence: cite(died, "")}},
		Figures: []ledger.FigureGroup{{ID: "f1", What: "people killed", Quantity: "killed", Scope: "i1",
			Claims: []ledger.FigureClaim{{Low: &thirty, Qualifier: "at least", Article: a.ID, Evidence: cite(died, "")}}}},
		Index: []ledger.Source{{ID: a.ID, URI: a.URI, Published: ledger.Published{Interval: calendar.DayOf(calendar.On(2024, 3, 12))}}},
	}
	entities := []entity.Entity{
		{ID: mir, Name: "Zoë Mir", Type: entity.Person, Country: "AAA", Sector: "GOV", Mentions: []article.Span{span("Zoë Mir")}},
		{ID: vale, Name: "Boris Vale", Type: entity.Person, Country: "BBB", Sector: "REB", Mentions: []article.Span{span("Boris Vale")}}}
	return Input{record, []event.Report{{Article: a, Entities: entities, Claims: claims}}}
}

// export writes the sample and gives every file back.
func export(t *testing.T, name string) map[string][]byte {
	t.Helper()
	f, err := Lookup(name)
	if err != nil {
		t.Fatal(err)
	}
	open := map[string]*bytes.Buffer{}
	err = f.Write(sample(), func(name string) (io.Writer, error) {
		open[name] = &bytes.Buffer{}
		return open[name], nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if f.Many != (len(open) > 1) {
		t.Errorf("%s: Many is %v, files %d", name, f.Many, len(open))
	}
	files := map[string][]byte{}
	for name, b := range open {
		files[name] = b.Bytes()
	}
	return files
}

// column reads CSV and gives the cells below a header.
func column(t *testing.T, raw []byte, comma rune, name string) []string {
	t.Helper()
	in := csv.NewReader(bytes.NewReader(raw))
	in.Comma = comma
	lines, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := slices.Index(lines[0], name)
	if at < 0 {
		t.Fatalf("no column %q in %q", name, lines[0])
	}
	var cells []string
	for _, line := range lines[1:] {
		cells = append(cells, line[at])
	}
	return cells
}

func want(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: got %q, want %q", what, got, want)
	}
}

func TestCSV(t *testing.T) {
	files := export(t, "csv")
	want(t, "participants", column(t, files["meetings.csv"], ',', "participants"), []string{"Zoë Mir; Boris Vale", ""})
	want(t, "dates", column(t, files["meetings.csv"], ',', "date_earliest"), []string{"2024-03-11", "2024-03-11"})
	want(t, "answers", column(t, files["responses.csv"], ',', "answer"), []string{"declined"})
	want(t, "formula defused", column(t, files["agreements.csv"], ',', "name"), []string{"'=truce"})
	want(t, "bounds", column(t, files["figures.csv"], ',', "low"), []string{"30"})
	for name, raw := range files {
		lines, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, head := range lines[0] {
			if name != "dictionary.csv" && !slices.Contains(column(t, files["dictionary.csv"], ',', "column"), head) {
				t.Errorf("%s: column %q is not in the dictionary", name, head)
			}
		}
	}
	for i, meaning := range column(t, files["dictionary.csv"], ',', "meaning") {
		if meaning == "" {
			t.Errorf("line %d of the dictionary has no meaning", i+2)
		}
	}
}

func TestParquet(t *testing.T) {
	raw := export(t, "parquet")["meetings.parquet"]
	rows, err := parquet.Read[meetingRow](bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 2 || rows[0].Participants != "Zoë Mir; Boris Vale" || rows[0].Latitude == nil || *rows[0].Latitude != 36.9 || rows[1].Latitude != nil ||
		rows[0].Earliest == nil || time.Unix(int64(*rows[0].Earliest)*86400, 0).UTC().Format(time.DateOnly) != "2024-03-11" {
		t.Errorf("rows %+v", rows)
	}
}

func TestPLOVER(t *testing.T) {
	var e ploverEvent
	if err := json.Unmarshal(export(t, "plover")["plover.jsonl"], &e); err != nil {
		t.Fatal(err)
	}
	if e.Event != "CONSULT" || e.Text != words[e.TextInfo.Start:e.TextInfo.End] || len(e.Actor) != 2 || e.Actor[0].Sector != "GOV" || e.Entry != "m1" {
		t.Errorf("event %+v", e)
	}
}

func TestCodebooks(t *testing.T) {
	cameo := export(t, "cameo")["cameo.tsv"]
	want(t, "dyads", column(t, cameo, '\t', "Source Name"), []string{"Zoë Mir", "Boris Vale"})
	want(t, "codes", column(t, cameo, '\t', "CAMEO Code"), []string{"046", "046"})
	want(t, "mediation", column(t, export(t, "mend")["mediation.csv"], ',', "event_type"), []string{"meeting", "offer to convene"})
	want(t, "outcome", column(t, export(t, "mend")["mediation.csv"], ',', "outcome"), []string{"", "B: declined"})
	want(t, "PA-X date", column(t, export(t, "pax")["pax.csv"], ',', "Dat"), []string{"2024-03-11"})
	ged := export(t, "ucdp")["ged.csv"]
	want(t, "deaths", column(t, ged, ',', "low"), []string{"30"})
	want(t, "date precision", column(t, ged, ',', "date_prec"), []string{"1"})
	want(t, "ACLED types", column(t, export(t, "acled")["acled.csv"], ',', "sub_event_type"), []string{"Agreement", ""})
}

func TestAnnotationsPointAtTheWords(t *testing.T) {
	var page struct {
		First struct {
			Items []struct {
				Body   []struct{ Type, Purpose, Value string }
				Target struct {
					Selector []struct {
						Exact, Prefix, Suffix string
						Start, End            int
					}
				}
			}
		}
	}
	if err := json.Unmarshal(export(t, "annotations")["annotations.jsonld"], &page); err != nil {
		t.Fatal(err)
	}
	chars := []rune(words)
	for _, it := range page.First.Items {
		quote, position := it.Target.Selector[0], it.Target.Selector[1]
		if string(chars[position.Start:position.End]) != quote.Exact || !strings.Contains(words, quote.Prefix+quote.Exact+quote.Suffix) {
			t.Errorf("selectors disagree: %+v %+v", quote, position)
		}
	}
	if b := page.First.Items[0].Body; len(b) < 3 || b[0].Value != "meeting" || b[1].Value != "held" || b[0].Type != "TextualBody" {
		t.Errorf("bodies %+v", b)
	}
	if len(page.First.Items) != 2 {
		t.Errorf("%d annotations, want 2", len(page.First.Items))
	}
}

// TestBrat reads the standoff back: every text-bound annotation must stand at its characters.
func TestBrat(t *testing.T) {
	chars, bound := []rune(words), 0
	for name, raw := range export(t, "brat") {
		if !strings.HasSuffix(name, ".ann") {
			continue
		}
		for _, line := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
			cells := strings.Split(line, "\t")
			if line[0] != 'T' {
				continue
			}
			bound++
			ends := strings.Fields(cells[1])
			start, errStart := strconv.Atoi(ends[1])
			end, errEnd := strconv.Atoi(ends[2])
			if errStart != nil || errEnd != nil || string(chars[start:end]) != cells[2] {
				t.Errorf("%q does not stand at %v", cells[2], ends)
			}
		}
		if !strings.Contains(string(raw), "E1\tmeeting:T3 Participant:T1 Participant2:T2") {
			t.Errorf("no event with its roles:\n%s", raw)
		}
	}
	if bound != 4 {
		t.Errorf("%d text-bound annotations, want 4", bound)
	}
}

func TestCalendarFile(t *testing.T) {
	text := export(t, "ical")["meetings.ics"]
	if bytes.Count(text, []byte("\n")) != bytes.Count(text, []byte("\r\n")) {
		t.Error("a line does not end as RFC 5545 wants it")
	}
	cal, err := ics.ParseCalendar(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	events := cal.Events()
	if len(events) != 2 {
		t.Fatalf("%d events, want 2", len(events))
	}
	start, errStart := events[0].GetAllDayStartAt()
	end, errEnd := events[0].GetAllDayEndAt()
	if errStart != nil || errEnd != nil || start.Format("2006-01-02") != "2024-03-11" || end.Sub(start).Hours() != 24 {
		t.Errorf("from %v to %v, errors %v %v", start, end, errStart, errEnd)
	}
	for i, status := range []string{"CONFIRMED", "CANCELLED"} {
		if got := events[i].GetProperty(ics.ComponentPropertyStatus).Value; got != status {
			t.Errorf("event %d is %s, want %s", i, got, status)
		}
	}
}

func TestGeoJSON(t *testing.T) {
	var collection struct {
		Features []struct {
			Geometry struct{ Coordinates [2]float64 }
		}
	}
	if err := json.Unmarshal(export(t, "geojson")["record.geojson"], &collection); err != nil {
		t.Fatal(err)
	}
	if len(collection.Features) != 2 || collection.Features[0].Geometry.Coordinates != [2]float64{39.0, 36.9} {
		t.Errorf("features %+v", collection.Features)
	}
}

func TestNetworks(t *testing.T) {
	var graph graphML
	if err := xml.Unmarshal(export(t, "graphml")["meetings.graphml"], &graph); err != nil {
		t.Fatal(err)
	}
	if len(graph.Graph.Nodes) != 2 || len(graph.Graph.Edges) != 1 || graph.Graph.Edges[0].Data[1].Value != "2024-03-11" {
		t.Errorf("graph %+v", graph.Graph)
	}
	var dynamic gexf
	if err := xml.Unmarshal(export(t, "gexf")["meetings.gexf"], &dynamic); err != nil {
		t.Fatal(err)
	}
	if e := dynamic.Graph.Edges; len(e) != 1 || e[0].Spells == nil || e[0].Spells.List[0].Start != "2024-03-11" {
		t.Errorf("edges %+v", e)
	}
}

func TestLinkedData(t *testing.T) {
	var doc struct {
		Graph []map[string]any `json:"@graph"`
	}
	if err := json.Unmarshal(export(t, "jsonld")["record.jsonld"], &doc); err != nil {
		t.Fatal(err)
	}
	ids := map[any]bool{}
	for _, node := range doc.Graph {
		ids[node["@id"]] = true
	}
	for _, node := range doc.Graph {
		from, _ := node["prov:wasDerivedFrom"].([]any)
		for _, ref := range from {
			if !ids[ref.(map[string]any)["@id"]] {
				t.Errorf("%v is derived from %v, which is not there", node["@id"], ref)
			}
		}
	}
	if len(doc.Graph) != 4 {
		t.Errorf("%d nodes, want an article, two meetings and a figure", len(doc.Graph))
	}
}

func TestFollowTheMoney(t *testing.T) {
	in, schemas, ids := json.NewDecoder(bytes.NewReader(export(t, "ftm")["entities.ftm.json"])), map[string]int{}, map[string]bool{}
	for in.More() {
		var e ftmEntity
		if err := in.Decode(&e); err != nil {
			t.Fatal(err)
		}
		schemas[e.Schema]++
		ids[e.ID] = true
		for _, other := range append(e.Properties["involved"], e.Properties["proof"]...) {
			if !ids[other] {
				t.Errorf("%s points to %s, which does not stand before it", e.ID, other)
			}
		}
	}
	if schemas["Person"] != 2 || schemas["Event"] != 1 || schemas["Article"] != 1 {
		t.Errorf("entities %v", schemas)
	}
}

func TestFeeds(t *testing.T) {
	for name, file := range map[string]string{"atom": "record.atom", "jsonfeed": "feed.json"} {
		feed, err := gofeed.NewParser().Parse(bytes.NewReader(export(t, name)[file]))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(feed.Items) != 4 || !strings.Contains(feed.Items[len(feed.Items)-1].Title, "declined") {
			t.Errorf("%s: %d items, last %q", name, len(feed.Items), feed.Items[len(feed.Items)-1].Title)
		}
		for _, item := range feed.Items {
			if item.Content == "" || item.GUID == "" || item.Link != "" {
				t.Errorf("%s: item %q has content %q and link %q", name, item.GUID, item.Content, item.Link)
			}
		}
	}
}

func TestSameInputSameBytes(t *testing.T) {
	for _, name := range Names() {
		first, second := export(t, name), export(t, name)
		for file, raw := range first {
			if !bytes.Equal(raw, second[file]) {
				t.Errorf("%s: %s differs between two runs", name, file)
			}
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	if _, err := Lookup("xls"); err == nil || !strings.Contains(err.Error(), "parquet") {
		t.Errorf("error %v does not name what there is", err)
	}
}
