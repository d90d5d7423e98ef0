// Package access says who may do what with a served record: tokens with roles, the sessions of browsers that showed one,
// and how often a client may ask.
//
// In: a file of tokens, which holds hashes only, and what clients show. Out: a Holder, or none. OpenTokens is the way in.
package access

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// Role is what the holder of a token may do.
type Role string

// The roles. Each may do what those before it may.
const (
	Reader Role = "reader" // see everything
	Coder  Role = "coder"  // correct, and take back their own corrections
	Admin  Role = "admin"  // take back anybody's, import judgements, see the metrics
)

var roles = []Role{Reader, Coder, Admin}

// May reports whether the role includes the other.
func (r Role) May(other Role) bool {
	return slices.Contains(roles, other) && slices.Index(roles, r) >= slices.Index(roles, other)
}

// Holder is somebody who was given a token.
type Holder struct {
	Name    string `json:"name"`
	Role    Role   `json:"role"`
	Hash    string `json:"sha256"` // of the token, in hex
	Created string `json:"created,omitempty"`
}

// prefix is how every token begins, so that programs that look for secrets in files know it for one.
const prefix = "parley_"

// maxName bounds a holder's name in bytes.
const maxName = 80

// NewToken is a new token for somebody, and what the file keeps of it. The token itself is nowhere else.
func NewToken(name string, role Role, day string) (token string, h Holder, err error) {
	name = strings.TrimSpace(name)
	if name == "" || len(name) > maxName || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' }) {
		return "", h, fmt.Errorf("a token is somebody's: give a name of at most %d bytes", maxName)
	}
	if !slices.Contains(roles, role) {
		return "", h, fmt.Errorf("there is no role %q", role)
	}
	secret := make([]byte, 32)
	if _, err := rand.Read(secret); err != nil {
		return "", h, err
	}
	token = prefix + hex.EncodeToString(secret)
	return token, Holder{name, role, hashOf(token), day}, nil
}

// hashOf needs no salt and no slow function: a token is 256 random bits, not a password.
func hashOf(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// Tokens are the holders in a file, which is read again when it changes. It is safe for concurrent use.
type Tokens struct {
	path string

	mu      sync.Mutex
	looked  time.Time
	changed time.Time
	size    int64
	holders map[string]Holder // by hash
}

// OpenTokens reads the file. A file that others on the machine may write to is refused.
func OpenTokens(path string) (*Tokens, error) {
	t := &Tokens{path: path}
	return t, t.load()
}

// load reads the file if it has changed.
func (t *Tokens) load() error {
	info, err := os.Stat(t.path)
	if err != nil {
		return err
	}
	if t.holders != nil && info.ModTime().Equal(t.changed) && info.Size() == t.size {
		return nil
	}
	if info.Mode().Perm()&0o022 != 0 {
		return fmt.Errorf("%s: others may write to it (mode %o): chmod 600", t.path, info.Mode().Perm())
	}
	list, err := Holders(t.path)
	if err != nil {
		return err
	}
	t.holders = map[string]Holder{}
	for _, h := range list {
		t.holders[h.Hash] = h
	}
	t.changed, t.size = info.ModTime(), info.Size()
	return nil
}

// Holder is who holds the token, and whether anybody does. A file that can no longer be read lets nobody in.
func (t *Tokens) Holder(token string) (Holder, bool) {
	if !strings.HasPrefix(token, prefix) || len(token) > 200 {
		return Holder{}, false
	}
	return t.byHash(hashOf(token))
}

func (t *Tokens) byHash(hash string) (Holder, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if time.Since(t.looked) > time.Second {
		t.looked = time.Now()
		if t.load() != nil {
			t.holders = nil
		}
	}
	h, ok := t.holders[hash] // by the hash: how long it takes tells nothing of any token
	return h, ok
}

// Holders are those in the file, in its order.
func Holders(path string) ([]Holder, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var list []Holder
	lines := bufio.NewScanner(bytes.NewReader(raw))
	for n := 1; lines.Scan(); n++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var h Holder
		if err := json.Unmarshal(lines.Bytes(), &h); err != nil || len(h.Hash) != 64 || h.Name == "" || !slices.Contains(roles, h.Role) {
			return nil, fmt.Errorf("%s: line %d is no token as parley token writes it", path, n)
		}
		list = append(list, h)
	}
	return list, lines.Err()
}

// Keep writes the holders into the file, in the place of what is there. Nobody else on the machine may read it.
func Keep(path string, list []Holder) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".parley-tokens-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	out := json.NewEncoder(f)
	for _, h := range list {
		err = errors.Join(err, out.Encode(h))
	}
	if err = errors.Join(err, f.Chmod(0o600), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// Add makes a token for somebody and keeps its hash in the file, which is made where it is missing.
func Add(path, name string, role Role, day string) (token string, err error) {
	list, err := Holders(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	token, h, err := NewToken(name, role, day)
	if err != nil {
		return "", err
	}
	return token, Keep(path, append(list, h))
}

// Revoke takes every token of that name out of the file, and counts them.
func Revoke(path, name string) (int, error) {
	list, err := Holders(path)
	if err != nil {
		return 0, err
	}
	before := len(list)
	list = slices.DeleteFunc(list, func(h Holder) bool { return h.Name == name })
	if len(list) == before {
		return 0, fmt.Errorf("%s: nobody is called %q", path, name)
	}
	return before - len(list), Keep(path, list)
}
