package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"

	"parley/internal/query"
)

// watcher tells everybody who listens when the record changes. While nobody listens it does nothing.
type watcher struct {
	mu        sync.Mutex
	listeners map[chan change]bool
}

// change is what is told of a new state of the record.
type change struct {
	Reports    int `json:"reports"`
	Judgements int `json:"judgements"`
}

// Listeners are told within lookEvery; a sign of life goes out every stayAlive, so that proxies keep the line open. More
// than maxListeners are turned away.
const (
	lookEvery    = time.Second
	stayAlive    = 20 * time.Second
	maxListeners = 1000
)

func changeOf(v *query.View) change { return change{len(v.Reports), len(v.Judgements)} }

// listen adds a listener; false where there are too many. The first starts the looking.
func (s *server) listen() (chan change, bool) {
	s.watch.mu.Lock()
	defer s.watch.mu.Unlock()
	if len(s.watch.listeners) >= maxListeners {
		return nil, false
	}
	if s.watch.listeners == nil {
		s.watch.listeners = map[chan change]bool{}
	}
	c := make(chan change, 1)
	s.watch.listeners[c] = true
	if len(s.watch.listeners) == 1 {
		go s.look()
	}
	return c, true
}

func (s *server) leave(c chan change) {
	s.watch.mu.Lock()
	defer s.watch.mu.Unlock()
	delete(s.watch.listeners, c)
}

// look watches the record until nobody listens any more.
func (s *server) look() {
	last, err := s.desk.View()
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for range tick.C {
		v, errNow := s.desk.View()
		changed := errNow == nil && (err != nil || v != last)
		if errNow == nil {
			last, err = v, nil
		}
		s.watch.mu.Lock()
		for c := range s.watch.listeners {
			if changed {
				tell(c, changeOf(v))
			}
		}
		nobody := len(s.watch.listeners) == 0
		s.watch.mu.Unlock()
		if nobody {
			return
		}
	}
}

// tell leaves the latest word for a listener, in place of one not yet taken.
func tell(c chan change, now change) {
	select {
	case <-c:
	default:
	}
	c <- now
}

// events sends the record's changes as server-sent events until the visitor leaves or the server stops.
func (s *server) events(w http.ResponseWriter, r *http.Request) {
	c, ok := s.listen()
	if !ok {
		problem(w, http.StatusServiceUnavailable, "too many are listening already")
		return
	}
	defer s.leave(c)
	v, err := s.desk.View()
	if err != nil {
		problem(w, http.StatusServiceUnavailable, err.Error())
		return
	}
	out := http.NewResponseController(w)
	out.SetWriteDeadline(time.Time{})
	out.SetReadDeadline(time.Time{})
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	send(w, "hello", changeOf(v))
	out.Flush()
	alive := time.NewTicker(stayAlive)
	defer alive.Stop()
	for {
		select {
		case now := <-c:
			send(w, "record", now)
		case <-alive.C:
			fmt.Fprint(w, ": still here\n\n")
		case <-s.stopping():
			return
		case <-r.Context().Done():
			return
		}
		if out.Flush() != nil {
			return
		}
	}
}

// stopping is closed when the server is about to stop.
func (s *server) stopping() <-chan struct{} {
	if s.Stop == nil {
		return nil
	}
	return s.Stop.Done()
}

func send(w http.ResponseWriter, event string, now change) {
	data, err := json.Marshal(now)
	if err == nil {
		fmt.Fprintf(w, "event: %s\ndata: %s\n\n", event, data)
	}
}
