package fetch

import (
	"bytes"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// MaxRobots is the most bytes of a robots.txt that are read; what follows counts as not there (RFC 9309).
const MaxRobots = 500 << 10

// Robots is what the robots.txt of a server asks of one program. The zero Robots asks nothing.
type Robots struct {
	rules []rule
	// Delay is how long the server asks to be left alone between two requests; 0 where it does not.
	Delay time.Duration
}

// String is a robots.txt that asks the same of everybody: what is worth keeping of a longer one.
func (r Robots) String() string {
	if len(r.rules) == 0 && r.Delay == 0 {
		return ""
	}
	var out strings.Builder
	out.WriteString("User-agent: *\n")
	if r.Delay > 0 {
		out.WriteString("Crawl-delay: " + strconv.FormatFloat(r.Delay.Seconds(), 'f', -1, 64) + "\n")
	}
	for _, rule := range r.rules {
		out.WriteString(map[bool]string{true: "Allow: ", false: "Disallow: "}[rule.allow] + rule.path + "\n")
	}
	return out.String()
}

// rule is one Allow or Disallow line.
type rule struct {
	path  string
	allow bool
}

// ParseRobots reads a robots.txt for the program of that name: the groups that name it, or else those for everybody. Lines
// that cannot be understood are passed over, as RFC 9309 has it.
func ParseRobots(text []byte, program string) Robots {
	text = bytes.TrimPrefix(text[:min(len(text), MaxRobots)], []byte("\xef\xbb\xbf"))
	var own, all Robots
	named, mine, everybody, inRules := false, false, false, true
	for line := range bytes.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		key, value := robotsLine(string(line))
		switch key {
		case "user-agent":
			if inRules { // a new group begins
				mine, everybody, inRules = false, false, false
			}
			if value == "*" {
				everybody = true
			} else if strings.EqualFold(productOf(value), program) {
				mine, named = true, true
			}
		case "allow", "disallow", "crawl-delay":
			inRules = true
			if mine {
				own.note(key, value)
			}
			if everybody {
				all.note(key, value)
			}
		}
	}
	if named {
		return own
	}
	return all
}

// robotsLine is a line's field in small letters and its value, without the comment.
func robotsLine(line string) (key, value string) {
	line, _, _ = strings.Cut(line, "#")
	key, value, _ = strings.Cut(line, ":")
	return strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
}

// productOf is the name at the head of what a group calls a program: "parley/1.0" is "parley".
func productOf(agent string) string {
	end := strings.IndexFunc(agent, func(r rune) bool {
		return !(r == '-' || r == '_' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z')
	})
	if end < 0 {
		return agent
	}
	return agent[:end]
}

// longestDelay is the most that a Crawl-delay may ask for; some ask for years.
const longestDelay = time.Hour

func (r *Robots) note(key, value string) {
	if key == "crawl-delay" {
		if seconds, err := strconv.ParseFloat(value, 64); err == nil && seconds > 0 {
			r.Delay = max(r.Delay, time.Duration(min(seconds, longestDelay.Seconds())*float64(time.Second)))
		}
		return
	}
	if value != "" { // "Disallow:" with nothing behind it allows everything
		r.rules = append(r.rules, rule{canonicalPath(value), key == "allow"})
	}
}

// Allows reports whether the program may get the address. The longest rule that fits decides, and Allow where two are
// equal.
func (r Robots) Allows(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	path = canonicalPath(path)
	longest, allowed := -1, true
	for _, rule := range r.rules {
		if n := len(rule.path); n >= longest && rule.fits(path) && (n > longest || rule.allow) {
			longest, allowed = n, rule.allow
		}
	}
	return allowed || path == "/robots.txt"
}

// fits reports whether the path begins as the rule does; * stands for anything, $ at the end for the end.
func (r rule) fits(path string) bool {
	pattern, anchored := strings.CutSuffix(r.path, "$")
	parts := strings.Split(pattern, "*")
	if !strings.HasPrefix(path, parts[0]) {
		return false
	}
	rest := path[len(parts[0]):]
	if len(parts) == 1 {
		return !anchored || rest == ""
	}
	last := len(parts) - 1
	for _, part := range parts[1:last] {
		i := strings.Index(rest, part)
		if i < 0 {
			return false
		}
		rest = rest[i+len(part):]
	}
	if anchored {
		return strings.HasSuffix(rest, parts[last])
	}
	return strings.Contains(rest, parts[last])
}

// canonicalPath writes a path in one way: letters, digits and the marks that need no escape plain, all other bytes
// escaped in capitals.
func canonicalPath(path string) string {
	const hex = "0123456789ABCDEF"
	var out strings.Builder
	for i := 0; i < len(path); i++ {
		c := path[i]
		if c == '%' && i+2 < len(path) {
			if n, err := strconv.ParseUint(path[i+1:i+3], 16, 8); err == nil {
				i += 2
				if isPlain(byte(n)) {
					out.WriteByte(byte(n))
				} else {
					out.Write([]byte{'%', hex[n>>4], hex[n&15]})
				}
				continue
			}
		}
		if c <= ' ' || c >= 0x7f {
			out.Write([]byte{'%', hex[c>>4], hex[c&15]})
		} else {
			out.WriteByte(c)
		}
	}
	return out.String()
}

// isPlain reports whether a byte means the same with and without its escape (RFC 3986's unreserved characters).
func isPlain(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}
