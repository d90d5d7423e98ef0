package web

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"parley/internal/access"
	"parley/internal/review"
)

// visitor is whose request it is.
type visitor struct {
	access.Holder
	session string // of the browser; "" where a program shows its token
	Logged  bool   // whether there is a login to end
	Seal    string // goes into every form
	Writes  bool   // whether they can correct anything here
}

// seen is what of the visitor a page shows that others may be shown too.
func (v visitor) seen() visitor { return visitor{Writes: v.Writes, Logged: v.Logged} }

// author is the visitor as who signs a judgement.
func (v visitor) author() review.Author {
	return review.Author{Name: v.Name, Chief: v.Role.May(access.Admin)}
}

// visitorKey is the key of the visitor in the context of a request.
type visitorKey struct{}

func visitorOf(ctx context.Context) visitor {
	v, _ := ctx.Value(visitorKey{}).(visitor)
	return v
}

// sessionCookie is the name of the cookie that holds a session's id.
const sessionCookie = "parley_session"

// open are the paths that need no token: nothing of the record is there.
var open = []string{"/login", "/healthz"}

// known lets in whoever may see the record, and says who they are.
func (s *server) known(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, ok := s.visitor(r)
		switch {
		case !ok && (slices.Contains(open, r.URL.Path) || strings.HasPrefix(r.URL.Path, "/assets/")):
		case !ok:
			s.refuse(w, r)
			return
		case r.URL.Path == "/metrics" && s.Tokens != nil && !v.Role.May(access.Admin):
			problem(w, http.StatusForbidden, "the metrics are for admins")
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), visitorKey{}, v)))
	})
}

// visitor is who shows a token or has a session. Where no tokens are asked for, everybody is whoever runs the program.
func (s *server) visitor(r *http.Request) (visitor, bool) {
	if s.Tokens == nil {
		return visitor{Holder: access.Holder{Name: s.By, Role: access.Admin}, session: "here", Seal: s.sessions.Seal("here"), Writes: s.writable()}, true
	}
	v := visitor{}
	ok := false
	if token, shown := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); shown {
		v.Holder, ok = s.Tokens.Holder(strings.TrimSpace(token))
	} else if c, err := r.Cookie(sessionCookie); err == nil {
		v.session, v.Logged, v.Seal = c.Value, true, s.sessions.Seal(c.Value)
		v.Holder, ok = s.sessions.Holder(c.Value, s.now())
	}
	v.Writes = ok && s.writable() && v.Role.May(access.Coder)
	return v, ok
}

// refuse sends a browser to the login, and tells a program that it needs a token. Guessing is slowed down.
func (s *server) refuse(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Authorization") != "" && !s.allowed(w, r, &s.guesses) {
		return
	}
	if r.Method == http.MethodGet && strings.Contains(r.Header.Get("Accept"), "text/html") {
		http.Redirect(w, r, "/login?back="+url.QueryEscape(r.URL.RequestURI()), http.StatusSeeOther)
		return
	}
	w.Header().Set("WWW-Authenticate", `Bearer realm="parley"`)
	problem(w, http.StatusUnauthorized, "a token is needed: Authorization: Bearer TOKEN")
}

// allowed reports whether the client may ask again so soon; if not, it says so.
func (s *server) allowed(w http.ResponseWriter, r *http.Request, l *access.Limit) bool {
	ok, wait := l.Allow(s.client(r), s.now())
	if !ok {
		w.Header().Set("Retry-After", strconv.Itoa(int(wait/time.Second)+1))
		problem(w, http.StatusTooManyRequests, "too many requests: wait a little")
	}
	return ok
}

// client is the address of whoever asks: the one that a trusted proxy gives, or that of the connection.
func (s *server) client(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	if !s.fromProxy(r) {
		return host
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) { // the last that is no proxy of ours
		addr, err := netip.ParseAddr(strings.TrimSpace(hop))
		if err != nil {
			return host
		}
		if host = addr.Unmap().String(); !s.trusted(addr) {
			return host
		}
	}
	return host
}

func (s *server) trusted(addr netip.Addr) bool {
	return slices.ContainsFunc(s.Proxies, func(p netip.Prefix) bool { return p.Contains(addr.Unmap()) })
}

// fromProxy reports whether the request comes through a trusted proxy.
func (s *server) fromProxy(r *http.Request) bool {
	addr, err := netip.ParseAddrPort(r.RemoteAddr)
	return err == nil && s.trusted(addr.Addr())
}

// secure reports whether the visitor's connection is encrypted, here or at the proxy.
func (s *server) secure(r *http.Request) bool {
	return r.TLS != nil || s.fromProxy(r) && strings.EqualFold(r.Header.Get("X-Forwarded-Proto"), "https")
}

// hostKnown keeps a page of another name from being answered by a server that only this machine can reach: the name may
// have been pointed here by a stranger.
func (s *server) hostKnown(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.Local && !isLocal(r.Host) {
			problem(w, http.StatusMisdirectedRequest, "this server answers to localhost only")
			return
		}
		next.ServeHTTP(w, r)
	})
}

func isLocal(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.Trim(host, "[]")
	addr, err := netip.ParseAddr(host)
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || err == nil && addr.IsLoopback()
}

// limited slows down a client that asks too often.
func (s *server) limited(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.Rate > 0 && !s.allowed(w, r, &s.requests) {
			return
		}
		next.ServeHTTP(w, r)
	})
}

// problem answers with what went wrong, as RFC 9457 has it.
func problem(w http.ResponseWriter, status int, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(map[string]any{"title": http.StatusText(status), "status": status, "detail": detail})
}

// addLogin adds the page on which a token is shown.
func (s *server) addLogin(mux *http.ServeMux) {
	s.page(mux, "GET /login", "login", func(a *asked) (sheet, error) {
		return sheet{Title: "Log in", Body: loginPage{To: here(a.URL.Query().Get("back"))}}, nil
	})
	s.page(mux, "GET /me", "me", func(a *asked) (sheet, error) { return sheet{Title: "Account"}, nil })
	mux.HandleFunc("POST /login", s.login)
	mux.HandleFunc("POST /logout", s.logout)
}

type loginPage struct {
	To    string
	Wrong bool
}

func (s *server) login(w http.ResponseWriter, r *http.Request) {
	if !s.allowed(w, r, &s.guesses) {
		return
	}
	to := here(r.FormValue("back"))
	if s.Tokens == nil {
		http.Redirect(w, r, to, http.StatusSeeOther)
		return
	}
	id, ok := s.sessions.Begin(strings.TrimSpace(r.FormValue("token")), s.now())
	if !ok {
		s.Log.Warn("login refused", "client", s.client(r))
		s.render(w, http.StatusForbidden, "login", sheet{Title: "Log in", Body: loginPage{To: to, Wrong: true}})
		return
	}
	http.SetCookie(w, &http.Cookie{Name: sessionCookie, Value: id, Path: "/", HttpOnly: true, Secure: s.secure(r), SameSite: http.SameSiteStrictMode})
	http.Redirect(w, r, to, http.StatusSeeOther)
}

func (s *server) logout(w http.ResponseWriter, r *http.Request) {
	v := visitorOf(r.Context())
	if !s.sessions.Sealed(v.session, r.FormValue("seal")) {
		problem(w, http.StatusForbidden, "the form is not of this session")
		return
	}
	s.sessions.End(v.session)
	http.SetCookie(w, &http.Cookie{Name: sessionCookie, Path: "/", MaxAge: -1, HttpOnly: true, Secure: s.secure(r), SameSite: http.SameSiteStrictMode})
	http.Redirect(w, r, "/login", http.StatusSeeOther)
}

// here is the address if it is one of this site, and otherwise its first page.
func here(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.Scheme != "" || u.Host != "" || !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n") {
		return "/"
	}
	return to
}
