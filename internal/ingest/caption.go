package ingest

import (
	"regexp"
	"slices"
	"strings"
)

// longestCaption is the most words of a caption; most have no more than shortCaption.
const (
	longestCaption = 70
	shortCaption   = 35
)

// sentences counts them, roughly.
func sentences(text string) int {
	n := 1
	for _, sign := range []string{". ", "? ", "! ", ".” ", ".\" "} {
		n += strings.Count(text, sign)
	}
	return n
}

// surround is what is known of the place of a unit.
type surround struct {
	nearTitle bool // only a heading stands above
	inside    bool // the report goes on below
}

// isCaption weighs what makes a line the words under a picture.
func (c *cutter) isCaption(u *unit, at surround) bool {
	if len(u.words) > longestCaption || len(u.words) < 2 {
		return false
	}
	return c.captionLabel(u) || c.captionWeight(u, at) >= 4
}

// creditLabel opens a credit behind the words: "Smoke over the port. Image: Amina Sol."
var creditLabel = regexp.MustCompile(`[.,)\]”"\pL] +[\[(]?(?:Image|Photo|Photograph|Picture|Credit|Photo credit|Image credit)s?: `)

// creditLabelIn is where the label of a credit stands. What has no colon is not searched for one.
func (c *cutter) creditLabelIn(text string) []int {
	if !strings.Contains(text, ": ") {
		return nil
	}
	return creditLabel.FindStringIndex(text)
}

// captionLabel: "Image caption: Smoke over the port", "FILE PHOTO: The envoys", "Image source, Harran Herald".
func (c *cutter) captionLabel(u *unit) bool {
	if at := c.creditLabelIn(u.text); at != nil && len(wordsOf(u.text[at[1]:])) <= 8 {
		return true
	}
	n := startsWith(u.words, c.captions)
	if n == 0 {
		return false
	}
	sign := strings.IndexAny(u.text, ":,|-–—")
	return sign > 0 && len(wordsOf(u.text[:sign])) == n || c.is(u.words[0], "photo") && u.text[0] == '('
}

func (c *cutter) captionWeight(u *unit, at surround) int {
	weight := 0
	credit := c.credit(u.text)
	switch end := c.endOfDate(u.text); {
	case end == len(u.text) && !u.ends() && at.inside: // "The ministers in Harran, March 3, 2021"
		weight += 3
	case end == len(u.text) || end > 0 && credit > 0: // "… meet in Harran, March 3, 2021."
		weight += 2
		if c.placeDate.MatchString(u.text) {
			weight++
		}
	case !u.ends() && digitIn(u.text[max(0, len(u.text)-longestDay):]) && c.shortEnd.MatchString(u.text): // "Smoke over Harran North, 19 May"
		weight += 3
	}
	if c.hasPosition(u.text) { // "the minister (L) and the envoy"
		weight += 2
	}
	weight += credit
	if weight == 0 {
		return 0
	}
	if c.prefix.MatchString(u.text) { // "Kazakhstan - The ministers meet …"
		weight += 2
	}
	if at.nearTitle {
		weight++
	}
	if at.inside && len(u.words) <= shortCaption {
		if credit == 2 || sentences(u.text) == 1 {
			weight++
		}
		if credit == 2 && !bracketed.MatchString(u.text) { // "The delegations in Oslo. AFP"
			weight++
		}
	}
	if c.count(u.words, "photo") > 0 {
		weight++
	}
	return weight
}

// longestDay is more bytes than a day and month take.
const longestDay = 40

func digitIn(text string) bool { return strings.ContainsAny(text, "0123456789") }

// endOfDate is where the last full date of the text ends, or 0. Most paragraphs hold no year, and so no date.
func (c *cutter) endOfDate(text string) int {
	if !yearIn(text) {
		return 0
	}
	all := c.dateEnd.FindAllStringIndex(text, -1)
	if len(all) == 0 {
		return 0
	}
	return all[len(all)-1][1]
}

// yearIn reports whether four digits stand together in the text.
func yearIn(text string) bool {
	digits := 0
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			digits = 0
		} else if digits++; digits == 4 {
			return true
		}
	}
	return false
}

var bracketed = regexp.MustCompile(`[(\[]([^()\[\]]{1,30})[)\]]`)

// hasPosition: "(L)", "(second from left)", "Sol, left, and Brandt".
func (c *cutter) hasPosition(text string) bool {
	if strings.ContainsAny(text, "([") {
		for _, m := range bracketed.FindAllStringSubmatch(text, -1) {
			words := wordsOf(m[1])
			if len(words) > 0 && len(words) <= 4 && c.is(words[len(words)-1], "position") {
				return true
			}
		}
	}
	for _, mark := range []string{", left,", ", right,", ", center,", ", centre,", "from left", "from right", "left to right"} {
		if strings.Contains(text, mark) {
			return true
		}
	}
	return false
}

// credit weighs a picture's credit at the end: 4 for "[A. Sol/HNA]", 3 for "Press Service / HNA" and "Photo by A. Sol",
// 2 for "(HNA)", one more where no sentence ends before it.
func (c *cutter) credit(text string) int {
	tail, fragment, bracket := text, true, false
	if at := sentenceBreak(text); at > 0 {
		tail, fragment = strings.TrimSpace(text[at:]), false
	}
	if opening := strings.LastIndexAny(tail, "(["); opening >= 0 && strings.ContainsRune(")]", lastRune(strings.TrimRight(tail, "."))) {
		fragment, bracket = fragment || opening > 0, true
		tail = tail[opening:]
	}
	words := wordsOf(tail)
	if bracket && len(words) <= 4 && slices.ContainsFunc(words, func(w string) bool { return c.is(w, "photo") || w == "file" }) {
		return 4 // "(file photo)"
	}
	if len(words) == 0 || len(words) > 10 || strings.HasSuffix(tail, ".") {
		return 0
	}
	if bracket && lentPicture.MatchString(tail) {
		return 3
	}
	photoBy := len(words) > 2 && c.is(words[0], "photo") && slices.Contains([]string{"by", "courtesy", "from", "via", "of"}, words[1])
	if !photoBy && !holds(words, c.agencies) {
		return 0
	}
	weight := 2
	switch {
	case len(words) == len(wordsOf(text)):
		return 3 // a line that is a credit and nothing else
	case bracket && strings.ContainsAny(tail, "/©"):
		return 4
	case photoBy || strings.ContainsAny(tail, "/©") || slices.Contains(words, "via"):
		weight = 3
	}
	if fragment {
		weight++
	}
	return weight
}

// lentPicture is a credit of somebody who took the picture for an outlet: "(Amina Sol for the Harran Herald)".
var lentPicture = regexp.MustCompile(`^[(\[](?:\p{Lu}[\p{L}'’.-]*[ ,]+){2,4}(?:for|via|/) ?(?:[Tt]he )?\p{Lu}[\p{L}'’ .&-]*[)\]]$`)

// sentenceBreak is where the last sentence begins, or 0.
func sentenceBreak(text string) int {
	at := 0
	for _, sign := range []string{". ", "? ", "! ", ".” ", ".\" ", "\n"} {
		if i := strings.LastIndex(text, sign); i >= 0 {
			at = max(at, i+len(sign))
		}
	}
	return at
}
