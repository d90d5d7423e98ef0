package main

import (
	"path/filepath"
	"testing"
	"time"

	"parley/internal/store"
	"parley/internal/store/storetest"
)

// TestStoredDesk: the view is that of the database, also where reports are added, written anew, or taken out by others.
func TestStoredDesk(t *testing.T) {
	path := filepath.Join(t.TempDir(), "desk.db")
	st, err := store.Open(path, store.Create)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	reports := storetest.Reports(4)
	for _, r := range reports[:3] {
		if _, err := st.Put(r); err != nil {
			t.Fatal(err)
		}
	}
	d, err := openStored(path)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	want := func(step string, names ...string) {
		t.Helper()
		d.looked = time.Time{}
		v, err := d.View()
		if err != nil {
			t.Fatal(step, err)
		}
		var got []string
		for _, r := range v.AsRead() {
			got = append(got, r.Article.Outlet)
		}
		if len(got) != len(names) {
			t.Fatalf("%s: %q, want %q", step, got, names)
		}
		for i := range names {
			if got[i] != names[i] {
				t.Errorf("%s: %q, want %q", step, got, names)
			}
		}
	}
	const old, other = "Harran Herald", "Delta Post"
	want("at first", old, old, old)
	anew := reports[1]
	changed := *anew.Article
	changed.Outlet = other
	anew.Article = &changed
	if _, err := st.Put(anew); err != nil {
		t.Fatal(err)
	}
	want("while more may be written anew", old, old, old)
	want("written anew", old, other, old)
	if _, err := st.Put(reports[3]); err != nil {
		t.Fatal(err)
	}
	want("added", old, other, old, old)
	if err := st.Remove(reports[0].Article.ID); err != nil {
		t.Fatal(err)
	}
	want("taken out", other, old, old)
	want("again", other, old, old)
}
