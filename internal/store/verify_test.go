package store_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley/internal/event"
	"parley/internal/ledger"
	"parley/internal/store"
	"parley/internal/store/storetest"
)

func TestFaults(t *testing.T) {
	for want, spoil := range map[string]func(*event.Report){
		"":                              func(*event.Report) {},
		"the text has changed":          func(r *event.Report) { r.Article.Text = strings.ToUpper(r.Article.Text) },
		"outside the text":              func(r *event.Report) { r.Article.Passages[1].End = 9999 },
		"mention of person/amina-sol":   func(r *event.Report) { r.Entities[0].Mentions[0].Start = -1 },
		"basis of the date":             func(r *event.Report) { r.Published.Basis[1].End = 9999 },
		"has no evidence":               func(r *event.Report) { r.Claims[0].Evidence = nil },
		`"another" does not stand at [`: func(r *event.Report) { r.Claims[0].Evidence[0].Exact = "another" },
	} {
		r := storetest.Reports(1)[0]
		spoil(&r)
		faults := strings.Join(store.Faults(r), "; ")
		if (want == "") != (faults == "") || !strings.Contains(faults, want) {
			t.Errorf("faults %q, want %q", faults, want)
		}
	}
}

func TestCopy(t *testing.T) {
	from, to := open(t, filepath.Join(t.TempDir(), "from.db")), open(t, filepath.Join(t.TempDir(), "to.db"))
	for _, r := range storetest.Reports(4) {
		if _, err := from.Put(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := from.Judge(ledger.Judgement{ID: "j1", Rule: "person", Reason: "same day"}); err != nil {
		t.Fatal(err)
	}
	if n, err := store.Copy(to, from); n != 4 || err != nil {
		t.Fatalf("Copy gives %d, %v", n, err)
	}
	for _, st := range []store.Store{from, to} {
		judgements, err := st.Judgements()
		if err != nil || len(judgements) != 1 || judgements[0].Reason != "same day" {
			t.Errorf("judgements %+v, %v", judgements, err)
		}
	}
	want := storetest.Reports(4)
	for r, err := range to.Reports() {
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want[0], r); diff != "" {
			t.Errorf("-want +got\n%s", diff)
		}
		want = want[1:]
	}
}
