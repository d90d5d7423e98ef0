package access_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parley/internal/access"
)

func TestTokens(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tokens")
	token, err := access.Add(path, "Amina Sol", access.Coder, "2024-03-11")
	if err != nil {
		t.Fatal(err)
	}
	second, err := access.Add(path, "Boris Vale", access.Admin, "")
	if err != nil || second == token {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil || strings.Contains(string(raw), token) {
		t.Errorf("the file holds a token: %v", err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	tokens, err := access.OpenTokens(path)
	if err != nil {
		t.Fatal(err)
	}
	if h, ok := tokens.Holder(token); !ok || h.Name != "Amina Sol" || !h.Role.May(access.Coder) || h.Role.May(access.Admin) {
		t.Errorf("holder %+v, %v", h, ok)
	}
	for _, forged := range []string{"", "parley_", token[:len(token)-1], token + "0", strings.ToUpper(token), "parley_" + strings.Repeat("0", 1<<20), " " + token} {
		if h, ok := tokens.Holder(forged); ok {
			t.Errorf("%.40q is taken for %s", forged, h.Name)
		}
	}
	if n, err := access.Revoke(path, "Amina Sol"); n != 1 || err != nil {
		t.Errorf("revoked %d, %v", n, err)
	}
	if _, err := access.Revoke(path, "Nobody"); err == nil {
		t.Error("somebody unknown is revoked")
	}
	again, err := access.OpenTokens(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := again.Holder(token); ok {
		t.Error("a revoked token is taken")
	}
	for _, bad := range []string{"nonsense\n", `{"name":"x","role":"king","sha256":"` + strings.Repeat("0", 64) + `"}`} {
		if err := os.WriteFile(path, []byte(bad), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := access.OpenTokens(path); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if err := os.Chmod(path, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := access.OpenTokens(path); err == nil || !strings.Contains(err.Error(), "chmod") {
		t.Errorf("a file anybody may write to: %v", err)
	}
}

func TestNewTokenRefuses(t *testing.T) {
	for _, c := range []struct{ name, role string }{{"", "coder"}, {"a\nb", "coder"}, {strings.Repeat("x", 99), "coder"}, {"Sol", "king"}} {
		if _, _, err := access.NewToken(c.name, access.Role(c.role), ""); err == nil {
			t.Errorf("%+v is taken", c)
		}
	}
}

func TestSessions(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tokens")
	token, err := access.Add(path, "Sol", access.Reader, "")
	if err != nil {
		t.Fatal(err)
	}
	tokens, err := access.OpenTokens(path)
	if err != nil {
		t.Fatal(err)
	}
	s, now := access.NewSessions(tokens), time.Date(2024, 3, 11, 9, 0, 0, 0, time.UTC)
	if _, ok := s.Begin("parley_forged", now); ok {
		t.Error("a forged token begins a session")
	}
	id, ok := s.Begin(token, now)
	if !ok {
		t.Fatal("no session")
	}
	if h, ok := s.Holder(id, now.Add(time.Hour)); !ok || h.Name != "Sol" {
		t.Errorf("holder %+v", h)
	}
	if _, ok := s.Holder(id, now.Add(13*time.Hour)); ok {
		t.Error("a session does not end")
	}
	if !s.Sealed(id, s.Seal(id)) || s.Sealed(id, s.Seal("other")) || s.Sealed(id, "") || access.NewSessions(tokens).Sealed(id, s.Seal(id)) {
		t.Error("seals are not told apart")
	}
	s.End(id)
	if _, ok := s.Holder(id, now); ok {
		t.Error("an ended session goes on")
	}
}

func TestLimit(t *testing.T) {
	l, now := access.Limit{Rate: 2, Burst: 3}, time.Date(2024, 3, 11, 9, 0, 0, 0, time.UTC)
	for i := range 3 {
		if ok, _ := l.Allow("a", now); !ok {
			t.Errorf("request %d is refused", i)
		}
	}
	if ok, wait := l.Allow("a", now); ok || wait != 500*time.Millisecond {
		t.Errorf("a fourth: %v, %v", ok, wait)
	}
	if ok, _ := l.Allow("b", now); !ok {
		t.Error("another client is refused")
	}
	if ok, _ := l.Allow("a", now.Add(500*time.Millisecond)); !ok {
		t.Error("after waiting it is refused")
	}
	for i := range 50000 {
		l.Allow(fmt.Sprint(i), now)
	}
}
