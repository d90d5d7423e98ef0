package web

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
)

// tagged gives what programs ask for a tag that stays the same until the record changes, and spares those who have it already
// the answer.
func (s *server) tagged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet || !strings.HasPrefix(r.URL.Path, "/api/") && r.URL.Path != "/judgements.jsonl" {
			next.ServeHTTP(w, r)
			return
		}
		v, err := s.desk.View()
		if err != nil {
			problem(w, http.StatusServiceUnavailable, err.Error())
			return
		}
		sum := sha256.Sum256([]byte(strings.Join([]string{s.Version, s.shelf.index(v, 0, s.Scope).Version(), r.URL.Path, r.URL.Query().Encode(), r.Header.Get("Accept")}, "\n")))
		tag := `W/"` + hex.EncodeToString(sum[:12]) + `"`
		if holds(r.Header.Get("If-None-Match"), tag) {
			w.Header().Set("ETag", tag)
			w.WriteHeader(http.StatusNotModified)
			return
		}
		next.ServeHTTP(&tagger{ResponseWriter: w, tag: tag}, r)
	})
}

// holds reports whether the tag is among those of an If-None-Match; "*" means any.
func holds(list, tag string) bool {
	for _, t := range strings.Split(list, ",") {
		if t = strings.TrimSpace(t); t == "*" || strings.TrimPrefix(t, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

// tagger puts the tag on answers that went well.
type tagger struct {
	http.ResponseWriter
	tag string
}

func (t *tagger) WriteHeader(code int) {
	if code == http.StatusOK {
		t.Header().Set("ETag", t.tag)
		t.Header().Set("Cache-Control", "private, no-cache")
	}
	t.ResponseWriter.WriteHeader(code)
}

// Write is for answers that begin without a status.
func (t *tagger) Write(b []byte) (int, error) {
	if t.Header().Get("ETag") == "" && t.Header().Get("Content-Type") != "application/problem+json" {
		t.Header().Set("ETag", t.tag)
	}
	return t.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the writer inside.
func (t *tagger) Unwrap() http.ResponseWriter { return t.ResponseWriter }
