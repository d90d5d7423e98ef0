// Package storetest says as tests what every store.Store must do.
//
// In: a way to open an empty store. Run is the way in; Reports makes reports to fill stores with.
package storetest

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/entity"
	"parley/internal/event"
	"parley/internal/ledger"
	"parley/internal/store"
	"parley/internal/when"
)

// Run runs the suite. open gives an empty store, closed when the test ends.
func Run(t *testing.T, open func(t testing.TB) store.Store) {
	for name, test := range map[string]func(*testing.T, store.Store){
		"keeps what it was given":     keeps,
		"keeps the order":             order,
		"replaces":                    replaces,
		"removes":                     removes,
		"does not find what is not":   absent,
		"only adds judgements":        judges,
		"searches":                    searches,
		"is used by several at once":  several,
		"stops listing when told":     stops,
		"takes odd words for nothing": oddWords,
	} {
		t.Run(name, func(t *testing.T) { test(t, open(t)) })
	}
}

// Reports are n reports of different articles that fill every field a store must keep.
func Reports(n int) []event.Report {
	lat, lon, value := 12.5, -7.25, 40.0
	var list []event.Report
	for i := range n {
		text := fmt.Sprintf("Delta envoys meet\n\nEnvoys met in Harran on day %d. “We talked,” said Amina Sol.\n", i)
		a := article.New(text, []article.Passage{
			{Kind: article.Title, Span: article.Span{Start: 0, End: 17}},
			{Kind: article.Body, Span: article.Span{Start: 19, End: len(text) - 1}},
		})
		a.URI, a.Outlet, a.Language = fmt.Sprintf("reports/%d.txt", i), "Harran Herald", "en"
		a.Stated, a.StatedBy = calendar.DayOf(calendar.On(2021, 3, 1+i%28)), "user"
		day := calendar.DayOf(calendar.On(2021, 3, 1+i%28))
		list = append(list, event.Report{
			Article:   a,
			Published: when.Dating{Interval: day, Basis: []when.Reason{{Rule: "stated"}, {Rule: "day", Span: article.Span{Start: 42, End: 48}}}},
			Entities: []entity.Entity{{ID: "person/amina-sol", Name: "Amina Sol", Type: entity.Person, Country: "XDE", Office: "Envoy",
				Lat: lat, Lon: lon, Located: true, Mentions: []article.Span{{Start: 70, End: 79}}}},
			Claims: []event.Claim{{ID: event.ClaimID(fmt.Sprintf("c%d", i)), Type: event.Meeting, Status: "held",
				Roles: event.Roles{Participant: []entity.ID{"person/amina-sol"}}, When: &day,
				Where:  &event.Where{Name: "Harran", Lat: &lat, Lon: &lon, Precision: "city"},
				Figure: &event.Figure{Quantity: "captured", Value: &value, Qualifier: "exact"},
				Rule:   "meet", Trace: []string{"past tense: held"}, Evidence: []article.Evidence{a.Cite(article.Span{Start: 19, End: 50})}}},
		})
	}
	return list
}

func put(t *testing.T, st store.Store, reports ...event.Report) {
	t.Helper()
	for _, r := range reports {
		if _, err := st.Put(r); err != nil {
			t.Fatal(err)
		}
	}
}

func all(t *testing.T, st store.Store) []event.Report {
	t.Helper()
	var list []event.Report
	for r, err := range st.Reports() {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, r)
	}
	return list
}

func same(t *testing.T, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func keeps(t *testing.T, st store.Store) {
	want := Reports(1)[0]
	added, err := st.Put(want)
	if err != nil || !added {
		t.Fatalf("Put gives %v, %v", added, err)
	}
	got, err := st.Get(want.Article.ID)
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, want)
	if has, err := st.Has(want.Article.ID); err != nil || !has {
		t.Errorf("Has gives %v, %v", has, err)
	}
}

func order(t *testing.T, st store.Store) {
	reports := Reports(5)
	slices.Reverse(reports)
	put(t, st, reports...)
	same(t, all(t, st), reports)
	if n, err := st.Count(); err != nil || n != 5 {
		t.Errorf("Count gives %d, %v", n, err)
	}
}

func replaces(t *testing.T, st store.Store) {
	reports := Reports(3)
	put(t, st, reports...)
	reports[1].Claims = nil
	reports[1].Published = when.Dating{}
	added, err := st.Put(reports[1])
	if err != nil || added {
		t.Fatalf("Put gives %v, %v", added, err)
	}
	same(t, all(t, st), reports)
	if found, err := st.Search("envoys"); err != nil || len(found) != 3 {
		t.Errorf("Search gives %v, %v", found, err)
	}
}

func removes(t *testing.T, st store.Store) {
	reports := Reports(3)
	put(t, st, reports...)
	for range 2 {
		if err := st.Remove(reports[0].Article.ID); err != nil {
			t.Fatal(err)
		}
	}
	same(t, all(t, st), reports[1:])
	if found, err := st.Search("envoys"); err != nil || len(found) != 2 {
		t.Errorf("Search gives %v, %v", found, err)
	}
}

func absent(t *testing.T, st store.Store) {
	if _, err := st.Get("0000000000000000"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("Get gives %v", err)
	}
	if has, err := st.Has("0000000000000000"); err != nil || has {
		t.Errorf("Has gives %v, %v", has, err)
	}
	if list := all(t, st); list != nil {
		t.Errorf("an empty store lists %v", list)
	}
}

func judges(t *testing.T, st store.Store) {
	first := []ledger.Judgement{{ID: "j1", Rule: "person", Reason: "one summit", A: "c1", B: "c2", Verdict: ledger.Same, By: "as", At: "2021-03-04"}}
	second := []ledger.Judgement{{ID: "j2", Rule: "person", A: "c1", B: "c2", Verdict: ledger.Different}, {ID: "j1", Rule: "person"}}
	for _, js := range [][]ledger.Judgement{first, second, nil} {
		if err := st.Judge(js...); err != nil {
			t.Fatal(err)
		}
	}
	got, err := st.Judgements()
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, append(first, second...))
}

func searches(t *testing.T, st store.Store) {
	reports := Reports(4)
	put(t, st, reports...)
	for words, want := range map[string]int{
		"harran": 4, "ENVOY talked": 4, "envoys 2": 1, "day AND 2": 0, "nobody": 0, "Délta": 4, "": 0,
	} {
		got, err := st.Search(words)
		if err != nil || len(got) != want {
			t.Errorf("Search(%q) gives %v, %v; want %d", words, got, err, want)
		}
	}
}

func oddWords(t *testing.T, st store.Store) {
	put(t, st, Reports(1)...)
	for _, words := range []string{`"`, `*`, `text:`, `NEAR(`, `-`, `'; DROP TABLE reports; --`, "\x00"} {
		if _, err := st.Search(words); err != nil {
			t.Errorf("Search(%q) gives %v", words, err)
		}
	}
}

func several(t *testing.T, st store.Store) {
	reports := Reports(24)
	var group sync.WaitGroup
	for i := range 4 {
		group.Go(func() {
			for j := i; j < len(reports); j += 4 {
				if _, err := st.Put(reports[j]); err != nil {
					t.Error(err)
				}
				for range st.Reports() {
					break
				}
			}
		})
	}
	group.Wait()
	if n, err := st.Count(); err != nil || n != len(reports) {
		t.Errorf("Count gives %d, %v", n, err)
	}
}

func stops(t *testing.T, st store.Store) {
	put(t, st, Reports(3)...)
	for _, err := range st.Reports() {
		if err != nil {
			t.Fatal(err)
		}
		break
	}
	put(t, st, Reports(4)...) // a listing left open would keep the store shut
}
