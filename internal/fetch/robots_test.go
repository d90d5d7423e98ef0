package fetch

import (
	"strings"
	"testing"
	"time"
)

func TestRobots(t *testing.T) {
	const groups = "User-agent: otherbot\nDisallow: /\n\nuser-agent: *\nDisallow: /all\nCrawl-delay: 2\n\n" +
		"User-Agent: thirdbot\nUSER-AGENT: Parley/2.1\nDisallow: /mine # not here\nAllow: /mine/news\ncrawl-delay: 7.5\n"
	for _, c := range []struct {
		name, text, url string
		want            bool
	}{
		{"nothing said", "", "https://a.example/x", true},
		{"own group outranks everybody's", groups, "https://a.example/all", true},
		{"own group forbids", groups, "https://a.example/mine/x", false},
		{"longest rule wins", groups, "https://a.example/mine/news/1", true},
		{"others' rules are not ours", groups, "https://a.example/", true},
		{"a second group of our own counts too", groups + "User-agent: parley\nDisallow: /second\n", "https://a.example/second", false},
		{"everybody", "User-agent: *\nDisallow: /", "https://a.example/x", false},
		{"everybody but the robots.txt", "User-agent: *\nDisallow: /", "https://a.example/robots.txt", true},
		{"empty rule", "User-agent: *\nDisallow:", "https://a.example/x", true},
		{"allow wins a tie", "User-agent: *\nDisallow: /x\nAllow: /x", "https://a.example/x", true},
		{"star", "User-agent: *\nDisallow: /*/print", "https://a.example/news/print/1", false},
		{"star and end", "User-agent: *\nDisallow: /*.pdf$", "https://a.example/a.pdf", false},
		{"not at the end", "User-agent: *\nDisallow: /*.pdf$", "https://a.example/a.pdf?x=1", true},
		{"end alone", "User-agent: *\nDisallow: /news$", "https://a.example/news/1", true},
		{"query", "User-agent: *\nDisallow: /*?", "https://a.example/a?b", false},
		{"escapes are the same", "User-agent: *\nDisallow: /caf%C3%A9", "https://a.example/café", false},
		{"plain escapes are the same", "User-agent: *\nDisallow: /%61", "https://a.example/a", false},
		{"old line ends", "User-agent: *\rDisallow: /x\r", "https://a.example/x", false},
		{"mark before", "\xef\xbb\xbfUser-agent: *\nDisallow: /x", "https://a.example/x", false},
		{"a page in its place", "<!DOCTYPE html><title>Not found</title>", "https://a.example/x", true},
		{"rules before any group", "Disallow: /\nUser-agent: *\nDisallow: /y", "https://a.example/x", true},
	} {
		if got := ParseRobots([]byte(c.text), "parley").Allows(c.url); got != c.want {
			t.Errorf("%s: %s allowed is %t", c.name, c.url, got)
		}
	}
	if d := ParseRobots([]byte(groups), "parley").Delay; d != 7500*time.Millisecond {
		t.Errorf("delay is %s", d)
	}
	if d := ParseRobots([]byte("User-agent: *\nCrawl-delay: 1e300"), "parley").Delay; d != longestDelay {
		t.Errorf("an endless delay is %s", d)
	}
}

// TestRobotsManyStars: rules made to be slow are not.
func TestRobotsManyStars(t *testing.T) {
	text := "User-agent: *\n" + strings.Repeat("Disallow: /"+strings.Repeat("*a", 400)+"$\n", 500)
	start := time.Now()
	ParseRobots([]byte(text), "parley").Allows("https://a.example/" + strings.Repeat("a", 4000))
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("took %s", took)
	}
}

func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /*a*b$\nAllow: /%zz\nCrawl-delay: x", "/a%2fb?c")
	f.Fuzz(func(t *testing.T, text, path string) {
		a, b := ParseRobots([]byte(text), "parley"), ParseRobots([]byte(text), "parley")
		address := "https://a.example/" + path
		if a.Allows(address) != b.Allows(address) || a.Delay < 0 || a.Delay > longestDelay {
			t.Error("differs, or asks for an odd delay")
		}
		if kept := ParseRobots([]byte(a.String()), "parley"); len(a.String()) < MaxRobots && (kept.Allows(address) != a.Allows(address) || kept.Delay != a.Delay) {
			t.Errorf("kept as %q it asks for something else", a)
		}
		if !a.Allows("https://a.example/robots.txt") {
			t.Error("robots.txt itself is forbidden")
		}
	})
}
