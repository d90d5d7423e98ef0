package ingest

import (
	"strings"
	"unicode"
)

// longestByline is the most words of a byline.
const longestByline = 16

var openers = []string{"by ", "written by ", "story by ", "report by ", "reported by ", "text by ", "words by ",
	"posted by ", "author: ", "authors: ", "by: ", "from our ", "analysis by "}

// isByline reports whether the line says who wrote: "By Amina Sol and our foreign staff", "Written by J. Brandt in
// Harran". A sentence that begins so ("By Friday the talks had failed.") has verbs in small letters.
func (c *cutter) isByline(u *unit) bool {
	if len(u.words) > longestByline || u.stops() {
		return false
	}
	lower := strings.ToLower(u.text)
	for _, opener := range openers {
		if strings.HasPrefix(lower, opener) {
			if opener == "from our " {
				return c.isNames(u.text, false)
			}
			return c.isNames(u.text[len(opener):], false)
		}
	}
	return false
}

// isLooseByline is for lines right below the heading, where no opener is needed: "Amina Sol and Joseph Brandt in
// Harran", "Our correspondent in Harran", "Staff and agencies", "(Harran News Agency)".
func (c *cutter) isLooseByline(u *unit) bool {
	if len(u.words) > 12 || u.ends() && !strings.HasSuffix(u.text, ")") || !c.isNames(u.text, true) {
		return false
	}
	if c.count(u.words, "role") > 0 || holds(u.words, c.agencies) {
		return true
	}
	return isName(u.text) || strings.Contains(u.text, " in ") && isName(u.text[:strings.Index(u.text, " in ")])
}

// isName: two to four words with capitals that are not all capitals, as of a person.
func isName(text string) bool {
	for part := range strings.SplitSeq(text, " and ") {
		for name := range strings.SplitSeq(part, ", ") {
			words := strings.Fields(name)
			if len(words) < 2 || len(words) > 4 {
				return false
			}
			for _, word := range words {
				if !unicode.IsUpper(firstRune(word)) || strings.ContainsAny(word, "0123456789:?!'’\"“”") {
					return false
				}
			}
		}
	}
	return true
}

// isNames reports whether every word is a name, a role or what joins them. strict allows no figures.
func (c *cutter) isNames(text string, strict bool) bool {
	capitals := 0
	for _, field := range strings.Fields(text) {
		word := strings.Trim(field, ".,;:()[]/|@")
		if word == "" {
			continue
		}
		lower := strings.ToLower(word)
		switch {
		case unicode.IsUpper(firstRune(word)), c.is(lower, "role"):
			capitals++
		case c.is(lower, "joiner", "month", "weekday", "dateword"):
		case !strict && unicode.IsDigit(firstRune(word)), strings.Contains(field, "@"):
		default:
			return false
		}
	}
	return capitals > 0
}
