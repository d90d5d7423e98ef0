package watch

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"parley/internal/query"
)

// state is all that a watch must know again after it was ended: it is kept as one file, which is replaced as a whole.
type state struct {
	Schema  string                `json:"schema"`
	Feeds   map[string]*feedState `json:"feeds"` // by address
	Pages   []*pageState          `json:"pages"` // yet to be fetched
	Hosts   map[string]*hostState `json:"hosts"` // by scheme and host
	Told    int                   `json:"told"`  // how many reports of the record have been told of
	Changes []entry               `json:"changes"`
	Outbox  []*message            `json:"outbox"`
	Sent    int                   `json:"sent"` // messages ever put into the outbox: the number of the last
}

const stateSchema = "parley.watch/1"

// feedState is what is known of a feed.
type feedState struct {
	ETag     string    `json:"etag,omitempty"`
	Modified string    `json:"modified,omitempty"`
	Due      time.Time `json:"due"` // when to ask again
	Failures int       `json:"failures,omitempty"`
	Fault    string    `json:"fault,omitempty"` // why it failed last; empty where it did not
	Asked    time.Time `json:"asked"`           // zero where it never was
	Good     time.Time `json:"good"`            // when it last answered as it should
	Seen     []string  `json:"seen"`            // items met before, by their key, the latest last
	moved
}

// pageState is a page that a feed points to.
type pageState struct {
	URL       string    `json:"url"`
	Feed      string    `json:"feed"`
	Outlet    string    `json:"outlet,omitempty"`
	Language  string    `json:"language,omitempty"`
	Published string    `json:"published,omitempty"` // a day
	Summary   *summary  `json:"summary,omitempty"`   // what the feed itself says, for want of the page
	Failures  int       `json:"failures,omitempty"`
	Due       time.Time `json:"due"`
	moved
}

// moved is where a server sent us that is another's: it is asked for its robots.txt before it is asked for that.
type moved struct {
	To   string `json:"to,omitempty"`   // the address to ask instead; "" for that of the feed or page itself
	Hops int    `json:"hops,omitempty"` // how many servers sent us on
}

// mostHops is how many servers may send us on.
const mostHops = 5

// follow notes where an error says that another server is to be asked, and reports whether it does.
func (m *moved) follow(err error) bool {
	var on *elsewhere
	if !errors.As(err, &on) || m.Hops >= mostHops {
		*m = moved{}
		return false
	}
	m.To, m.Hops = on.to, m.Hops+1
	return true
}

// hostState is what is known of a server.
type hostState struct {
	Robots   string    `json:"robots,omitempty"`
	Checked  time.Time `json:"checked"` // when its robots.txt was had last
	Failures int       `json:"failures,omitempty"`
	Next     time.Time `json:"next"` // no request before
}

// entry is a change with the time at which it was noticed.
type entry struct {
	At time.Time `json:"at"`
	query.Change
}

// What is kept: items of a feed, changes, and messages that nobody took.
const (
	mostSeen    = 5000
	mostChanges = 500
	mostOutbox  = 1000
)

func newState() *state {
	return &state{Schema: stateSchema, Feeds: map[string]*feedState{}, Hosts: map[string]*hostState{}, Told: -1}
}

// loadState reads the state from a file. One that is not there is a new state. One that is broken is moved aside and
// the fault told: a watch that begins anew finds most of its reports in the record.
func loadState(path string) (*state, error) {
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return newState(), nil
	}
	if err != nil {
		return nil, err
	}
	s := newState()
	if err := json.Unmarshal(raw, s); err != nil || s.Schema != stateSchema || s.Feeds == nil || s.Hosts == nil {
		if err := os.Rename(path, path+".broken"); err != nil {
			return nil, err
		}
		return newState(), fmt.Errorf("%s: is no state of a watch, and was moved to %s.broken", path, path)
	}
	s.Pages = slices.DeleteFunc(s.Pages, func(p *pageState) bool { return p == nil })
	s.Outbox = slices.DeleteFunc(s.Outbox, func(m *message) bool { return m == nil })
	for _, of := range s.Feeds {
		if of == nil {
			return newState(), fmt.Errorf("%s: is no state of a watch", path)
		}
	}
	return s, nil
}

// save writes the state beside the file, makes sure that it is on disk, and puts it in the file's place.
func (s *state) save(path string) error {
	raw, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return replace(path, raw)
}

// replace puts the bytes in the file's place. At every moment the file is whole: as it was, or as it will be.
func replace(path string, raw []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	_, err = f.Write(raw)
	if err = errors.Join(err, f.Sync(), f.Chmod(0o644), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// feed is what is known of the feed at an address.
func (s *state) feed(address string) *feedState {
	if s.Feeds[address] == nil {
		s.Feeds[address] = &feedState{}
	}
	return s.Feeds[address]
}

// host is what is known of a server.
func (s *state) host(name string) *hostState {
	if s.Hosts[name] == nil {
		s.Hosts[name] = &hostState{}
	}
	return s.Hosts[name]
}

// note remembers items not met before; the oldest are forgotten where there are too many.
func (f *feedState) note(keys []string) {
	f.Seen = append(f.Seen, keys...)
	if n := len(f.Seen); n > mostSeen {
		f.Seen = slices.Clone(f.Seen[n-mostSeen:])
	}
}
