package ingest

import "strings"

// longestKicker is the most words of a line over a heading; longestShout of one whose capitals alone betray it.
const (
	longestKicker = 5
	longestShout  = 2
)

// isKicker reports whether a line at the top only says in which part of the paper the report stands, with the heading below
// it: "South & Central Asia", "HNA News Centre – Africa", "DELTA DISPATCH".
func (c *cutter) isKicker(units []unit, at, next int) bool {
	u, heading := &units[at], &units[next]
	dated := at+1 < next && c.isDate(units[at+1].text)
	if c.isMasthead(u) && (dated || len(heading.words) > len(u.words)) && c.isTitle(units, next) {
		return true
	}
	if len(u.words) > longestKicker || u.ends() || len(heading.words) <= len(u.words) || !c.isTitle(units, next) {
		return false
	}
	if shouted(u.text) && !shouted(heading.text) && len(u.words) <= longestShout && !digitIn(u.text) {
		return true
	}
	parts := 0
	for word := range strings.FieldsSeq(u.text) {
		word = strings.Trim(word, "|/,:–—-&")
		lower := strings.ToLower(word)
		switch {
		case word == "", c.is(lower, "joiner"), len(word) <= longestInitials && shouted(word):
		case c.is(lower, "section"):
			parts++
		default:
			return false
		}
	}
	return parts > 0
}

// longestMasthead is the most words of the line at the top that says what paper or station it is.
const longestMasthead = 7

// isMasthead reports whether the line is the name of a paper or a station: "THE HARRAN TIMES", "Radio Rift – Evening edition".
func (c *cutter) isMasthead(u *unit) bool {
	if len(u.words) < 2 || len(u.words) > longestMasthead || u.ends() || digitIn(u.text) || c.count(u.words, "outlet") == 0 {
		return false
	}
	name, _, _ := strings.Cut(u.text, " – ")
	name, _, _ = strings.Cut(name, " - ")
	return c.isNames(name, true)
}

// longestInitials is the most letters of an outlet's initials.
const longestInitials = 4

// shouted reports whether every letter is a capital.
func shouted(text string) bool { return strings.ToUpper(text) == text && strings.ToLower(text) != text }
