package web_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"parley/internal/ledger/ledgertest"
	"parley/internal/query"
	"parley/internal/web"
)

// The load that the pages are to bear: readers at once, requests of each, and how soon 95 of 100 are answered.
const (
	readers    = 200
	each       = 25
	soonEnough = 100 * time.Millisecond
)

// TestLoad lets 200 readers at once ask for the timeline of a record of as many reports as PARLEY_LOAD says, and looks at
// how long each page takes to be made. It is skipped where the variable is not set.
func TestLoad(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("PARLEY_LOAD"))
	if n <= 0 {
		t.Skip("PARLEY_LOAD is not set")
	}
	start := time.Now()
	v := query.NewView(slices.Collect(ledgertest.Reports(n)), nil)
	t.Logf("%d reports folded in %v: %d meetings, %d processes", n, time.Since(start), len(v.Record.Meetings), len(v.Record.Processes))
	h, err := web.New(desk{v}, "test")
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(h)
	defer s.Close()
	for _, path := range []string{"/timeline?process=all", "/", "/timeline", "/timeline?process=all&offset=50000", "/timeline?process=all&type=offer",
		"/?process=all", "/brief", "/brief?process=all", "/calendar?process=all", "/map?process=all", "/network?process=all", "/offers?process=all", "/agreements?process=all",
		"/figures?process=all", "/people?process=all", "/statements?process=all", "/negotiations", "/reports", "/reports/1", "/search?words=detainees", "/explain/1:40",
		"/api/timeline?limit=10", "/api/timeline?limit=10&offset=1000&process=all", "/api/timeline?actor=A&limit=10", "/api/statements?limit=10", "/api/timeline?limit=10&as-of=2020-01-01", "/api/timeline?limit=10&as-of=2020-01-01"} {
		start := time.Now()
		status, body, _ := get(t, s.URL+path)
		t.Logf("%-40s %d  %7d bytes, made in %v", path, status, len(body), time.Since(start).Round(time.Millisecond))
	}
	runtime.GC() // what making all pages at once left behind is not the readers'
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: readers}}
	var took []time.Duration
	var mu sync.Mutex
	var all sync.WaitGroup
	for reader := range readers {
		all.Go(func() {
			for i := range each {
				start := time.Now()
				req, err := http.NewRequest(http.MethodGet, s.URL+"/timeline?process=all&offset="+strconv.Itoa((reader+i)%10*100), nil)
				if err != nil {
					t.Error(err)
					return
				}
				req.Header.Set("Accept-Encoding", "gzip") // as browsers do; what it takes to unpack is theirs
				resp, err := client.Do(req)
				if err != nil {
					t.Error(err)
					return
				}
				io.Copy(io.Discard, resp.Body)
				resp.Body.Close()
				mu.Lock()
				took = append(took, time.Since(start))
				mu.Unlock()
			}
		})
	}
	all.Wait()
	slices.Sort(took)
	p95 := took[len(took)*95/100]
	t.Logf("%d readers, %d requests: median %v, 95%% within %v, slowest %v", readers, len(took), took[len(took)/2], p95, took[len(took)-1])
	if p95 > soonEnough {
		t.Errorf("95%% of requests within %v, want %v", p95, soonEnough)
	}
}
