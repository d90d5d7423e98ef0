package store_test

import (
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync/atomic"
	"testing"

	"parley/internal/ledger"
	"parley/internal/store"
	"parley/internal/store/storetest"
)

var databases atomic.Int32

// emptyPostgres is the address of a new database on the server that scripts/with-postgres started.
func emptyPostgres(t testing.TB) string {
	t.Helper()
	server := os.Getenv("PARLEY_POSTGRES")
	if server == "" {
		t.Skip("PARLEY_POSTGRES is not set; make check runs this test with a server")
	}
	db, err := sql.Open("pgx", server)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	name := fmt.Sprintf("parley_test_%d_%d", os.Getpid(), databases.Add(1))
	if _, err := db.Exec("CREATE DATABASE " + name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		db, err := sql.Open("pgx", server)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		if _, err := db.Exec("DROP DATABASE " + name + " WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	address, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	address.Path = "/" + name
	return address.String()
}

func TestPostgres(t *testing.T) {
	storetest.Run(t, func(t testing.TB) store.Store { return open(t, emptyPostgres(t)) })
}

func TestPostgresOpenAgain(t *testing.T) {
	address := emptyPostgres(t)
	if _, err := store.Open(address, store.Read); err == nil || !strings.Contains(err.Error(), "holds no record") {
		t.Errorf("an empty database opens for reading: %v", err)
	}
	for _, r := range storetest.Reports(3) {
		st := open(t, address)
		if _, err := st.Put(r); err != nil {
			t.Fatal(err)
		}
	}
	again, err := store.Open(address, store.Read)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if n, err := again.Count(); n != 3 || err != nil {
		t.Errorf("%d reports, %v", n, err)
	}
}

// TestPostgresJudgementsStay goes behind the store's back.
func TestPostgresJudgementsStay(t *testing.T) {
	address := emptyPostgres(t)
	if err := open(t, address).Judge(ledger.Judgement{ID: "j1", Rule: "person"}); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, statement := range []string{"DELETE FROM parley.judgements", "UPDATE parley.judgements SET judgement_json = '{}'", "TRUNCATE parley.judgements"} {
		if _, err := db.Exec(statement); err == nil {
			t.Errorf("%s is let through", statement)
		}
	}
}

// TestAddressKeepsSecrets wants no password in an error that people may paste somewhere.
func TestAddressKeepsSecrets(t *testing.T) {
	_, err := store.Open("postgres://anna:hunter2@127.0.0.1:1/none?connect_timeout=1", store.Read)
	if err == nil || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("error %v", err)
	}
}
