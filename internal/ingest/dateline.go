package ingest

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// typography holds the shapes of dates and datelines, made from the words for months and days.
type typography struct {
	agency    *regexp.Regexp // an agency alone at the front: "(HNA) - "
	front     *regexp.Regexp // a dateline at the front: place, date and agency in either order, separator
	stopped   *regexp.Regexp // one that ends in a full stop: place, date, agency
	town      *regexp.Regexp // a place in capitals and a full stop at the front: "HARRAN, Northland. The"
	dated     *regexp.Regexp // a date, and perhaps a place, and a separator at the front: "3 March 2021, Harran - "
	line      *regexp.Regexp // a line of nothing but place and date: "Harran, Northland - March 3, 2021"
	prefix    *regexp.Regexp // a place and a dash at the front: "KAZAKHSTAN - "
	dateEnd   *regexp.Regexp // a full date at the end
	placeDate *regexp.Regexp // a place and a full date at the end: "in Harran, March 3, 2021."
	shortEnd  *regexp.Regexp // a day and month at the end
	clock     *regexp.Regexp // a time of day alone: "16.40 BST"
}

func newTypography(t *tables) typography {
	month := `(?i:` + alternation(t.words["month"]) + `)\.?`
	weekday := `(?:(?i:` + alternation(t.words["weekday"]) + `)\.?,? )?`
	day := `\d{1,2}(?:st|nd|rd|th)?`
	noYear := weekday + `(?:` + month + ` ?` + day + `|` + day + ` ` + month + `)`
	date := noYear + `(?:,? ?\d{4})?`
	const (
		word   = `\p{Lu}[\p{L}\p{M}'’.-]*`
		place  = word + `(?:(?:[ /]|, ?| and | of | de | el-| al-|/al-)` + word + `){0,5}`
		agency = `\([^()]{2,60}\)|/ ?[^/]{2,30} ?/|\[[^\[\]]{2,30}\]|\p{Lu}[\p{Lu}.-]{2,}(?: News)?`
		rule   = ` ?(?:(?:--|—)\s?|[-–:|](?:\s|$))`
		mark   = `(?: ?[,.|/])? ?`
		town   = `\p{Lu}[\p{Lu}'’.-]+(?: \p{Lu}[\p{Lu}'’.-]+){0,2}`
	)
	return typography{
		agency:    regexp.MustCompile(`^\([^()]{2,40}\) ?(?:--|[-–—]) `),
		front:     regexp.MustCompile(`^[\[(]?(` + place + `)[\])]?(?:` + mark + `(?:[\[(]?(` + date + `)[\])]?|(` + agency + `))){0,3}[.,]? ?(` + rule + `)`),
		town:      regexp.MustCompile(`^(` + town + `(?:, ?` + word + `(?: ` + word + `)?)?)\. \p{Lu}`),
		dated:     regexp.MustCompile(`^[\[(]?(` + date + `)[\])]?(?:` + mark + `(` + place + `))?(?:` + mark + `(` + agency + `))?[.,]?(` + rule + `)`),
		line:      regexp.MustCompile(`^[\[(]?(` + place + `)[\])]?` + mark + `[-–—:]? ?[\[(]?(` + date + `)[\])]?[,.]? ?(?:` + agency + `)?\.?$`),
		stopped:   regexp.MustCompile(`^(` + place + `)[,.]? ?\(?(` + date + `)\)?[,.]? ?(` + agency + `)()\.?(?:\s|$)`),
		prefix:    regexp.MustCompile(`^(` + place + `) (?:--|[-–—]) \p{Lu}`),
		dateEnd:   regexp.MustCompile(`(?:,|\bon|\bin) ?` + noYear + `,? ?\d{4}[.)]*(?:\s|$)`),
		placeDate: regexp.MustCompile(`(?:\bin|\bat|,) ?` + word + `(?: ` + word + `){0,3}, ?` + noYear + `,? ?\d{4}[.)]*$`),
		shortEnd:  regexp.MustCompile(`(?:,|\bon|\bin) ?` + noYear + `$`),
		clock:     regexp.MustCompile(`^\d{1,2}[.:h]\d{2}(?: ?(?:[ap]\.?m\.?))?(?: ?\(?\p{Lu}{2,5}\)?)?:?$`),
	}
}

// alternation matches any of the words, the longest first.
func alternation(words map[string]bool) string {
	var list []string
	for word := range words {
		list = append(list, regexp.QuoteMeta(word))
	}
	slices.SortFunc(list, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	return `(?:` + strings.Join(list, "|") + `)`
}

// dateline is the length of the dateline at the front of the text, or 0. first says that no body stands before it: only
// there is a place alone taken ("Harran – The envoys", "HARRAN: The envoys").
func (c *cutter) dateline(text string, first bool) int {
	if first && strings.HasPrefix(text, "(") {
		if loc := c.agency.FindStringIndex(text); loc != nil {
			return loc[1] - 1
		}
	}
	var m []int
	if ruled(text) {
		m = c.front.FindStringSubmatchIndex(text)
	}
	if m == nil && digitIn(text) {
		m = c.stopped.FindStringSubmatchIndex(text)
	}
	if m == nil {
		return c.plainDateline(text, first)
	}
	group := func(n int) string {
		if m[2*n] < 0 {
			return ""
		}
		return text[m[2*n]:m[2*n+1]]
	}
	place, date, agency, rule := group(1), group(2), group(3), strings.TrimSpace(group(4))
	if c.is(strings.ToLower(place), "label", "month", "weekday") || c.is(firstWord(place), "label") {
		return 0
	}
	rest := strings.TrimSpace(text[m[1]:])
	town, _, _ := strings.Cut(place, ",") // "HARRAN, Northland"
	capitals := strings.ToUpper(town) == town && utf8.RuneCountInString(town) > 2
	sentence := rest == "" || unicode.IsUpper(firstRune(rest)) || !unicode.IsLetter(firstRune(rest))
	var good bool
	switch {
	case rule == "": // "MOUNT SOL, June 3. /HNA/. The talks": only where agency and date say so
		good = date != "" && agency != ""
	case date != "" || strings.ContainsAny(agency, "([/"):
		good = rule != ":" || sentence
	case rule == ":":
		good = first && capitals && sentence && len(strings.Fields(place)) <= 3
	case capitals:
		good = sentence
	default:
		good = first && sentence && strings.HasPrefix(group(4), " ") && len(strings.Fields(place)) <= 3
	}
	if !good {
		return 0
	}
	return len(strings.TrimRight(text[:m[1]], " \t\n"))
}

// ruled reports whether the text holds a sign that can end a dateline: a dash, a bar or a colon, with nothing or white space
// behind it if it is a short one.
func ruled(text string) bool {
	if strings.Contains(text, "—") || strings.Contains(text, "--") {
		return true
	}
	for rest := text; ; {
		at := strings.IndexAny(rest, "-–:|")
		if at < 0 {
			return false
		}
		_, size := utf8.DecodeRuneInString(rest[at:])
		if rest = rest[at+size:]; rest == "" || strings.IndexByte("\t\n\f\r ", rest[0]) >= 0 {
			return true
		}
	}
}

// plainDateline is dateline for the shapes that lead with the date ("3 March 2021, Harran - The envoys") or have only a
// place in capitals and its full stop ("HARRAN, Northland. The envoys").
func (c *cutter) plainDateline(text string, first bool) int {
	if !first {
		return 0
	}
	if ruled(text) {
		if m := c.dated.FindStringSubmatchIndex(text); m != nil && unicode.IsUpper(firstRune(strings.TrimSpace(text[m[1]:]))) {
			return len(strings.TrimRight(text[:m[1]], " \t\n"))
		}
	}
	m := c.town.FindStringSubmatch(text)
	if m == nil || c.is(firstWord(m[1]), "label") || holds(wordsOf(m[1]), c.agencies) || utf8.RuneCountInString(m[1]) < 4 {
		return 0
	}
	return len(m[1]) + 1
}

// isDatedPlace reports whether the line is a dateline that stands alone: "Harran, Northland - March 3, 2021", "HARRAN, 3
// March (Harran News)". Two names and a date are somebody's ("Amina Sol, March 3, 2021"), as is an agency's.
func (c *cutter) isDatedPlace(text string) bool {
	if len(text) > longestDate || !digitIn(text) {
		return false
	}
	m := c.line.FindStringSubmatch(text)
	if m == nil || c.is(firstWord(m[1]), "label", "month", "weekday", "dateword") || holds(wordsOf(m[1]), c.agencies) || c.count(wordsOf(m[1]), "outlet") > 0 {
		return false
	}
	town, _, comma := strings.Cut(m[1], ",")
	return comma || strings.ToUpper(town) == town || len(strings.Fields(town)) == 1
}

// isDatedOutlet reports whether the line is the name of a paper or a station and a date: "Harran Courier, Friday 3 March 2021".
func (c *cutter) isDatedOutlet(text string) bool {
	if len(text) > longestDate || !digitIn(text) {
		return false
	}
	m := c.line.FindStringSubmatch(text)
	return m != nil && len(wordsOf(m[1])) > 1 && c.count(wordsOf(m[1]), "outlet") > 0
}

func firstWord(text string) string {
	if words := wordsOf(text); len(words) > 0 {
		return words[0]
	}
	return ""
}

// longestDate is the most bytes of a line that only says when a report was published.
const longestDate = 160

// isDate reports whether the text says when it was published and nothing else: "Published Sunday 21 May 2023, 08:14",
// "16.40 BST".
func (c *cutter) isDate(text string) bool {
	if len(text) > longestDate {
		return false
	}
	if c.clock.MatchString(text) {
		return true
	}
	words := wordsOf(text)
	if len(words) > 14 {
		return false
	}
	months, numbers := 0, 0
	for _, word := range words {
		switch {
		case c.is(word, "month"):
			months++
		case strings.Trim(word, "0123456789-") == "", isOrdinal(word):
			numbers++
		case !c.is(word, "weekday", "dateword"):
			return false
		}
	}
	return numbers > 0 && (months > 0 || numbers > 1 && digital.MatchString(text))
}

// isLooseDate is for lines right below the heading, where a few names may stand by the date: "March 9, 2021 / 10:34 AM
// / Herald News".
func (c *cutter) isLooseDate(text string) bool {
	if len(text) > longestDate {
		return false
	}
	names, months, numbers := 0, 0, 0
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("/|,:·•()", r) }) {
		lower := strings.ToLower(strings.Trim(word, "."))
		switch {
		case c.is(lower, "month"):
			months++
		case isNumber(lower) || isOrdinal(lower):
			numbers++
		case c.is(lower, "weekday", "dateword"):
		case unicode.IsUpper(firstRune(word)):
			names++
		case strings.IndexFunc(word, unicode.IsLetter) >= 0:
			return false
		}
	}
	return months > 0 && numbers > 1 && names <= 4
}

// isDatedHeading is for the line right below the title: a few plain words and a full date, with no name that a picture
// could show: "What we know so far, 3 March 2021".
func (c *cutter) isDatedHeading(u *unit) bool {
	at := c.dateEnd.FindStringIndex(u.text)
	if at == nil || at[1] != len(u.text) || u.ends() || at[0] == 0 || len(wordsOf(u.text[:at[0]])) > 10 {
		return false
	}
	for i, word := range strings.Fields(u.text[:at[0]]) {
		if i > 0 && unicode.IsUpper(firstRune(word)) {
			return false
		}
	}
	return true
}

// digital is a date in figures: 2023-05-21, 21/05/2023.
var digital = regexp.MustCompile(`\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})\b`)

func isOrdinal(word string) bool {
	if len(word) < 3 {
		return false
	}
	number, end := word[:len(word)-2], word[len(word)-2:]
	return isNumber(number) && (end == "st" || end == "nd" || end == "rd" || end == "th")
}

// dateSentence is the length of a first sentence that is a date: "Published 27 May 2018. An earlier version said …".
func (c *cutter) dateSentence(text string) int {
	for i := range min(len(text), longestDate) {
		if text[i] == '.' && i+1 < len(text) && text[i+1] == ' ' && c.isDate(text[:i]) && isNumber(lastWord(text[:i])) {
			return i + 1
		}
	}
	return 0
}

func lastWord(text string) string {
	if words := wordsOf(text); len(words) > 0 {
		return words[len(words)-1]
	}
	return ""
}
