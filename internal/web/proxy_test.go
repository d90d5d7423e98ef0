package web_test

import (
	"net/http"
	"net/netip"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"parley/internal/access"
	"parley/internal/web"
)

// guarded is the configuration of a server behind the proxies that knows one reader, and their token.
func guarded(t *testing.T, proxies ...netip.Prefix) (web.Config, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tokens")
	token, err := access.Add(path, "Sol", access.Reader, "")
	if err != nil {
		t.Fatal(err)
	}
	tokens, err := access.OpenTokens(path)
	if err != nil {
		t.Fatal(err)
	}
	return web.Config{Tokens: tokens, Proxies: proxies}, token
}

// forwarded posts a token to the login as a proxy passes it on, and gives the answer without following it.
func forwarded(t *testing.T, address, token, client, proto string) *http.Response {
	t.Helper()
	req, err := http.NewRequest(http.MethodPost, address+"/login", strings.NewReader(url.Values{"token": {token}}.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("X-Forwarded-For", client)
	req.Header.Set("X-Forwarded-Proto", proto)
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	return resp
}

// TestProxy believes a trusted proxy that the visitor's own connection is encrypted, and nobody else.
func TestProxy(t *testing.T) {
	here := netip.MustParsePrefix("127.0.0.0/8")
	for name, c := range map[string]struct {
		proxies []netip.Prefix
		proto   string
		secure  bool
	}{
		"encrypted":  {[]netip.Prefix{here}, "https", true},
		"open":       {[]netip.Prefix{here}, "http", false},
		"untrusted":  {nil, "https", false},
		"other nets": {[]netip.Prefix{netip.MustParsePrefix("192.0.2.0/24")}, "https", false},
	} {
		config, token := guarded(t, c.proxies...)
		s, _ := site(t, config)
		resp := forwarded(t, s.URL, token, "198.51.100.7", c.proto)
		cookies := resp.Cookies()
		if resp.StatusCode != http.StatusSeeOther || len(cookies) != 1 {
			t.Fatalf("%s: the login gives %d and %d cookies", name, resp.StatusCode, len(cookies))
		}
		if cookies[0].Secure != c.secure || !cookies[0].HttpOnly {
			t.Errorf("%s: the cookie is %v", name, cookies[0])
		}
	}
}

// TestProxyClients counts the guesses of each client of a trusted proxy apart, by the hop next to it, which a client cannot
// forge; without trust, whatever the header says, it is one client.
func TestProxyClients(t *testing.T) {
	config, _ := guarded(t, netip.MustParsePrefix("127.0.0.0/8"))
	s, _ := site(t, config)
	for range 12 {
		forwarded(t, s.URL, "parley_guess", "203.0.113.9, 198.51.100.7", "https")
	}
	if got := forwarded(t, s.URL, "parley_guess", "192.0.2.1, 198.51.100.7", "https").StatusCode; got != http.StatusTooManyRequests {
		t.Errorf("a guesser who makes up earlier hops gets %d", got)
	}
	if got := forwarded(t, s.URL, "parley_guess", "198.51.100.8", "https").StatusCode; got != http.StatusForbidden {
		t.Errorf("somebody else behind the proxy gets %d", got)
	}
	config, _ = guarded(t)
	s, _ = site(t, config)
	for i := range 12 {
		forwarded(t, s.URL, "parley_guess", "198.51.100."+string(rune('0'+i%10)), "https")
	}
	if got := forwarded(t, s.URL, "parley_guess", "198.51.100.99", "https").StatusCode; got != http.StatusTooManyRequests {
		t.Errorf("a guesser who makes up addresses gets %d", got)
	}
}
