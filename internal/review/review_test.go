package review_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/entity"
	"parley/internal/event"
	"parley/internal/ledger"
	"parley/internal/query"
	"parley/internal/review"
	"parley/internal/when"
)

const told = "Arda and Bree met in Harran on Monday. Arda offered to host more talks, reportedly. Bree declined. Arda's army shelled Bree. Envoys of Arda and Bree met in Harran again."

// reports are two: the second tells of the first meeting too.
func reports() []event.Report {
	make := func(text string) event.Report {
		a := article.New(text, []article.Passage{{Kind: article.Body, Span: article.Span{Start: 0, End: len(text)}}})
		return event.Report{Article: a, Published: when.Dating{Interval: calendar.DayOf(calendar.On(2024, 3, 12))}, Entities: []entity.Entity{
			{ID: "state/arda", Name: "Arda", Type: entity.State, Country: "ARD"}, {ID: "state/bree", Name: "Bree", Type: entity.State, Country: "BRE"},
			{ID: "place/harran", Name: "Harran", Type: entity.Place, Country: "HAR", Lat: 10, Lon: 20, Located: true, Precision: "city"}}}
	}
	one, two := make(told), make("A paper wrote: "+strings.Split(told, ".")[0]+".")
	one.Article.URI, two.Article.URI = "one.txt", "two.txt"
	both := event.Roles{Participant: []entity.ID{"state/arda", "state/bree"}}
	monday := calendar.DayOf(calendar.On(2024, 3, 11))
	claim := func(r *event.Report, id, kind, status, words string, roles event.Roles) *event.Claim {
		start := strings.Index(r.Article.Text, words)
		r.Claims = append(r.Claims, event.Claim{ID: event.ClaimID(id), Type: event.Type(kind), Status: event.Status(status), Roles: roles, Rule: "test",
			Evidence: []article.Evidence{r.Article.Cite(article.Span{Start: start, End: start + len(words)})}})
		return &r.Claims[len(r.Claims)-1]
	}
	claim(&one, "c1", "meeting", "held", "Arda and Bree met in Harran on Monday", both).When = &monday
	claim(&one, "c2", "offer", "made", "Arda offered to host more talks", event.Roles{By: []entity.ID{"state/arda"}, To: []entity.ID{"state/bree"}}).Source = &event.Source{Hedge: "reportedly"}
	claim(&one, "c3", "incident", "occurred", "Arda's army shelled Bree", event.Roles{By: []entity.ID{"state/arda"}, Against: []entity.ID{"state/bree"}})
	claim(&two, "d1", "meeting", "held", "Arda and Bree met in Harran on Monday", both).When = &monday
	return []event.Report{one, two}
}

func book() *review.Book { return review.Open(query.NewView(reports(), nil)) }

// decide makes the judgements one after another, each in the record that the one before left.
func decide(t *testing.T, b *review.Book, by string, requests ...review.Request) []ledger.Judgement {
	t.Helper()
	for _, r := range requests {
		j, err := b.Make(r, review.Author{Name: by}, time.Date(2024, 3, 13, 9, 0, 0, 0, time.UTC))
		if err != nil {
			t.Fatalf("%+v: %v", r, err)
		}
		*b = *review.Open(query.NewView(b.AsRead(), append(slices.Clone(b.Judgements), j)))
	}
	return b.Judgements
}

func TestMakeRefuses(t *testing.T) {
	b := book()
	decide(t, b, "Vale", review.Request{Act: review.Reject, On: []string{"c3"}, Reason: "x"})
	theirs := string(b.Judgements[0].ID)
	for want, r := range map[string]review.Request{
		"a reason is needed":     {Act: review.Accept, On: []string{"c1"}},
		"longer than":            {Act: review.Accept, On: []string{"c1"}, Reason: strings.Repeat("x", 3000)},
		"there is no act":        {Act: "burn", On: []string{"c1"}, Reason: "x"},
		"say which claim":        {Act: review.Accept, Reason: "x"},
		"nothing is called":      {Act: review.Reject, On: []string{"99:1"}, Reason: "x"},
		"nothing is changed":     {Act: review.Edit, On: []string{"c1"}, Set: map[string]string{"status": "held"}, Reason: "x"},
		"is one of held":         {Act: review.Edit, On: []string{"c1"}, Set: map[string]string{"status": "signed"}, Reason: "x"},
		"no report names":        {Act: review.Edit, On: []string{"c1"}, Set: map[string]string{"host": "Cora Lind"}, Reason: "x"},
		"two claims or entries":  {Act: review.Same, On: []string{"c1"}, Reason: "x"},
		"two different":          {Act: review.Same, On: []string{"c1", "c1"}, Reason: "x"},
		"are never one":          {Act: review.Same, On: []string{"c1", "c2"}, Reason: "x"},
		"leave at least one":     {Act: review.Split, On: []string{"c1"}, Out: []string{"c1"}, Reason: "x"},
		"no type of claim":       {Act: review.Add, Report: 1, Type: "party", Words: "Bree declined", Reason: "x"},
		"0 times":                {Act: review.Add, Report: 1, Type: "response", Words: "Bree agreed", Reason: "x"},
		"2 times":                {Act: review.Add, Report: 1, Type: "meeting", Words: "met in Harran", Reason: "x"},
		"say the status":         {Act: review.Add, Report: 1, Type: "response", Words: "Bree declined", Reason: "x"},
		"say the number":         {Act: review.Add, Report: 1, Type: "figure", Words: "Bree declined", Set: map[string]string{"status": "occurred"}, Reason: "x"},
		"there are 2 reports":    {Act: review.Add, Report: 9, Type: "response", Words: "x", Reason: "x"},
		"mark the words":         {Act: review.Add, Report: 1, Type: "response", Start: 5, End: 999, Reason: "x"},
		"there is no judgement":  {Act: review.Undo, On: []string{"j1"}, Reason: "x"},
		"only they, or an admin": {Act: review.Undo, On: []string{theirs}, Reason: "x"},
	} {
		_, err := b.Make(r, review.Author{Name: "Sol"}, time.Now())
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: error %v, want one that says %q", r, err, want)
		}
	}
	if _, err := b.Make(review.Request{Act: review.Accept, On: []string{"c1"}, Reason: "x"}, review.Author{}, time.Now()); err == nil {
		t.Error("nobody signs")
	}
	if _, err := b.Make(review.Request{Act: review.Undo, On: []string{theirs}, Reason: "x"}, review.Author{Name: "Sol", Chief: true}, time.Now()); err != nil {
		t.Errorf("an admin cannot undo: %v", err)
	}
}

// TestSplitAndMerge parts what the rules joined, and joins it again.
func TestSplitAndMerge(t *testing.T) {
	b := book()
	meetings := func() int { return len(b.Record.Meetings) }
	if meetings() != 1 {
		t.Fatalf("%d meetings", meetings())
	}
	entry := string(b.Record.Meetings[0].ID)
	decide(t, b, "Sol", review.Request{Act: review.Split, On: []string{entry}, Out: []string{"d1"}, Reason: "another Monday"})
	if meetings() != 2 {
		t.Fatalf("%d meetings after the split", meetings())
	}
	near := []string{}
	for _, m := range b.Record.Meetings {
		near = append(near, string(m.ID))
	}
	decide(t, b, "Vale", review.Request{Act: review.Same, On: near, Reason: "the same Monday"})
	if meetings() != 1 {
		t.Fatalf("%d meetings after the merge", meetings())
	}
	if c := b.Conflicts(); len(c) != 1 || c[0].Field != "event" || c[0].Earlier.By != "Sol" {
		t.Errorf("conflicts %+v", c)
	}
	if len(b.Record.Meetings[0].Judgements) == 0 {
		t.Error("the entry does not say what it was judged")
	}
	all := b.List()
	decide(t, b, "Vale", review.Request{Act: review.Undo, On: []string{string(all[0].ID)}, Reason: "no"})
	if meetings() != 2 || b.List()[1].Effect != ledger.TakenUp || len(b.Conflicts()) != 0 {
		t.Errorf("after undoing: %d meetings, %+v", meetings(), b.List())
	}
}

// TestFiguresByHand merges two figures and two statements, takes that into another record and back.
func TestFiguresByHand(t *testing.T) {
	all := reports()
	for i, words := range []string{"Arda and Bree met in Harran", "Arda and Bree met"} {
		r, dead := &all[i], float64(40+i)
		start := strings.Index(r.Article.Text, words)
		evidence := []article.Evidence{r.Article.Cite(article.Span{Start: start, End: start + len(words)})}
		letter := string(rune('p' + i))
		r.Claims = append(r.Claims,
			event.Claim{ID: event.ClaimID(letter + "1"), Type: event.FigureClaim, Status: "occurred", Rule: "test", About: "dead " + letter, Evidence: evidence, Figure: &event.Figure{Value: &dead, Quantity: "killed"}},
			event.Claim{ID: event.ClaimID(letter + "2"), Type: event.Statement, Status: "occurred", Rule: "test", Evidence: evidence, Roles: event.Roles{By: []entity.ID{"state/bree"}}})
	}
	b := review.Open(query.NewView(all, nil))
	counted := func(b *review.Book) [2]int { return [2]int{len(b.Record.Figures), len(b.Record.Statements)} }
	if got := counted(b); got != [2]int{2, 2} {
		t.Fatalf("%v figures and statements", got)
	}
	f := b.Record.Figures[0]
	e, _ := b.Entry(f.ID)
	if near := b.Near(e, 5); len(near) != 1 || near[0].ID != b.Record.Figures[1].ID {
		t.Errorf("near it: %+v", near)
	}
	js := decide(t, b, "Sol", review.Request{Act: review.Same, On: []string{string(f.ID), string(b.Record.Figures[1].ID)}, Reason: "one count"},
		review.Request{Act: review.Same, On: []string{"p2", "q2"}, Reason: "one saying"})
	if got := counted(b); got != [2]int{1, 1} || !b.Record.Figures[0].Disputed || len(b.Record.Statements[0].Judgements) != 1 {
		t.Errorf("merged: %v, %+v", got, b.Record.Figures)
	}
	var out bytes.Buffer
	if err := review.WriteLines(&out, js); err != nil {
		t.Fatal(err)
	}
	read, err := review.ReadLines(&out)
	if err != nil {
		t.Fatal(err)
	}
	if other := review.Open(query.NewView(all, read)); counted(other) != [2]int{1, 1} {
		t.Errorf("taken in: %v", counted(other))
	}
	decide(t, b, "Sol", review.Request{Act: review.Undo, On: []string{string(js[0].ID)}, Reason: "two counts"},
		review.Request{Act: review.Split, On: []string{string(b.Record.Statements[0].ID)}, Out: []string{"q2"}, Reason: "two sayings"})
	if got := counted(b); got != [2]int{2, 2} {
		t.Errorf("parted again: %v", got)
	}
}

// TestEditEntry edits every claim of an entry at once, and gives a place its coordinates.
func TestEditEntry(t *testing.T) {
	b := book()
	decide(t, b, "Sol", review.Request{Act: review.Edit, On: []string{string(b.Record.Meetings[0].ID)}, Set: map[string]string{"where": "harran", "when": "2024-03-04"}, Reason: "the week before"})
	m := b.Record.Meetings[0]
	if len(b.Record.Meetings) != 1 || m.When.EDTF != "2024-03-04" || m.Where == nil || m.Where.Name != "Harran" || m.Where.Lat == nil || *m.Where.Lon != 20 {
		t.Errorf("meeting %+v, %+v", m.When, m.Where)
	}
	if got := b.List()[0].What; !strings.Contains(got, "when 2024-03-11 → 2024-03-04") || !strings.Contains(got, "and 1 more") {
		t.Errorf("said: %s", got)
	}
}

// TestLines writes judgements and takes them into another record.
func TestLines(t *testing.T) {
	b := book()
	js := decide(t, b, "Sol",
		review.Request{Act: review.Reject, On: []string{"c3"}, Reason: "no <such> shelling"},
		review.Request{Act: review.Edit, On: []string{"c1"}, Set: map[string]string{"status": "planned"}, Reason: "not yet"})
	var out bytes.Buffer
	if err := review.WriteLines(&out, js); err != nil || !strings.Contains(out.String(), "no <such> shelling") {
		t.Fatalf("%v: %s", err, out.String())
	}
	read, err := review.ReadLines(&out)
	if err != nil || len(read) != 2 {
		t.Fatal(err)
	}
	other := book()
	if fresh := other.Unknown(append(read, read...)); len(fresh) != 2 {
		t.Errorf("%d are new", len(fresh))
	}
	v := query.NewView(reports(), read)
	if len(v.Record.Incidents) != 0 || v.Record.Meetings[0].Status == "held" {
		t.Errorf("taken in, they do nothing: %+v", v.Record.Meetings[0])
	}
	for want, line := range map[string]string{
		"line 1 is no judgement": `{"id":`,
		"unknown field":          `{"id":"j1","wrong":1}`,
		"signed":                 `{"id":"j1","rule":"merge/meeting","verdict":"same"}`,
		"no time":                `{"id":"j1","rule":"person","by":"Sol","at":"yesterday","verdict":"same"}`,
		"no verdict":             `{"id":"j1","rule":"person","by":"Sol","at":"2024-03-11T00:00:00Z","verdict":"burned"}`,
		"does not bring":         `{"id":"j1","rule":"person","by":"Sol","at":"2024-03-11T00:00:00Z","verdict":"edited","a_at":[{"article":"x","type":"meeting"}]}`,
		"is no number":           `{"id":"j1","rule":"person","by":"Sol","at":"2024-03-11T00:00:00Z","verdict":"edited","a_at":[{"article":"x","type":"figure"}],"claims":[{"type":"figure"}],"set":{"figure.value":"many"}}`,
	} {
		if _, err := review.ReadLines(strings.NewReader(line)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", line, err)
		}
	}
}

// TestQueue wants the doubtful first, and nothing that people have judged.
func TestQueue(t *testing.T) {
	b := book()
	items := b.Lines(b.Queue())
	if len(items) < 2 || items[0].Type != "offer" || items[0].Line == nil || !strings.Contains(strings.Join(items[0].Doubts, ", "), "reportedly") {
		t.Fatalf("queue %+v", items)
	}
	for i, item := range items[1:] {
		if item.Score > items[i].Score {
			t.Errorf("%+v stands after %+v", item, items[i])
		}
	}
	decide(t, b, "Sol", review.Request{Act: review.Accept, On: []string{string(items[0].Entry)}, Reason: "it says so"})
	for _, item := range b.Queue() {
		if item.Entry == items[0].Entry {
			t.Error("what was accepted is still to be reviewed")
		}
	}
}

// FuzzReadLines wants no file of judgements to end the program, and what is read to be written and read the same.
func FuzzReadLines(f *testing.F) {
	f.Add([]byte(`{"id":"j1","rule":"person","reason":"x","verdict":"same","by":"Sol","at":"2024-03-11T00:00:00Z","a":"c1","b":"d1"}`))
	f.Add([]byte(`{"id":"j1","rule":"person","verdict":"edited","by":"Sol","at":"2024-03-11T00:00:00Z","a_at":[{"article":"x","type":"figure","start":-4,"end":99999999,"exact":"x"}],"claims":[{"type":"figure"}],"set":{"figure.value":"4"}}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		js, err := review.ReadLines(bytes.NewReader(raw))
		if err != nil {
			return
		}
		v := query.NewView(reports(), js)
		review.Open(v).List()
		review.Open(v).Conflicts()
		review.Compare(js)
		var out bytes.Buffer
		if err := review.WriteLines(&out, js); err != nil {
			t.Fatal(err)
		}
		if again, err := review.ReadLines(&out); err != nil || len(again) != len(js) {
			t.Errorf("read again: %d of %d, %v", len(again), len(js), err)
		}
	})
}
