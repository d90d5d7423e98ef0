// Package address tells which addresses of the web lead to one report.
//
// In: an address as a page, a feed or an archive gives it. Out: its normal form, the same for every way in which sites
// write the address of one page (with trackers, for telephones, for printing). Canonical is the way in; the words that
// it goes by are data/ingest/addresses.tsv.
package address

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"

	"parley/data"
)

// Canonical is the normal form of an address: https, the host in lower case without its prefix for telephones, no
// default port, no tracking parameters, the rest of them sorted, no fragment, none of what marks a copy for AMP or for
// printing. What is no address of the web (a path, a mailto:) gives "", and so does a front page, which is another page
// every day.
func Canonical(raw string) string {
	for range maxTurns {
		next := turn(raw)
		if next == raw || next == "" {
			return next
		}
		raw = next
	}
	return raw
}

// maxTurns bounds how often one mark is found beneath another, as in /print/amp/print/a. No site writes half as many.
const maxTurns = 8

func turn(raw string) string {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	u = unwrapped(u)
	host, segments, query := hostOf(u), segmentsOf(u), queryOf(u)
	if host == "" || len(segments) == 0 && query == "" {
		return ""
	}
	out := "https://" + host + "/" + strings.Join(segments, "/")
	if query != "" {
		out += "?" + query
	}
	if strings.HasPrefix(u.Fragment, "!") {
		out += "#" + u.Fragment // a page that a script fetches by its fragment
	}
	return out
}

// Site is what a host was registered as: "herald.example" of "https://news.herald.example/a". "" where there is no host.
func Site(raw string) string {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || u.Hostname() == "" {
		return ""
	}
	host := strings.TrimRight(strings.ToLower(u.Hostname()), ".")
	if site, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return site
	}
	return host
}

// SameSite reports whether two addresses belong to one registered name. Of an address without a host nothing is known,
// and the answer is no.
func SameSite(a, b string) bool { return Site(a) != "" && Site(a) == Site(b) }

// unwrapped is the address that a cache of AMP pages serves a copy of, or the address itself:
// https://cache.example.org/c/s/herald.example/a. Caches write c, v or amp, then s for https, then the address.
func unwrapped(u *url.URL) *url.URL {
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	if len(parts) < 4 || !slices.Contains([]string{"c", "v", "i", "amp"}, parts[0]) || parts[1] != "s" || !strings.Contains(parts[2], ".") {
		return u
	}
	inner, err := url.Parse("https://" + strings.Join(parts[2:], "/"))
	if err != nil || inner.Host == "" {
		return u
	}
	inner.RawQuery = u.RawQuery
	return inner
}

func hostOf(u *url.URL) string {
	host := strings.TrimRight(strings.ToLower(u.Hostname()), ".")
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		host = ascii
	}
	site := Site("https://" + host + "/")
	for len(host) > len(site) {
		label, rest, _ := strings.Cut(host, ".")
		if !table()["host"][label] {
			break
		}
		host = rest
	}
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		host += ":" + port
	}
	return host
}

// segmentsOf is the parts of the path, with escapes written one way, without the marks of copies.
func segmentsOf(u *url.URL) []string {
	clean := path.Clean("/" + u.Path)
	var parts []string
	for part := range strings.SplitSeq(clean, "/") {
		if part, _, _ = strings.Cut(part, ";jsessionid="); part != "" {
			parts = append(parts, url.PathEscape(part))
		}
	}
	marks := table()
	for len(parts) > 1 && marks["first"][parts[0]] {
		parts = parts[1:]
	}
	for len(parts) > 0 && marks["last"][strings.ToLower(parts[len(parts)-1])] {
		parts = parts[:len(parts)-1]
	}
	if n := len(parts); n > 0 {
		parts[n-1] = withoutEnding(parts[n-1])
	}
	return parts
}

// withoutEnding drops what only says how a page is made or for what: ".amp.html" and ".html" alike.
func withoutEnding(part string) string {
	for {
		lower := strings.ToLower(part)
		longest := ""
		for ending := range table()["ending"] {
			if strings.HasSuffix(lower, ending) && len(part) > len(ending) && len(ending) > len(longest) {
				longest = ending
			}
		}
		if longest == "" {
			return part
		}
		part = part[:len(part)-len(longest)]
	}
}

// queryOf is the parameters that tell pages apart, sorted.
func queryOf(u *url.URL) string {
	type pair struct{ name, value string }
	var kept []pair
	for name, values := range u.Query() {
		for _, value := range values {
			if !dropped(strings.ToLower(name), strings.ToLower(value)) {
				kept = append(kept, pair{name, value})
			}
		}
	}
	slices.SortFunc(kept, func(a, b pair) int { return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.value, b.value)) })
	var out []string
	for _, p := range kept {
		text := url.QueryEscape(p.name)
		if p.value != "" {
			text += "=" + url.QueryEscape(p.value)
		}
		out = append(out, text)
	}
	return strings.Join(out, "&")
}

func dropped(name, value string) bool {
	drop := table()["drop"]
	head, _, family := strings.Cut(name, "_")
	return drop[name] || drop[name+"="+value] || family && drop[head+"_*"]
}

// table is the rows of addresses.tsv by kind. The table comes with the program and its tests, so a fault in it cannot
// come up later.
var table = sync.OnceValue(func() map[string]map[string]bool {
	raw, err := data.Files.ReadFile("ingest/addresses.tsv")
	if err != nil {
		panic(err)
	}
	rows := map[string]map[string]bool{}
	for line := range strings.Lines(string(raw)) {
		row := strings.Split(strings.TrimSpace(line), "\t")
		if len(row) != 3 || strings.HasPrefix(line, "#") {
			continue
		}
		if rows[row[0]] == nil {
			rows[row[0]] = map[string]bool{}
		}
		rows[row[0]][row[1]] = true
	}
	return rows
})
