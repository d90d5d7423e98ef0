package ingest

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"parley/internal/article"
)

// cutter tells the passages of a text apart. First each paragraph is judged by itself (furniture, captions, dates,
// bylines), then the heading is looked for from the top, then the tail from the bottom; what is left is body, whose
// datelines are cut off.
type cutter struct {
	tables
	typography
}

func newCutter(folder fs.FS) (cutter, error) {
	t, err := loadTables(folder)
	if err != nil {
		return cutter{}, err
	}
	return cutter{t, newTypography(&t)}, nil
}

// cut is the passages of the text, in order.
func (c *cutter) cut(text string) []article.Passage { return c.cutTold(text, nil) }

// cutTold is cut where the kinds of some paragraphs are known, by the byte at which they begin.
func (c *cutter) cutTold(text string, told map[int]article.Kind) []article.Passage {
	units := unitsOf(text)
	for i := range units {
		u := &units[i]
		if u.kind = told[u.Start]; u.kind != "" {
			continue
		}
		u.kind = c.alone(u)
		if u.kind == "" && i > 0 && units[i-1].kind == article.Byline && c.isLooseByline(u) {
			u.kind = article.Byline // "By Amina Sol", and below it "Herald News, Harran"
		}
	}
	if at := slices.IndexFunc(units, func(u unit) bool { return u.kind == article.Title }); at < 0 {
		c.heading(units)
	} else if open := undecided(units[at:]); len(open) > 1 {
		c.belowTold(units[at:], open)
	}
	c.tail(units)
	c.placedCaptions(units)
	c.datelines(units)
	return passagesOf(text, units)
}

// alone is the kind that a paragraph shows by itself, or "".
func (c *cutter) alone(u *unit) article.Kind {
	class := c.furnitureClass(u)
	switch {
	case c.isDate(u.text), c.isDatedOutlet(u.text), c.isDispatch(u), c.isByline(u) && (class == "" || class == "trail"):
		return article.Byline
	case c.isDatedPlace(u.text):
		return article.Dateline
	case c.isCaption(u, surround{}):
		return article.Caption
	case class != "":
		u.appeal = class == "appeal"
		return article.Boilerplate
	}
	if u.date = c.dateSentence(u.text); u.date > 0 {
		return article.Boilerplate
	}
	return ""
}

// heading finds the title, and below it the byline and the caption that their place betrays.
func (c *cutter) heading(units []unit) {
	open := undecided(units)
	if len(open) < 2 {
		return // a single paragraph is the report, however it looks
	}
	for len(open) > 1 && (c.isPlea(&units[open[0]]) || c.isKicker(units, open[0], open[1])) {
		units[open[0]].kind, open = article.Boilerplate, open[1:]
	}
	first := &units[open[0]]
	if !c.isTitle(units, open[0]) {
		return
	}
	first.kind = article.Title
	c.belowTitle(units, open[1:])
}

// belowTold looks through the first paragraphs below a title that was told: what is above the text on a page is set apart by its
// markup as often as not, and a name alone may be a heading.
func (c *cutter) belowTold(units []unit, open []int) {
	for _, i := range open[:min(len(open), 3)] {
		u := &units[i]
		switch {
		case c.isCaption(u, surround{nearTitle: true, inside: true}):
			u.kind = article.Caption
		case c.isLooseDate(u.text), c.count(u.words, "role") > 0 && c.isLooseByline(u):
			u.kind = article.Byline
		default:
			return
		}
	}
}

// belowTitle looks through the first paragraphs below the title for the byline, the date and the caption.
func (c *cutter) belowTitle(units []unit, open []int) {
	for n, i := range open[:min(len(open), 3)] {
		u := &units[i]
		switch {
		case n == 0 && c.isDatedHeading(u):
			u.kind = article.Byline
		case c.isCaption(u, surround{nearTitle: true, inside: true}):
			u.kind = article.Caption
		case c.isLooseByline(u), c.isLooseDate(u.text):
			u.kind = article.Byline
		case n > 0 || len(u.words) > 60:
			return
		}
	}
}

func undecided(units []unit) []int {
	var open []int
	for i := range units {
		if units[i].kind == "" {
			open = append(open, i)
		}
	}
	return open
}

// Titles are seldom longer than this, in words; sentences without their full stop often are.
const (
	longestTitle = 32
	shortTitle   = 14
)

// isTitle reports whether the paragraph can be the heading. A full stop speaks against it, unless the words are short
// and written with capitals, or a byline or date follows.
func (c *cutter) isTitle(units []unit, i int) bool {
	u := &units[i]
	start := strings.TrimLeft(u.text, "“‘\"'«[(#* ")
	if len(u.words) > longestTitle || len(u.words) == 0 || unicode.IsLower(firstRune(start)) || strings.ContainsRune(",;•", lastRune(u.text)) {
		return false
	}
	if c.dateline(u.text, true) > 0 && len(u.words) > shortTitle || strings.HasPrefix(u.text, "•") {
		return false
	}
	if !u.stops() {
		return true
	}
	if strings.HasSuffix(u.text, ".”") || strings.HasSuffix(u.text, ".\"") || len(u.words) > shortTitle {
		return false
	}
	next := article.Kind("")
	if i+1 < len(units) {
		next = units[i+1].kind
	}
	return next == article.Byline || capitalised(u.text)
}

// capitalised reports whether nearly all long words begin with a capital, as in a heading.
func capitalised(text string) bool {
	long, capitals := 0, 0
	for word := range strings.FieldsSeq(text) {
		if len(word) > 3 {
			long++
			if unicode.IsUpper(firstRune(strings.TrimLeft(word, "“‘\"'("))) {
				capitals++
			}
		}
	}
	return long >= 3 && capitals*10 >= long*8
}

// tail goes up from the end, through furniture, appeals and the scraps between them ("Remind me later.", "payment
// methods"), to the last paragraph of the report, and marks what it passed. An appeal is known by its wording only
// here: an interview in mid-page speaks of you and us as well.
func (c *cutter) tail(units []unit) {
	first := len(units)
	for i := len(units) - 1; i > 0; i-- {
		u := &units[i]
		if u.kind == "" && (c.isAppeal(u) || c.isSignOff(u)) {
			u.kind, u.appeal = article.Boilerplate, true
		}
		if u.kind == "" && !c.isScrap(u) && !(len(u.words) <= longestScrap && asks(u) && units[i-1].kind == article.Boilerplate) && !(len(u.words) <= longestScrap && c.appealAbove(units[:i])) {
			break
		}
		if u.kind == article.Boilerplate {
			first = i
		}
	}
	for i := first; i < len(units); i++ {
		if units[i].kind == "" {
			units[i].kind = article.Boilerplate
		}
	}
}

// asks reports whether the unit is a question, as many headings of other reports are: "RELATED", "Who is who in the talks?"
func asks(u *unit) bool { return strings.HasSuffix(u.text, "?") }

// appealAbove reports whether an appeal stands above with nothing but furniture and scraps between.
func (c *cutter) appealAbove(units []unit) bool {
	for i := len(units) - 1; i > max(0, len(units)-mostScraps); i-- {
		u := &units[i]
		switch {
		case u.appeal || u.kind == "" && c.isAppeal(u):
			return true
		case u.kind == "" && len(u.words) > longestScrap:
			return false
		}
	}
	return false
}

// longestScrap is the most words of a scrap; mostScraps how many may follow an appeal.
const (
	longestScrap = 12
	mostScraps   = 30
)

// placedCaptions finds the captions that only their place betrays: with the heading above, and with more of the report below.
func (c *cutter) placedCaptions(units []unit) {
	open := undecided(units)
	for n, i := range open {
		u := &units[i]
		at := surround{inside: n+1 < len(open) && n > 0}
		if c.isCaption(u, at) {
			u.kind = article.Caption
		}
	}
	if len(open) > 1 && c.isBiography(&units[open[len(open)-1]]) {
		units[open[len(open)-1]].kind = article.Boilerplate
	}
}

// isScrap reports whether a paragraph is too slight for body text at the end of a page: a few words that are no
// sentence, or that speak to the reader.
func (c *cutter) isScrap(u *unit) bool {
	if len(u.words) > longestScrap {
		return false
	}
	return !u.ends() || c.count(wordsOf(outsideQuotes(u.text)), "reader") > 0
}

// isSignOff reports whether the paragraph is a few words of the publisher to readers or listeners: "You can hear this again
// on our website."
func (c *cutter) isSignOff(u *unit) bool {
	words := wordsOf(spoken(u.text))
	return len(u.words) <= longestScrap && c.count(words, "reader") > 0 && c.count(words, "publisher") > 0
}

// datelines cuts the dateline off the front of body paragraphs.
func (c *cutter) datelines(units []unit) {
	first, talk := true, speakers(units)
	for i := range units {
		if u := &units[i]; u.kind == "" && !(talk && speaker.MatchString(u.text)) {
			u.front = c.dateline(u.text, first)
			if u.front == len(u.text) && !first {
				u.front = 0
			}
			first = first && len(u.words) < 5
		}
	}
}

// speaker is whose words follow in a transcript: "MS. SOL: I have seen it."
var speaker = regexp.MustCompile(`^\p{Lu}[\p{Lu}.'’ -]{0,40}: `)

// speakers reports whether the text is a transcript: several paragraphs begin with whose words they are. Only the first
// paragraph of a report has a dateline.
func speakers(units []unit) bool {
	n := 0
	for i := range units {
		if units[i].kind == "" && speaker.MatchString(units[i].text) {
			n++
		}
	}
	return n > 2
}

func passagesOf(text string, units []unit) []article.Passage {
	passages := make([]article.Passage, 0, len(units)+1)
	add := func(kind article.Kind, start, end int) {
		for start < end && isSpace(text[start:end]) {
			_, size := firstSize(text[start:end])
			start += size
		}
		if start < end {
			passages = append(passages, article.Passage{Kind: kind, Span: article.Span{Start: start, End: end}})
		}
	}
	for i := range units {
		u := &units[i]
		kind := u.kind
		if kind == "" {
			kind = article.Body
		}
		add(article.Byline, u.Start, u.Start+u.date)
		add(article.Dateline, u.Start+u.date, u.Start+u.date+u.front)
		add(kind, u.Start+u.date+u.front, u.End)
	}
	return passages
}

func isSpace(s string) bool { return unicode.IsSpace(firstRune(s)) }

func firstSize(s string) (rune, int) {
	for i, r := range s {
		if i > 0 {
			return r, i
		}
	}
	return 0, len(s)
}
