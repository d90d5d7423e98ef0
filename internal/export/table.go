package export

import (
	"encoding/csv"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"

	"parley/internal/calendar"
	"parley/internal/event"
	"parley/internal/ledger"
)

// The row types are the tables. A field's parquet tag is the column's name, its doc tag the line of the data dictionary.
// Dates are days since 1970, which are ISO 8601 in CSV, and none where unknown or open; several values in one cell are joined
// with "; ".

type meetingRow struct {
	ID           string   `parquet:"id" doc:"Parley's id of the entry, made from its contents"`
	Process      string   `parquet:"process" doc:"id of the negotiation"`
	Status       string   `parquet:"status" doc:"held, ongoing, planned, proposed, postponed, cancelled, failed, denied or reported, as last told"`
	Earliest     *int32   `parquet:"date_earliest,optional,date" doc:"first day on which it may have begun"`
	Latest       *int32   `parquet:"date_latest,optional,date" doc:"last day on which it may have ended"`
	EDTF         string   `parquet:"date_edtf" doc:"the same in EDTF (ISO 8601-2)"`
	Precision    string   `parquet:"date_precision" doc:"day, week, month, season, year, interval or unknown"`
	Participants string   `parquet:"participants" doc:"everybody who took part"`
	Countries    string   `parquet:"countries" doc:"ISO 3166 alpha-3 codes of the states they belong to, each once; IGO for bodies of several states"`
	Hosts        string   `parquet:"hosts" doc:"who called the meeting or lent the place, as far as reports say"`
	Mediators    string   `parquet:"mediators" doc:"who stood between the parties"`
	Level        string   `parquet:"level" doc:"rank of the participants"`
	Form         string   `parquet:"form" doc:"in person, phone, video, indirect or unknown"`
	Place        string   `parquet:"place" doc:"city, region or country"`
	Country      string   `parquet:"place_country" doc:"alpha-3 code of the state where it was held"`
	Latitude     *float64 `parquet:"latitude,optional" doc:"degrees north"`
	Longitude    *float64 `parquet:"longitude,optional" doc:"degrees east"`
	PlacePrec    string   `parquet:"place_precision" doc:"city, region, country or unknown"`
	PartOf       string   `parquet:"part_of" doc:"id of the wider event on whose sidelines it was held"`
	Track        string   `parquet:"track" doc:"who mediated, or direct"`
	Sources      int      `parquet:"independent_sources" doc:"reports of it, copies and recycled paragraphs counted once"`
	Words        string   `parquet:"evidence" doc:"the first words it rests on"`
}

type offerRow struct {
	ID       string `parquet:"id" doc:"Parley's id of the entry"`
	Process  string `parquet:"process" doc:"id of the negotiation"`
	Act      string `parquet:"act" doc:"convene, mediate, assist, guarantee, monitor, invite or other"`
	By       string `parquet:"by" doc:"who offered"`
	To       string `parquet:"to" doc:"to whom"`
	About    string `parquet:"about" doc:"what, in the words of a report"`
	Earliest *int32 `parquet:"date_earliest,optional,date" doc:"first day on which it may have been made"`
	Latest   *int32 `parquet:"date_latest,optional,date" doc:"last such day"`
	EDTF     string `parquet:"date_edtf" doc:"the same in EDTF"`
	Status   string `parquet:"status" doc:"made, reiterated, reported or withdrawn"`
	Meeting  string `parquet:"meeting" doc:"id of the meeting that came of it"`
	Sources  int    `parquet:"independent_sources" doc:"reports of it, copies counted once"`
	Words    string `parquet:"evidence" doc:"the first words it rests on"`
}

type responseRow struct {
	Offer    string `parquet:"offer" doc:"id of the offer answered"`
	By       string `parquet:"by" doc:"who answered"`
	Answer   string `parquet:"answer" doc:"accepted, conditional, counter-offer, positive, ambiguous, no answer, deferred or declined"`
	Standing string `parquet:"standing" doc:"for whom the speaker speaks: government (that of a state or the leadership of a group), party, lawmaker, analyst, media or third party"`
	Hedge    string `parquet:"hedge" doc:"word by which the report keeps its distance: effectively, essentially"`
	Earliest *int32 `parquet:"date_earliest,optional,date" doc:"first day on which it may have been given"`
	Latest   *int32 `parquet:"date_latest,optional,date" doc:"last such day"`
	Asserted string `parquet:"asserted" doc:"publication date of the report that says so, EDTF"`
	Words    string `parquet:"evidence" doc:"the words it rests on"`
}

type agreementRow struct {
	ID           string `parquet:"id" doc:"Parley's id of the entry"`
	Process      string `parquet:"process" doc:"id of the negotiation"`
	Name         string `parquet:"name" doc:"what reports call it"`
	Parties      string `parquet:"parties" doc:"who agreed"`
	ThirdParties string `parquet:"third_parties" doc:"who mediated, witnessed or guaranteed"`
	Status       string `parquet:"status" doc:"signed, initialled, agreed, reaffirmed, under negotiation, lapsed, none reached or violated"`
	Earliest     *int32 `parquet:"date_earliest,optional,date" doc:"first day on which it may have been reached, or was being negotiated"`
	Latest       *int32 `parquet:"date_latest,optional,date" doc:"last such day, or the deadline"`
	EDTF         string `parquet:"date_edtf" doc:"the same in EDTF"`
	Provisions   int    `parquet:"provisions" doc:"how many provisions reports name"`
	Sources      int    `parquet:"independent_sources" doc:"reports of it, copies counted once"`
	Words        string `parquet:"evidence" doc:"the first words it rests on"`
}

type provisionRow struct {
	Agreement string `parquet:"agreement" doc:"id of the agreement"`
	Number    int    `parquet:"number" doc:"place among the agreement's provisions, from 1"`
	Text      string `parquet:"text" doc:"what it lays down, in the words of a report"`
	Issue     string `parquet:"issue_pax" doc:"PA-X issue codes"`
	Status    string `parquet:"status" doc:"occurred (agreed), planned, possible or denied"`
	Words     string `parquet:"evidence" doc:"the first words it rests on"`
}

type stepRow struct {
	Agreement string `parquet:"agreement" doc:"id of the agreement"`
	Provision int    `parquet:"provision" doc:"number of the provision; 0 where no report ties the step to one"`
	Status    string `parquet:"status" doc:"initiated, progressed, completed, stalled, violated, reversed or reaffirmed"`
	By        string `parquet:"by" doc:"who took the step"`
	Earliest  *int32 `parquet:"date_earliest,optional,date" doc:"first day on which it may have been taken"`
	Latest    *int32 `parquet:"date_latest,optional,date" doc:"last such day"`
	Text      string `parquet:"text" doc:"what was done, in the words of a report"`
	Words     string `parquet:"evidence" doc:"the first words it rests on"`
}

type processRow struct {
	ID      string `parquet:"id" doc:"Parley's id of the negotiation, to which the other tables point"`
	Name    string `parquet:"name" doc:"the parties' names"`
	Parties string `parquet:"parties" doc:"who negotiates"`
	Thirds  string `parquet:"third_parties" doc:"who stands between them, most often first"`
	Entries int    `parquet:"entries" doc:"how many entries of the record belong to it"`
}

type missionRow struct {
	ID       string `parquet:"id" doc:"Parley's id of the entry"`
	Process  string `parquet:"process" doc:"id of the negotiation"`
	Name     string `parquet:"name" doc:"what reports call it"`
	By       string `parquet:"by" doc:"who sends it"`
	To       string `parquet:"to" doc:"to whose territory"`
	Status   string `parquet:"status" doc:"proposed, agreed, deployed, extended or withdrawn"`
	Earliest *int32 `parquet:"date_earliest,optional,date" doc:"first day the status may hold from"`
	Latest   *int32 `parquet:"date_latest,optional,date" doc:"last such day"`
	Place    string `parquet:"place" doc:"where"`
	Country  string `parquet:"place_country" doc:"alpha-3 code"`
	Sources  int    `parquet:"independent_sources" doc:"reports of it, copies counted once"`
	Words    string `parquet:"evidence" doc:"the first words it rests on"`
}

type incidentRow struct {
	ID       string `parquet:"id" doc:"Parley's id of the entry"`
	Process  string `parquet:"process" doc:"id of the negotiation"`
	What     string `parquet:"what" doc:"in the words of a report"`
	Status   string `parquet:"status" doc:"occurred, ongoing, planned, possible or denied"`
	Sides    string `parquet:"sides" doc:"who fought or was attacked"`
	Earliest *int32 `parquet:"date_earliest,optional,date" doc:"first day on which it may have begun"`
	Latest   *int32 `parquet:"date_latest,optional,date" doc:"last day on which it may have ended"`
	Place    string `parquet:"place" doc:"where"`
	Country  string `parquet:"place_country" doc:"alpha-3 code"`
	Sources  int    `parquet:"independent_sources" doc:"reports of it, copies counted once"`
	Words    string `parquet:"evidence" doc:"the first words it rests on"`
}

type figureRow struct {
	Process   string   `parquet:"process" doc:"id of the negotiation"`
	Group     string   `parquet:"figure" doc:"id shared by all figures that count the same thing in the same scope"`
	What      string   `parquet:"what" doc:"what is counted"`
	Quantity  string   `parquet:"quantity" doc:"killed, wounded, captured, displaced, troops, money, area or other"`
	Scope     string   `parquet:"scope" doc:"id of the incident, where there is one"`
	Disputed  bool     `parquet:"disputed" doc:"whether figures of this group differ"`
	Value     *float64 `parquet:"value,optional" doc:"the number, where one is given"`
	Low       *float64 `parquet:"low,optional" doc:"lower bound"`
	High      *float64 `parquet:"high,optional" doc:"upper bound"`
	Qualifier string   `parquet:"qualifier" doc:"exact, at least, more than, up to, around, fewer than, between, within or record"`
	Source    string   `parquet:"source" doc:"who gives the number; blank where nobody is named"`
	Article   string   `parquet:"article" doc:"id of the report"`
	Words     string   `parquet:"evidence" doc:"the words it rests on"`
}

type speechRow struct {
	ID       string `parquet:"id" doc:"Parley's id of the entry"`
	Process  string `parquet:"process" doc:"id of the negotiation"`
	Kind     string `parquet:"kind" doc:"statement or accusation"`
	By       string `parquet:"by" doc:"who says it"`
	Office   string `parquet:"office" doc:"the office of the first of them that holds one, as of the date of the report"`
	Against  string `parquet:"against" doc:"who is accused or criticised; blank where nobody is"`
	Form     string `parquet:"form" doc:"direct where the words are nearly all in quotation marks, mixed where some are, indirect where none is; blank for a silence"`
	Earliest *int32 `parquet:"date_earliest,optional,date" doc:"first day on which it may have been said"`
	Latest   *int32 `parquet:"date_latest,optional,date" doc:"last such day"`
	Asserted string `parquet:"asserted" doc:"publication date of the report, EDTF"`
	Words    string `parquet:"evidence" doc:"the words it rests on"`
}

type articleRow struct {
	ID       string `parquet:"id" doc:"hash of the stored text"`
	URI      string `parquet:"uri" doc:"where it came from"`
	Outlet   string `parquet:"outlet" doc:"who published it, where known"`
	Title    string `parquet:"title" doc:"its title, blank where it has none"`
	Earliest *int32 `parquet:"published_earliest,optional,date" doc:"first day on which it may have been published"`
	Latest   *int32 `parquet:"published_latest,optional,date" doc:"last such day"`
	Basis    string `parquet:"published_basis" doc:"rules by which the date was bounded"`
	Copies   string `parquet:"duplicates" doc:"ids of articles with the same text"`
	Words    int    `parquet:"words" doc:"length"`
	NewWords int    `parquet:"new_words" doc:"words that stand in no earlier report"`
}

type evidenceRow struct {
	Entry   string `parquet:"entry" doc:"id of the entry; of an answer that of the offer, of a provision or step that of the agreement"`
	Kind    string `parquet:"kind" doc:"meeting, offer, response, agreement, provision, step, mission, incident, figure, statement or accusation"`
	Article string `parquet:"article" doc:"id of the report"`
	Start   int    `parquet:"start" doc:"first byte of the words in the stored text"`
	End     int    `parquet:"end" doc:"byte after the last"`
	Novelty string `parquet:"novelty" doc:"new, background or recycled"`
	Exact   string `parquet:"exact" doc:"the words"`
}

// table is one table ready to be written: its name, and its rows, a slice of one of the row types.
type table struct {
	name string
	rows any
	save func(io.Writer) error // as Parquet
}

func tableOf[T any](name string, rows []T) table {
	return table{name, rows, func(w io.Writer) error {
		out := parquet.NewGenericWriter[T](w)
		if _, err := out.Write(rows); err != nil {
			return err
		}
		return out.Close()
	}}
}

func tables(in Input) []table {
	r := in.Record
	return []table{
		tableOf("processes", each(r.Processes, processRowOf)),
		tableOf("meetings", each(r.Meetings, meetingRowOf)), tableOf("offers", each(r.Offers, offerRowOf)),
		tableOf("responses", responseRows(r)), tableOf("agreements", each(r.Agreements, agreementRowOf)),
		tableOf("provisions", provisionRows(r)), tableOf("steps", stepRows(r)), tableOf("missions", each(r.Missions, missionRowOf)),
		tableOf("incidents", each(r.Incidents, incidentRowOf)), tableOf("figures", figureRows(r, newIndex(in))),
		tableOf("speech", append(each(r.Statements, speechRowOf("statement")), each(r.Accusations, speechRowOf("accusation"))...)),
		tableOf("articles", each(r.Index, articleRowOf)), tableOf("evidence", evidenceRows(r)),
	}
}

func each[A, B any](list []A, f func(A) B) []B {
	rows := make([]B, len(list))
	for i, a := range list {
		rows[i] = f(a)
	}
	return rows
}

// days are the ends of an interval that may be missing.
func days(v *calendar.Interval) (earliest, latest, edtf, precision string) {
	if v == nil {
		return "", "", "", string(calendar.Unknown)
	}
	return v.Earliest.String(), v.Latest.String(), v.EDTF, string(v.Precision)
}

// epoch is the day from which Parquet counts.
var epoch = calendar.On(1970, 1, 1)

// ends are the first and the last day of an interval, counted from 1970; nil where there is none.
func ends(v *calendar.Interval) (earliest, latest *int32) {
	if v == nil {
		return nil, nil
	}
	return since1970(v.Earliest), since1970(v.Latest)
}

func since1970(d calendar.Date) *int32 {
	if !d.Known() {
		return nil
	}
	n := int32(d - epoch)
	return &n
}

func place(w *event.Where) event.Where {
	if w == nil {
		return event.Where{Precision: "unknown"}
	}
	return *w
}

func meetingRowOf(m ledger.Meeting) meetingRow {
	row := meetingRow{ID: string(m.ID), Process: string(m.Process), Status: string(m.Status), Level: m.Level, Form: m.Form,
		PartOf: string(m.PartOf), Track: m.Track, Sources: m.Independent, Words: exact(m.Evidence),
		Hosts: names(withRole(m.Participants, "host", "convener")), Mediators: names(withRole(m.Participants, "mediator"))}
	row.Earliest, row.Latest = ends(m.When)
	_, _, row.EDTF, row.Precision = days(m.When)
	var who, codes []string
	for _, p := range m.Participants {
		who = append(who, p.Name)
		if p.Country != "" && !slices.Contains(codes, p.Country) {
			codes = append(codes, p.Country)
		}
	}
	row.Participants, row.Countries = strings.Join(who, "; "), strings.Join(codes, "; ")
	w := place(m.Where)
	row.Place, row.Country, row.Latitude, row.Longitude, row.PlacePrec = w.Name, w.Country, w.Lat, w.Lon, w.Precision
	return row
}

func offerRowOf(o ledger.Offer) offerRow {
	row := offerRow{ID: string(o.ID), Process: string(o.Process), Act: o.Act, By: names(o.By), To: names(o.To), About: o.About,
		Status: string(o.Status), Meeting: string(o.Meeting), Sources: o.Independent, Words: exact(o.Evidence)}
	row.Earliest, row.Latest = ends(o.When)
	_, _, row.EDTF, _ = days(o.When)
	return row
}

func responseRows(r *ledger.Record) []responseRow {
	var rows []responseRow
	for _, o := range r.Offers {
		for _, a := range o.Responses {
			row := responseRow{Offer: string(o.ID), By: a.By, Answer: string(a.Answer), Standing: a.Standing, Hedge: a.Hedge,
				Asserted: a.Asserted, Words: exact(a.Evidence)}
			row.Earliest, row.Latest = ends(a.When)
			rows = append(rows, row)
		}
	}
	return rows
}

func agreementRowOf(a ledger.Agreement) agreementRow {
	row := agreementRow{ID: string(a.ID), Process: string(a.Process), Name: a.Name, Parties: names(a.Parties),
		ThirdParties: names(a.ThirdParties), Status: string(a.Status), Provisions: len(a.Provisions),
		Sources: a.Independent, Words: exact(a.Evidence)}
	row.Earliest, row.Latest = ends(a.When)
	_, _, row.EDTF, _ = days(a.When)
	return row
}

func provisionRows(r *ledger.Record) []provisionRow {
	var rows []provisionRow
	for _, a := range r.Agreements {
		for i, p := range a.Provisions {
			rows = append(rows, provisionRow{string(a.ID), i + 1, p.Text, strings.Join(p.Issue, "; "), string(p.Status), exact(p.Evidence)})
		}
	}
	return rows
}

func stepRows(r *ledger.Record) []stepRow {
	var rows []stepRow
	for _, a := range r.Agreements {
		add := func(provision int, steps []ledger.Step) {
			for _, s := range steps {
				row := stepRow{Agreement: string(a.ID), Provision: provision, Status: string(s.Status), By: names(s.By), Text: s.Text, Words: exact(s.Evidence)}
				row.Earliest, row.Latest = ends(s.When)
				rows = append(rows, row)
			}
		}
		for i, p := range a.Provisions {
			add(i+1, p.Implementation)
		}
		add(0, a.Steps)
	}
	return rows
}

func processRowOf(p ledger.Process) processRow {
	return processRow{string(p.ID), p.Name, names(p.Parties), names(p.ThirdParties), p.Entries}
}

func missionRowOf(m ledger.Mission) missionRow {
	w := place(m.Where)
	row := missionRow{ID: string(m.ID), Process: string(m.Process), Name: m.Name, By: names(m.By), To: names(m.To),
		Status: string(m.Status), Place: w.Name, Country: w.Country, Sources: m.Independent, Words: exact(m.Evidence)}
	row.Earliest, row.Latest = ends(m.When)
	return row
}

func incidentRowOf(i ledger.Incident) incidentRow {
	w := place(i.Where)
	row := incidentRow{ID: string(i.ID), Process: string(i.Process), What: i.What, Status: string(i.Status),
		Sides: names(i.Sides), Place: w.Name, Country: w.Country, Sources: i.Independent, Words: exact(i.Evidence)}
	row.Earliest, row.Latest = ends(i.When)
	return row
}

func figureRows(r *ledger.Record, ix *index) []figureRow {
	var rows []figureRow
	for _, f := range r.Figures {
		for _, c := range f.Claims {
			row := figureRow{Process: string(f.Process), Group: string(f.ID), What: f.What, Quantity: f.Quantity, Scope: string(f.Scope), Disputed: f.Disputed,
				Value: c.Value, Low: c.Low, High: c.High, Qualifier: c.Qualifier, Article: string(c.Article), Words: exact(c.Evidence)}
			row.Source = ix.speaker(c.Source)
			rows = append(rows, row)
		}
	}
	return rows
}

func speechRowOf(kind string) func(ledger.Speech) speechRow {
	return func(s ledger.Speech) speechRow {
		row := speechRow{ID: string(s.ID), Process: string(s.Process), Kind: kind, Office: officeOf(s.By), By: names(s.By), Against: names(s.Against), Form: s.Form,
			Asserted: s.Asserted, Words: exact(s.Evidence)}
		row.Earliest, row.Latest = ends(s.When)
		return row
	}
}

// officeOf is the office of the first actor that has one.
func officeOf(who []ledger.Who) string {
	for _, w := range who {
		if w.Office != "" {
			return w.Office
		}
	}
	return ""
}

func articleRowOf(s ledger.Source) articleRow {
	row := articleRow{ID: string(s.ID), URI: s.URI, Outlet: s.Outlet, Title: s.Title, Words: s.Words, NewWords: s.NewWords}
	row.Earliest, row.Latest = ends(&s.Published.Interval)
	var rules, copies []string
	for _, b := range s.Published.Basis {
		if !slices.Contains(rules, b.Rule) {
			rules = append(rules, b.Rule)
		}
	}
	for _, d := range s.Duplicates {
		copies = append(copies, string(d))
	}
	row.Basis, row.Copies = strings.Join(rules, "; "), strings.Join(copies, "; ")
	return row
}

func evidenceRows(r *ledger.Record) []evidenceRow {
	var rows []evidenceRow
	for _, e := range allEntries(r) {
		for _, c := range e.cites {
			rows = append(rows, evidenceRow{string(e.id), e.kind, string(c.Article), c.Start, c.End, c.Novelty, c.Exact})
		}
	}
	return rows
}

func writeParquet(in Input, create Create) error {
	for _, t := range tables(in) {
		w, err := create(t.name + ".parquet")
		if err != nil {
			return err
		}
		if err := t.save(w); err != nil {
			return err
		}
	}
	return nil
}

// writeCSV writes a file a table and dictionary.csv, which says what every column means.
func writeCSV(in Input, create Create) error {
	dictionary := [][]string{{"table", "column", "meaning"}}
	for _, t := range tables(in) {
		rows := reflect.ValueOf(t.rows)
		kind := rows.Type().Elem()
		head := make([]string, kind.NumField())
		for i := range head {
			name, _, _ := strings.Cut(kind.Field(i).Tag.Get("parquet"), ",")
			head[i] = name
			dictionary = append(dictionary, []string{t.name, name, kind.Field(i).Tag.Get("doc")})
		}
		lines := [][]string{head}
		for i := range rows.Len() {
			line := make([]string, len(head))
			for k := range line {
				line[k] = cell(rows.Index(i).Field(k))
			}
			lines = append(lines, line)
		}
		if err := saveCSV(create, t.name+".csv", lines); err != nil {
			return err
		}
	}
	return saveCSV(create, "dictionary.csv", dictionary)
}

func saveCSV(create Create, name string, lines [][]string) error {
	w, err := create(name)
	if err != nil {
		return err
	}
	return csv.NewWriter(w).WriteAll(lines)
}

// cell is the text of a field; a cell that a spreadsheet would take for a formula gets a leading apostrophe.
func cell(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return ""
		}
		if v.Elem().Kind() == reflect.Int32 {
			return (epoch + calendar.Date(v.Elem().Int())).String()
		}
		return strconv.FormatFloat(v.Elem().Float(), 'f', -1, 64)
	case reflect.Int:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	}
	if s := v.String(); s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return v.String()
}
