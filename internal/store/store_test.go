package store_test

import (
	"database/sql"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"parley/internal/ledger"
	"parley/internal/store"
	"parley/internal/store/storetest"
)

func open(t testing.TB, path string) store.Store {
	t.Helper()
	st, err := store.Open(path, store.Create)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}

func TestSQLite(t *testing.T) {
	storetest.Run(t, func(t testing.TB) store.Store { return open(t, filepath.Join(t.TempDir(), "record 100%?#.db")) })
}

func TestOpenAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "parley.db")
	st := open(t, path)
	for _, r := range storetest.Reports(3) {
		if _, err := st.Put(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := store.Open(path, store.Read)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if n, err := again.Count(); err != nil || n != 3 {
		t.Errorf("Count gives %d, %v", n, err)
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	other := filepath.Join(dir, "other.db")
	exec1(t, other, "CREATE TABLE cats (name TEXT)")
	newer := filepath.Join(dir, "newer.db")
	open(t, newer).Close()
	exec1(t, newer, "PRAGMA user_version = 99")
	for path, want := range map[string]string{
		filepath.Join(dir, "missing.db"):           "there is no such record",
		write("text.db", strings.Repeat("no", 99)): "not a database",
		write("empty.db", ""):                      "holds no record",
		other:                                      "something else",
		newer:                                      "newer version",
	} {
		_, err := store.Open(path, store.Read)
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: error %v, want one that says %q", path, err, want)
		}
	}
	for path, want := range map[string]string{
		dir:                                      "is a directory",
		filepath.Join(dir, "nowhere", "desk.db"): filepath.Join(dir, "nowhere") + ": no such file or directory",
		filepath.Join(other, "desk.db"):          "not a directory",
	} {
		if _, err := store.Open(path, store.Create); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one that says %q", path, err, want)
		}
	}
	if _, err := store.Open(other, store.Create); err == nil {
		t.Error("a database of something else is taken")
	}
}

func exec1(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}

// TestJudgementsStay goes behind the store's back: the database itself keeps judgements.
func TestJudgementsStay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "parley.db")
	st := open(t, path)
	if err := st.Judge(ledger.Judgement{ID: "j1", Rule: "person"}); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, statement := range []string{"DELETE FROM judgements", "UPDATE judgements SET judgement_json = '{}'"} {
		if _, err := db.Exec(statement); err == nil {
			t.Errorf("%s is let through", statement)
		}
	}
}

// TestCrash kills a program that is filling a store, again and again, and looks whether what is there is whole.
func TestCrash(t *testing.T) {
	if path := os.Getenv("PARLEY_TEST_FILL"); path != "" {
		fill(path)
	}
	path := filepath.Join(t.TempDir(), "parley.db")
	for range 3 {
		cmd := exec.Command(os.Args[0], "-test.run=TestCrash")
		cmd.Env = append(os.Environ(), "PARLEY_TEST_FILL="+path)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := out.Read(make([]byte, 1)); err != nil { // at least one report is in
			t.Fatal(err)
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		cmd.Wait()
		check(t, path)
	}
}

// fill puts reports until it is killed.
func fill(path string) {
	st, err := store.Open(path, store.Create)
	if err != nil {
		panic(err)
	}
	for {
		for _, r := range storetest.Reports(2000) {
			if _, err := st.Put(r); err != nil {
				panic(err)
			}
			os.Stdout.WriteString(".")
		}
	}
}

func check(t *testing.T, path string) {
	t.Helper()
	st := open(t, path)
	defer st.Close()
	n := 0
	for r, err := range st.Reports() {
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Claims) != 1 || !r.Article.Verify(r.Claims[0].Evidence[0]) {
			t.Errorf("report %d is not whole", n)
		}
		n++
	}
	if n == 0 {
		t.Error("nothing was kept")
	}
	found, err := st.Search("envoys")
	if err != nil || len(found) != n {
		t.Errorf("%d reports, but the index finds %d (%v)", n, len(found), err)
	}
}

func BenchmarkPut(b *testing.B) {
	st := open(b, filepath.Join(b.TempDir(), "parley.db"))
	reports := storetest.Reports(b.N)
	b.ResetTimer()
	for _, r := range reports {
		if _, err := st.Put(r); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReports(b *testing.B) {
	st := open(b, filepath.Join(b.TempDir(), "parley.db"))
	for _, r := range storetest.Reports(500) {
		if _, err := st.Put(r); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		for _, err := range st.Reports() {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
