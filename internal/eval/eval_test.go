package eval

import (
	"strings"
	"testing"
	"testing/fstest"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/entity"
	"parley/internal/event"
	"parley/internal/lexicon"
	"parley/internal/reader"
	"parley/internal/when"
)

const text = "Anna Mir met Boris Vale in Harran on Monday. Mir offered to host talks. Vale did not reply. At least 30 died."

const gold = `{"doc": "a.txt", "published": {"date": "2024-03-12", "text_only": "2024-03-12"},
 "parts": [],
 "meetings": [{"id": "M1", "participants": [{"name": "Anna Mir"}, {"name": "Boris Vale"}], "status": "held",
   "date": "2024-03-11", "place": "Harran", "bytes": [0, 23]}],
 "offers": [{"id": "O1", "by": "Anna Mir", "to": ["Boris Vale"], "bytes": [45, 71],
   "response": [{"by": "Boris Vale", "answer": "no answer", "bytes": [72, 91]}]}],
 "figures": [{"id": "F1", "value": 30, "bytes": [92, 108]}],
 "statements": [{"id": "S1", "speaker": "Anna Mir", "bytes": [45, 71], "optional": true}]}`

func load(t *testing.T) []Gold {
	t.Helper()
	golds, err := Load(fstest.MapFS{"a.txt.json": {Data: []byte(gold)}}, fstest.MapFS{"a.txt": {Data: []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	return golds
}

// perfect is a reading that holds just what the gold does.
func perfect() reader.Reading {
	a := article.New(text, []article.Passage{{Kind: article.Body, Span: article.Span{Start: 0, End: len(text)}}})
	a.URI = "dir/a.txt"
	day := calendar.DayOf(calendar.On(2024, 3, 11))
	thirty := 30.0
	cite := func(start, end int) []article.Evidence {
		return []article.Evidence{a.Cite(article.Span{Start: start, End: end})}
	}
	mir, vale := []entity.ID{"person/anna-mir"}, []entity.ID{"person/boris-vale"}
	r := reader.Reading{Article: a, Claims: []event.Claim{
		{Type: event.Meeting, Status: "held", Roles: event.Roles{Participant: []entity.ID{mir[0], vale[0]}}, When: &day,
			Where: &event.Where{Name: "Harran", Precision: "city"}, Evidence: cite(0, 23)},
		{Type: event.Offer, Status: "made", Roles: event.Roles{By: mir, To: vale}, Evidence: cite(45, 71)},
		{Type: event.Response, Status: "no answer", Roles: event.Roles{By: vale}, Evidence: cite(72, 91)},
		{Type: event.FigureClaim, Figure: &event.Figure{Quantity: "killed", Low: &thirty, Qualifier: "at least"}, Evidence: cite(92, 108)},
	}}
	r.Entities.Entities = []entity.Entity{{ID: mir[0], Name: "Anna Mir", Type: entity.Person}, {ID: vale[0], Name: "Boris Vale", Type: entity.Person}}
	r.Times.Published = when.Dating{Interval: calendar.DayOf(calendar.On(2024, 3, 12))}
	return r
}

func score(t *testing.T, r reader.Reading) Score {
	t.Helper()
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	return Against(load(t), []reader.Reading{r}, lex)
}

func TestPerfectReadingScoresFull(t *testing.T) {
	s := score(t, perfect())
	if m := s.Micro(); m.F1() != 1 || m.Gold != 4 {
		t.Errorf("micro %+v, want 4 of 4; %s", m, strings.Join(s.Details, "\n"))
	}
	if s.Sound != 1 || s.Exact != 1 || s.BadAnchors != 0 {
		t.Errorf("sound %d, exact %d, bad anchors %d", s.Sound, s.Exact, s.BadAnchors)
	}
}

// TestFaultsCost makes one thing wrong at a time and wants the right type to suffer.
func TestFaultsCost(t *testing.T) {
	for name, fault := range map[string]struct {
		kind  event.Type
		spoil func(*reader.Reading)
	}{
		"status":      {event.Meeting, func(r *reader.Reading) { r.Claims[0].Status = "planned" }},
		"date":        {event.Meeting, func(r *reader.Reading) { d := calendar.DayOf(calendar.On(2024, 3, 10)); r.Claims[0].When = &d }},
		"place":       {event.Meeting, func(r *reader.Reading) { r.Claims[0].Where.Name = "Elsewhere" }},
		"participant": {event.Meeting, func(r *reader.Reading) { r.Claims[0].Roles.Participant = nil }},
		"offerer":     {event.Offer, func(r *reader.Reading) { r.Claims[1].Roles.By = r.Claims[1].Roles.To }},
		"evidence":    {event.Offer, func(r *reader.Reading) { r.Claims[1].Evidence[0].Exact = "another" }},
		"answer":      {event.Response, func(r *reader.Reading) { r.Claims[2].Status = "accepted" }},
		"number":      {event.FigureClaim, func(r *reader.Reading) { n := 31.0; r.Claims[3].Figure.Low = &n }},
	} {
		t.Run(name, func(t *testing.T) {
			r := perfect()
			fault.spoil(&r)
			s := score(t, r)
			if got := s.Types[fault.kind]; got.Matched != 0 {
				t.Errorf("%s still matches: %+v", fault.kind, got)
			}
			if m := s.Micro(); m.Matched != 3 {
				t.Errorf("%d others match, want 3", m.Matched)
			}
		})
	}
}

func TestMissingReadingCountsAsEmpty(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := Against(load(t), nil, lex)
	if m := s.Micro(); m.Gold != 4 || m.Matched != 0 || m.Predicted != 0 {
		t.Errorf("micro %+v", m)
	}
}

func TestGoldWithoutTextIsAnError(t *testing.T) {
	_, err := Load(fstest.MapFS{"a.txt.json": {Data: []byte(gold)}}, fstest.MapFS{})
	if err == nil || !strings.Contains(err.Error(), "a.txt.json") {
		t.Errorf("error %v names no file", err)
	}
}

func TestTable(t *testing.T) {
	var out strings.Builder
	if err := score(t, perfect()).Write(&out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"meetings", "100.0", "1 of 1 sound"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("table lacks %q:\n%s", want, out.String())
		}
	}
}
