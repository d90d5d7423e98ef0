package ingest

import (
	"slices"
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
	if strings.HasPrefix(lower, "by our ") && c.is(u.words[len(u.words)-1], "role") {
		return true // "By our Palace of Nations correspondent"
	}
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
	if len(u.words) > 12 || u.ends() && !strings.HasSuffix(u.text, ")") {
		return false
	}
	if name, role, ok := strings.Cut(u.text, ", "); ok && isName(name) && c.is(lastWord(role), "role") && strings.ToLower(role) == role {
		return true // "Amina Sol, diplomatic correspondent"
	}
	if !c.isNames(u.text, true) {
		return false
	}
	if c.count(u.words, "role") > 0 || holds(u.words, c.agencies) {
		return true
	}
	name, _, in := strings.Cut(strings.ReplaceAll(u.text, " IN ", " in "), " in ")
	if !in {
		name, _, in = strings.Cut(u.text, ", ") // "Amina Sol, Harran"
		in = in && len(wordsOf(u.text[len(name):])) <= 2
	}
	return isName(u.text) || in && isName(name)
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

// isBiography reports whether the unit says who the author is: "Amina Sol is a writer in Harran."
func (c *cutter) isBiography(u *unit) bool {
	for _, verb := range []string{" is a ", " is an ", " is the ", " was a ", " reports from ", " covers ", " writes on ", " writes about "} {
		name, what, ok := strings.Cut(strings.Trim(u.text, "*_"), verb)
		if ok && isName(name) && aboutOne(u.text) {
			words := wordsOf(what)
			return !strings.HasPrefix(verb, " is") && !strings.HasPrefix(verb, " was") || slices.ContainsFunc(words, func(w string) bool {
				return slices.Contains([]string{"writer", "journalist", "correspondent", "reporter", "columnist", "editor", "contributor", "author"}, w)
			})
		}
	}
	return false
}

// aboutOne reports whether all sentences but the first go on with whom that one is about: "Amina Sol covers the coast. She
// lives in Harran."
func aboutOne(text string) bool {
	_, rest, more := strings.Cut(text, ". ")
	for more {
		if !strings.HasPrefix(rest, "She ") && !strings.HasPrefix(rest, "He ") && !strings.HasPrefix(rest, "They ") {
			return false
		}
		_, rest, more = strings.Cut(rest, ". ")
	}
	return true
}

// isDispatch reports whether the line says who reported from where, and nothing else: "Amina Sol reported from Harran."
func (c *cutter) isDispatch(u *unit) bool {
	who, where, ok := strings.Cut(strings.TrimSuffix(u.text, "."), " reported from ")
	return ok && len(u.words) <= longestByline && c.isNames(who, true) && isName(who) && c.isNames(where, true)
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
