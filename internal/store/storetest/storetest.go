// Package storetest says as tests what every store.Store must do.
//
// In: a way to open an empty store. Run is the way in; Reports makes reports to fill stores with.
package storetest

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley/internal/address"
	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/entity"
	"parley/internal/event"
	"parley/internal/identity"
	"parley/internal/ledger"
	"parley/internal/store"
	"parley/internal/when"
)

// Run runs the suite. open gives an empty store, closed when the test ends.
func Run(t *testing.T, open func(t testing.TB) store.Store) {
	for name, test := range map[string]func(*testing.T, store.Store){
		"keeps what it was given":     keeps,
		"keeps the order":             order,
		"lists those added later":     later,
		"replaces":                    replaces,
		"removes":                     removes,
		"does not find what is not":   absent,
		"only adds judgements":        judges,
		"searches":                    searches,
		"is used by several at once":  several,
		"stops listing when told":     stops,
		"takes odd words for nothing": oddWords,
		"keeps who is one with whom":  kin,
		"finds who is one with whom":  finds,
		"keeps how far it came":       progress,
		"writes all or nothing":       batches,
		"counts what is written anew": rewritten,
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
		a.Modified, a.Captured = fmt.Sprintf("2021-03-%02dT08:00:00Z", 1+i%28), "2021-04-01T00:00:00Z"
		a.Facts = []article.Fact{{What: "title", Value: "Envoys meet", From: "og:title", Clash: true},
			{What: "title", Value: a.Title, From: "text", Used: true, Span: &article.Span{Start: 0, End: 17}}}
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
	a, err := st.Article(want.Article.ID)
	if err != nil || a.Text != want.Article.Text || a.Title != want.Article.Title || len(a.Passages) != len(want.Article.Passages) {
		t.Errorf("Article gives %+v, %v", a, err)
	}
	if has, err := st.Has(want.Article.ID); err != nil || !has {
		t.Errorf("Has gives %v, %v", has, err)
	}
}

func rewritten(t *testing.T, st store.Store) {
	reports := Reports(3)
	for i, step := range []struct {
		do   func() error
		more int
	}{
		{func() error { _, err := st.Put(reports[0]); return err }, 0},
		{func() error { _, err := st.Write(store.Batch{Reports: reports[1:]}); return err }, 0},
		{func() error { _, err := st.Put(reports[1]); return err }, 1},
		{func() error { return st.Remove(reports[0].Article.ID) }, 1},
	} {
		before, err := st.Rewritten()
		err2 := step.do()
		after, err3 := st.Rewritten()
		if err := errors.Join(err, err2, err3); err != nil || after-before != step.more {
			t.Errorf("step %d: %d more, want %d; %v", i, after-before, step.more, err)
		}
	}
}

func later(t *testing.T, st store.Store) {
	reports := Reports(5)
	put(t, st, reports...)
	want := all(t, st)
	for _, n := range []int{-1, 0, 3, 5, 9} {
		var got []event.Report
		for r, err := range st.Later(n) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, r)
		}
		if from := min(max(n, 0), 5); len(got) != 5-from || len(got) > 0 && got[0].Article.ID != want[from].Article.ID {
			t.Errorf("Later(%d) gives %d reports", n, len(got))
		}
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
	if _, err := st.Article("0000000000000000"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("Article gives %v", err)
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

func kin(t *testing.T, st store.Store) {
	reports := Reports(4)
	id := func(i int) article.ID { return reports[i].Article.ID }
	pair := func(i, j int, kind identity.Kind) identity.Kin {
		return identity.Kin{A: min(id(i), id(j)), B: max(id(i), id(j)), Kind: kind, Why: "one address"}
	}
	printing := article.Printing{URI: "https://post.example/1", Outlet: "Harran Post"}
	batch := store.Batch{Reports: reports, Kin: []identity.Kin{pair(0, 1, identity.Copy), pair(1, 2, identity.Copy), pair(0, 3, identity.Version)},
		Reprints: []store.Reprint{{ID: id(3), Printing: printing}, {ID: id(3), Printing: printing}}}
	for range 2 {
		if _, err := st.Write(batch); err != nil {
			t.Fatal(err)
		}
	}
	pairs, err := st.Kin()
	if err != nil || len(pairs) != 3 || !slices.Contains(pairs, batch.Kin[2]) {
		t.Errorf("Kin gives %v, %v", pairs, err)
	}
	got := all(t, st)
	group, work := min(id(0), id(1), id(2)), min(id(0), id(3))
	for i, want := range []event.Report{{Group: group, Work: work}, {Group: group}, {Group: group}, {Work: work}} {
		one, err := st.Get(id(i))
		if err != nil || got[i].Group != want.Group || got[i].Work != want.Work || one.Group != want.Group {
			t.Errorf("report %d is of group %q and work %q, want %q and %q (%v)", i, got[i].Group, got[i].Work, want.Group, want.Work, err)
		}
	}
	same(t, got[3].Article.Also, []article.Printing{printing})
	if err := st.Remove(id(1)); err != nil {
		t.Fatal(err)
	}
	if pairs, err := st.Kin(); err != nil || len(pairs) != 1 {
		t.Errorf("after Remove, Kin gives %v, %v", pairs, err)
	}
}

// finds: what is written is known again when a copy or another version of it comes, in the same batch or later.
func finds(t *testing.T, st store.Store) {
	const text = "Envoys of the Delta Republic and the Northern Front met in Harran on Tuesday for a second day of talks on a truce along " +
		"the river, the host said. The delegations sat in separate rooms while mediators carried papers between them all day long."
	made := func(more, uri string) event.Report {
		a := article.New(text+more, nil)
		a.URI, a.Address = uri, address.Canonical(uri)
		return event.Report{Article: a}
	}
	first := made("", "https://herald.example/1")
	other := Reports(1)[0]
	put(t, st, other, first)
	batch := []event.Report{made(" Talks go on.", "http://www.herald.example/1?utm_source=x"), made(" (Post)", "https://post.example/9"), made(" (Wire)", "a.txt")}
	done, err := st.Write(store.Batch{Reports: batch})
	if err != nil {
		t.Fatal(err)
	}
	same(t, done.Added, []bool{true, true, true})
	got := all(t, st)
	version, copied := got[2], []event.Report{got[1], got[3], got[4]}
	if version.Work == "" || version.Work != got[1].Work || got[3].Work != "" {
		t.Errorf("works %q, %q and %q; kin %v", got[1].Work, version.Work, got[3].Work, done.Kin)
	}
	for _, r := range copied[1:] {
		if r.Group == "" || r.Group != got[3].Group {
			t.Errorf("groups %q and %q; kin %v", r.Group, got[3].Group, done.Kin)
		}
	}
	if got[0].Group != "" || got[0].Work != "" {
		t.Errorf("another report is of group %q and work %q", got[0].Group, got[0].Work)
	}
	if err := st.Remove(first.Article.ID); err != nil {
		t.Fatal(err)
	}
	put(t, st, made(" (Late)", "b.txt"))
	if again := all(t, st); again[len(again)-1].Group == "" {
		t.Error("after Remove, a copy of what is left is not known")
	}
}

func progress(t *testing.T, st store.Store) {
	for _, n := range []int{3, 7} {
		if _, err := st.Write(store.Batch{Progress: []store.Progress{{File: "a.warc", Mark: "m", Done: n}}}); err != nil {
			t.Fatal(err)
		}
		if got, err := st.Done("a.warc", "m"); got != n || err != nil {
			t.Errorf("Done gives %d, %v; want %d", got, err, n)
		}
	}
	for _, c := range [][2]string{{"a.warc", "other"}, {"b.warc", "m"}} {
		if got, err := st.Done(c[0], c[1]); got != 0 || err != nil {
			t.Errorf("Done of %v gives %d, %v", c, got, err)
		}
	}
}

func batches(t *testing.T, st store.Store) {
	reports := Reports(3)
	put(t, st, reports[1])
	done, err := st.Write(store.Batch{Reports: reports})
	if err != nil {
		t.Fatal(err)
	}
	same(t, done.Added, []bool{true, false, true})
	bad := Reports(5)[3:]
	nan := math.NaN()
	bad[1].Claims[0].Where = &event.Where{Lat: &nan} // cannot be written as JSON
	if _, err := st.Write(store.Batch{Reports: bad}); err == nil {
		t.Error("what cannot be written down is no error")
	}
	if n, err := st.Count(); n != 3 || err != nil {
		t.Errorf("after a batch that failed there are %d reports (%v), want 3", n, err)
	}
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
