package ingest

import (
	"regexp"
	"strings"
	"unicode"
)

// Lines longer than this, in words, are text and no furniture, whatever they begin with.
const (
	longestStart = 30
	longestLabel = 40
	longestAny   = 60 // for credits and disclaimers; appeals run on
)

// furnitureClass is the class of page furniture that the unit is by its wording or its make, or "".
func (c *cutter) furnitureClass(u *unit) string {
	switch {
	case strings.IndexFunc(u.text, unicode.IsLetter) < 0, initials.MatchString(u.text):
		return "code" // "***", "4711**0815": signs of agencies and pages
	case isAddress(u.text):
		return "address"
	case length.MatchString(u.text):
		return "page"
	case len(u.words) <= longestScrap && otherPage.MatchString(u.text):
		return "related"
	case isTrail(u.text):
		return "trail"
	}
	for n, word := range u.words {
		for _, i := range c.byWord[word] {
			if p := &c.furniture[i]; p.matchesFrom(u, n) {
				return p.class
			}
		}
		if isNumber(word) {
			for _, i := range c.byWord["#"] {
				if p := &c.furniture[i]; p.matchesFrom(u, n) {
					return p.class
				}
			}
		}
	}
	return ""
}

// matchesFrom reports whether the phrase stands in the unit from word n on, as its place demands.
func (p *phrase) matchesFrom(u *unit, n int) bool {
	if n > 0 && p.place != "any" {
		return false
	}
	end := matchAt(p.words, u.words[n:])
	if end < 0 {
		return false
	}
	switch p.place {
	case "whole":
		return end == len(u.words)
	case "label":
		return len(u.words) <= longestLabel && colonAfter(u, end)
	case "start":
		return len(u.words) <= longestStart
	}
	return len(u.words) <= longestAny || p.class != "credit" && p.class != "disclaimer"
}

// colonAfter reports whether a colon or bar follows the first n words of the unit.
func colonAfter(u *unit, n int) bool {
	at := strings.IndexAny(u.text, ":|")
	return at > 0 && len(wordsOf(u.text[:at])) == n
}

// initials are the marks of those who edited an agency's report: "MS/PR", "bur-js/ab", the numbers of papers of
// international bodies, "S/2021/14", and of ministries, "No. 1041-20-05-2024", and what money is worth, "($1 = 7.41 crowns)".
var initials = regexp.MustCompile(`^(?:(?:No|Nr|Ref|№)\.?:? ?[\p{Lu}\d][\p{Lu}\d./-]*|\(\S{0,3} ?[\d.,]+(?: \pL+){0,2} ?= ?\S{0,3} ?[\d.,]+(?: \pL+){0,3}\)|\p{Lu}{2,3}(?:/\p{Lu}{2,3})+|\p{Ll}{2,4}(?:[-/]\p{Ll}{2,4})+|\p{Lu}{1,5}(?:/[\p{Lu}\d.-]+)+)$`)

// length says how long a report takes: "6-Minute Listen", "4 min read".
var length = regexp.MustCompile(`(?i)^\d+[- ]min(?:ute)?s?[- ](?:read|listen|watch)$`)

// otherPage leads to another page of the same paper: "Leading article, page 21", "Comment, pages 30-31", "SPORT, page 24: Reds go
// up", "WEATHER: Rain until Sunday. Page 12".
var otherPage = regexp.MustCompile(`(?i)^(?:\p{L}.*[,.] pages? \d+(?:[-–, ]+\d+)*\.?|\p{L}+(?: \p{L}+)?, pages? \d+: .*)$`)

var linkLine = regexp.MustCompile(`^(?:https?://|www\.)\S+$|^[\w.+-]+@[\w-]+\.[\w.]+$|^(?:[#@]\w+[ ,]*)+$`)

// isAddress: a link, a mail address, hashtags, and nothing else.
func isAddress(text string) bool { return linkLine.MatchString(text) }

// isTrail reports whether the line is a row of short links: "Delta war | Harran | Newsletter", "Home > World > Africa".
func isTrail(text string) bool {
	for _, sign := range []string{"|", ">", "»", "›", "·"} {
		parts := strings.Split(text, sign)
		if len(parts) < 3 {
			continue
		}
		short := len(wordsOf(parts[0])) <= 4 // a longer one is a heading, with the name of the site behind it
		for _, part := range parts {
			short = short && len(wordsOf(part)) <= 7
		}
		if short {
			return true
		}
	}
	return false
}

// isPlea reports whether the unit asks readers for support in a few words: "Support the Harran Herald!", "Join us".
func (c *cutter) isPlea(u *unit) bool {
	if len(u.words) == 0 || len(u.words) > 8 || !c.is(u.words[0], "plea") {
		return false
	}
	return strings.HasSuffix(u.text, "!") || c.count(wordsOf(spoken(u.text)), "publisher") > 0 || c.count(u.words, "trade") > 0
}

// isAppeal reports whether a paragraph is the publisher speaking to readers of its own cause: "We need your help to go
// on with our reporting." What stands in quotes is somebody else's. A statement that thanks "you" for "your support"
// does not speak of journalism and is none.
func (c *cutter) isAppeal(u *unit) bool {
	words := wordsOf(spoken(u.text))
	reader, publisher := c.count(words, "reader"), c.count(words, "publisher")
	trade, cause := c.count(words, "trade"), c.count(words, "cause")
	return reader+publisher > 0 && trade > 0 && min(reader, 2)+min(publisher, 2)+trade+cause >= 4
}

var country = regexp.MustCompile(`\bUS\b`)

// spoken is what the page itself says: without quotations, and without the country that is written like the pronoun.
func spoken(text string) string { return country.ReplaceAllString(outsideQuotes(text), "") }

// outsideQuotes drops what stands between double quotes; one that is not closed runs to the end.
func outsideQuotes(text string) string {
	var out strings.Builder
	open := false
	for _, r := range text {
		switch {
		case r == '“' || r == '«', r == '"' && !open:
			open = true
		case r == '”' || r == '»' || r == '"':
			open = false
		case !open:
			out.WriteRune(r)
		}
	}
	return out.String()
}
