package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
	"sync"

	"parley/internal/calendar"
	"parley/internal/query"
)

// shelf keeps the index of the record as it stands and the pages made from it, until the record changes.
type shelf struct {
	mu    sync.Mutex
	view  *query.View
	now   *bound
	past  map[calendar.Date]*bound // the record as it stood on a day
	made  map[string]*shelved
	order []string // of the pages made, the oldest first
	size  int
}

// What the shelf holds at most: bytes of pages, and days of the past.
const (
	maxShelf = 64 << 20
	maxPast  = 3
)

// bound is an index that is made when it is first asked for.
type bound struct {
	once  sync.Once
	index *query.Index
}

// shelved is a page that is made when it is first asked for.
type shelved struct {
	once sync.Once
	page madePage
}

// madePage is a page as it is sent.
type madePage struct {
	status      int
	tag         string
	plain, gzip []byte
}

// index is that of the view, or of the view as it stood on the day, and of what bears on the process where one is given. Whoever asks first makes it, and the others wait.
func (s *shelf) index(v *query.View, day calendar.Date, scope *query.Scope) *query.Index {
	s.mu.Lock()
	if s.view != v {
		s.view, s.now, s.past = v, &bound{}, map[calendar.Date]*bound{}
		s.made, s.order, s.size = map[string]*shelved{}, nil, 0
	}
	b := s.now
	if day != 0 {
		if s.past[day] == nil {
			if len(s.past) == maxPast {
				clear(s.past)
			}
			s.past[day] = &bound{}
		}
		b = s.past[day]
	}
	s.mu.Unlock()
	b.once.Do(func() {
		b.index = query.NewIndex(query.Restrict(query.AsOf(v, day), scope))
		if day == 0 {
			go b.index.Prepare()
		}
	})
	return b.index
}

// page is the page of that key, made by the function if it is not there.
func (s *shelf) page(key string, make func() madePage) madePage {
	s.mu.Lock()
	p := s.made[key]
	if p == nil {
		p = &shelved{}
		if s.made != nil {
			s.made[key] = p
			s.order = append(s.order, key)
		}
	}
	s.mu.Unlock()
	p.once.Do(func() {
		p.page = make()
		s.weigh(key, p)
	})
	return p.page
}

// weigh counts a page that was made, and takes out the oldest where the shelf is full, and what is a fault.
func (s *shelf) weigh(key string, p *shelved) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.made[key] != p {
		return
	}
	if p.page.status != http.StatusOK {
		delete(s.made, key)
		return
	}
	s.size += p.page.weight()
	for s.size > maxShelf && len(s.order) > 1 {
		if old := s.made[s.order[0]]; old != nil {
			s.size -= old.page.weight()
		}
		delete(s.made, s.order[0])
		s.order = s.order[1:]
	}
}

func (p madePage) weight() int { return len(p.plain) + len(p.gzip) }

// newPage is a page ready to be sent. Its tag is the same as long as the record and the program are.
func newPage(status int, text []byte, key string) madePage {
	p := madePage{status: status, plain: text, tag: tagOf(key)}
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestSpeed) // the level is one there is
	if _, err := z.Write(text); err == nil && z.Close() == nil && b.Len() < len(text) {
		p.gzip = b.Bytes()
	}
	return p
}

// tagOf is the tag of what the key stands for, as it is sent.
func tagOf(key string) string {
	sum := sha256.Sum256([]byte(key))
	return `W/"` + hex.EncodeToString(sum[:12]) + `"`
}

// send sends the page, or word that the reader has it already.
func (p madePage) send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Add("Vary", "Accept-Encoding")
	if p.status == http.StatusOK {
		h.Set("ETag", p.tag)
		h.Set("Cache-Control", "private, no-cache")
		if strings.Contains(r.Header.Get("If-None-Match"), p.tag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	h.Set("Content-Type", "text/html; charset=utf-8")
	body := p.plain
	if p.gzip != nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		body = p.gzip
	}
	w.WriteHeader(p.status)
	w.Write(body)
}
