package pdf

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is a line of text on a page.
type line struct {
	run
	sized map[float64]int // letters by size
	page  int
}

// lines lays runs together to lines, in the order drawn. A gap as wide as a fifth of the letters' size is a space; one of
// several letters begins another line, as between columns.
func lines(runs []run) []line {
	var list []line
	for _, r := range runs {
		r.text = ligatures.Replace(r.text)
		if n := len(list); n > 0 && list[n-1].takes(r) {
			continue
		}
		list = append(list, line{run: r, sized: map[float64]int{}})
		list[len(list)-1].count(r)
	}
	return slices.DeleteFunc(list, func(l line) bool { return strings.TrimSpace(l.text) == "" })
}

func (l *line) count(r run) { l.sized[math.Round(r.size*2)/2] += utf8.RuneCountInString(r.text) }

// takes adds the run to the line if it goes on with it.
func (l *line) takes(r run) bool {
	size := max(l.size, r.size)
	gap := r.x - l.end
	if math.Abs(r.y-l.y) > 0.45*size || gap > 3.5*size || gap < -0.7*size && strings.TrimSpace(r.text) != "" {
		return false
	}
	if isNote(r) && r.size < 0.9*l.size && r.y > l.y+0.15*l.size {
		l.end = max(l.end, r.end) // the number of a footnote is none of the sentence's words
		return true
	}
	if gap > 0.19*size && !strings.HasSuffix(l.text, " ") && !strings.HasPrefix(r.text, " ") {
		l.text += " "
	}
	l.text += r.text
	l.end = max(l.end, r.end)
	if r.size > l.size && len(strings.TrimSpace(l.text)) < 3 {
		l.size = r.size
	}
	l.count(r)
	return true
}

func isNote(r run) bool {
	text := strings.TrimSpace(r.text)
	return text != "" && len(text) <= 3 && strings.Trim(text, "0123456789*†‡") == ""
}

// main is the size of most of its letters.
func (l *line) main() float64 {
	best, most := l.size, 0
	for size, n := range l.sized {
		if n > most || n == most && size > best {
			best, most = size, n
		}
	}
	return best
}

// paragraphs lays the lines of the pages together.
func paragraphs(pages [][]line) []Paragraph {
	var all []line
	for i, page := range pages {
		for _, l := range withoutFrame(pages, i) {
			l.page = i
			l.text = strings.Join(strings.Fields(l.text), " ")
			all = append(all, l)
		}
		_ = page
	}
	lead, body := usual(all)
	var out []Paragraph
	var sizes []float64
	var text []byte // of the last paragraph so far
	for i := range all {
		l := &all[i]
		if i > 0 && goesOn(&all[i-1], l, lead, tail(text)) {
			text = joined(text, l.text)
			continue
		}
		if i > 0 {
			out = append(out, Paragraph{Text: string(text)})
		}
		text = []byte(l.text)
		sizes = append(sizes, l.main())
	}
	if len(text) > 0 {
		out = append(out, Paragraph{Text: string(text)})
	}
	for i := range out[:min(len(out), 6)] {
		if sizes[i] > 1.25*body && sizes[i] == slices.Max(sizes[:min(len(sizes), 6)]) && len(out) > 1 {
			out[i].Title = true
			break
		}
	}
	return out
}

// usual is the usual distance between lines and the usual size of letters.
func usual(all []line) (lead, size float64) {
	var leads []float64
	bySize := map[float64]int{}
	for i := range all {
		for size, n := range all[i].sized {
			bySize[size] += n
		}
		if i > 0 && all[i].page == all[i-1].page {
			if d := all[i-1].y - all[i].y; d > 0.5*all[i].size && d < 3*all[i].size {
				leads = append(leads, d)
			}
		}
	}
	most := 0
	for s, n := range bySize {
		if n > most || n == most && s > size {
			size, most = s, n
		}
	}
	if len(leads) == 0 {
		return 1.2 * size, size
	}
	slices.Sort(leads)
	return leads[len(leads)*2/5], size // most distances are those within paragraphs
}

// goesOn reports whether the line goes on with the paragraph of the one before, whose text so far is given.
func goesOn(last, l *line, lead float64, text string) bool {
	if math.Abs(last.main()-l.main()) > 0.12*max(last.main(), l.main()) {
		return false
	}
	down := last.y - l.y
	if l.page != last.page || down < -0.5*l.size { // the next page, or column: a sentence may go on there
		return !ends(text) && startsSmall(l.text)
	}
	if down < 0.45*l.size { // beside it: another cell
		return false
	}
	if down > 1.35*max(lead, l.main()) {
		return false
	}
	indented := l.x > last.x+0.8*l.size && ends(text)
	bullet := strings.ContainsAny(l.text[:min(len(l.text), 3)], "•▪◦") || strings.HasPrefix(l.text, "- ")
	return !indented && !bullet
}

func ends(text string) bool {
	return strings.ContainsRune(".!?:”\"", lastRune(strings.TrimRight(text, ")’'")))
}

func lastRune(s string) rune { r, _ := utf8.DecodeLastRuneInString(s); return r }

func startsSmall(text string) bool { r, _ := utf8.DecodeRuneInString(text); return unicode.IsLower(r) }

// tail is the end of a text: enough to tell how it ends.
func tail(text []byte) string { return string(text[max(0, len(text)-16):]) }

// joined puts a line behind a text. A word that was parted at the end of the line is made whole: "negotia-" and "tions".
func joined(text []byte, next string) []byte {
	if rest, ok := bytes.CutSuffix(text, []byte("\u00ad")); ok {
		return append(rest, next...)
	}
	rest, ok := bytes.CutSuffix(text, []byte("-"))
	switch before := lastRune(tail(rest)); {
	case ok && unicode.IsLower(before) && startsSmall(next):
		return append(rest, next...)
	case ok && unicode.IsLetter(before): // "Sudan-" and "Egypt"
		return append(text, next...)
	}
	return append(append(text, ' '), next...)
}

// withoutFrame is the lines of a page without what stands on its edge on every page: running heads, page numbers.
func withoutFrame(pages [][]line, i int) []line {
	if len(pages[i]) < 2 {
		return pages[i]
	}
	top, bottom := math.Inf(-1), math.Inf(1)
	for _, l := range pages[i] {
		top, bottom = max(top, l.y), min(bottom, l.y)
	}
	var kept []line
	for _, l := range pages[i] {
		edge := l.y > top-2.5*l.size || l.y < bottom+2.5*l.size
		if !(edge && (isNumberOf(l.text) || len(pages) > 2 && repeats(pages, i, l))) {
			kept = append(kept, l)
		}
	}
	return kept
}

// isNumberOf reports whether the line is a page's number: "7", "- 7 -", "Page 7 of 12".
func isNumberOf(text string) bool {
	text = strings.ToLower(text)
	digits := 0
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		switch {
		case word == "page", word == "of", word == "p":
		case strings.Trim(word, "0123456789") == "" && len(word) <= 4:
			digits++
		default:
			return false
		}
	}
	return digits > 0 && digits <= 2 && len(text) <= 20
}

// repeats reports whether a line stands in the same place on the page before or after, but for its figures.
func repeats(pages [][]line, i int, l line) bool {
	shape := func(text string) string { return strings.Trim(strings.Join(strings.Fields(text), " "), "0123456789 ") }
	own := shape(l.text)
	for _, j := range []int{i - 1, i + 1, i - 2, i + 2} {
		if j < 0 || j >= len(pages) || own == "" {
			continue
		}
		for _, other := range pages[j] {
			if math.Abs(other.y-l.y) < 2 && shape(other.text) == own {
				return true
			}
		}
	}
	return false
}
