package ingest

import (
	"strconv"
	"strings"
	"time"

	"github.com/markusmobius/go-htmldate"
	"golang.org/x/net/html"
)

// The years a page may give for its date of publication. They are set, so that what is found does not hang on the clock.
var (
	firstMoment = time.Date(1960, 1, 1, 0, 0, 0, 0, time.UTC)
	lastMoment  = time.Date(2199, 12, 31, 0, 0, 0, 0, time.UTC)
)

// onlyChanged reports whether the words of a date stand only behind a word for a change: "Last updated: January 7, 2025".
func onlyChanged(text, words string) bool {
	found := false
	for from := 0; ; {
		at := strings.Index(text[from:], words)
		if at < 0 || words == "" {
			return found
		}
		before := text[max(from, from+at-24) : from+at]
		if !changed.MatchString(before) {
			return false
		}
		found = true
		from += at + len(words)
	}
}

// dateInMarkup is the date of publication that the page's markup shows where no metadata give one, by the judgement of the
// htmldate library; "" where it finds none. A date in figures is given as it stands. A date whose year does not stand on the page was guessed and is not taken.
func dateInMarkup(doc *html.Node, address string) (day, words string) {
	found, err := htmldate.FromDocument(doc, htmldate.Options{UseOriginalDate: true, URL: address, MinDate: firstMoment,
		MaxDate: lastMoment, SkipExtensiveSearch: true, DeferUrlExtractor: true})
	if err != nil || found.IsZero() || !strings.Contains(found.SrcString, strconv.Itoa(found.DateTime.Year())) {
		return "", ""
	}
	words = strings.Join(strings.Fields(found.SrcString), " ")
	if m := slashes.FindStringSubmatch(words); len(meanings(m)) == 2 {
		return m[0], words // the library chooses one of two
	}
	if changed.MatchString(words) || onlyChanged(textOf(doc), words) {
		return "", ""
	}
	return found.Format(time.DateOnly), words
}
