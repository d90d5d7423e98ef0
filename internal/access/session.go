package access

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"sync"
	"time"
)

// Sessions are the browsers that showed a token. They are forgotten when the program ends. It is safe for concurrent use.
type Sessions struct {
	tokens *Tokens
	secret []byte // seals forms

	mu   sync.Mutex
	open map[string]session
}

type session struct {
	hash string // of the token
	ends time.Time
}

// A session lasts a working day; there are never more than maxSessions.
const (
	sessionLength = 12 * time.Hour
	maxSessions   = 10000
)

// NewSessions are no sessions yet. tokens may be nil where nobody needs to log in.
func NewSessions(tokens *Tokens) *Sessions {
	s := &Sessions{tokens: tokens, secret: make([]byte, 32), open: map[string]session{}}
	rand.Read(s.secret)
	return s
}

// Begin begins a session for whoever shows the token; false where it is nobody's.
func (s *Sessions) Begin(token string, now time.Time) (id string, ok bool) {
	if _, ok := s.tokens.Holder(token); !ok {
		return "", false
	}
	raw := make([]byte, 32)
	rand.Read(raw)
	id = hex.EncodeToString(raw)
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.open) >= maxSessions {
		s.sweep(now)
	}
	s.open[id] = session{hashOf(token), now.Add(sessionLength)}
	return id, true
}

// sweep forgets the sessions that are over, and if these are few all of them.
func (s *Sessions) sweep(now time.Time) {
	for id, one := range s.open {
		if now.After(one.ends) {
			delete(s.open, id)
		}
	}
	if len(s.open) >= maxSessions {
		clear(s.open)
	}
}

// Holder is whose session it is. A token that was revoked ends its sessions.
func (s *Sessions) Holder(id string, now time.Time) (Holder, bool) {
	s.mu.Lock()
	one, ok := s.open[id]
	s.mu.Unlock()
	if !ok || now.After(one.ends) {
		return Holder{}, false
	}
	return s.tokens.byHash(one.hash)
}

// End ends the session.
func (s *Sessions) End(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, id)
}

// Seal is what a form of the session carries, so that no other site can make one.
func (s *Sessions) Seal(id string) string {
	mac := hmac.New(sha256.New, s.secret)
	mac.Write([]byte("form\x00" + id))
	return hex.EncodeToString(mac.Sum(nil)[:16])
}

// Sealed reports whether the seal is that of the session.
func (s *Sessions) Sealed(id, seal string) bool { return hmac.Equal([]byte(s.Seal(id)), []byte(seal)) }
