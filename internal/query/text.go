package query

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// defaultWidth is the columns of text where the options give none; below minWidth lines no longer read well.
const (
	defaultWidth = 100
	minWidth     = 48
)

// printer writes pages as text for a terminal.
type printer struct {
	w     io.Writer
	width int
	style Style
	err   error
}

func writeText(w io.Writer, pages []*Page, o Options) error {
	p := &printer{w: w, width: o.Width, style: o.Style}
	if p.width <= 0 {
		p.width = defaultWidth
	}
	p.width = max(p.width, minWidth)
	for i, page := range pages {
		if i > 0 {
			p.line("")
			p.line(p.paint(p.style.Dim, strings.Repeat("─", p.width)))
			p.line("")
		}
		p.page(page)
	}
	return p.err
}

func (p *printer) line(s string) {
	if p.err == nil {
		_, p.err = io.WriteString(p.w, strings.TrimRight(s, " ")+"\n")
	}
}

func (p *printer) paint(code, s string) string {
	if code == "" || s == "" {
		return s
	}
	return code + s + p.style.Reset
}

func (p *printer) tone(t Tone) string {
	switch t {
	case Good:
		return p.style.Good
	case Warn:
		return p.style.Warn
	case Bad:
		return p.style.Bad
	case Faint:
		return p.style.Dim
	}
	return ""
}

func (p *printer) page(page *Page) {
	p.ends(p.style.Bold, page.Title, page.Subtitle)
	for i := range page.Sections {
		p.section(&page.Sections[i])
	}
}

// ends writes one text at the left edge and another at the right, on two lines where one cannot hold both.
func (p *printer) ends(code, left, right string) {
	gap := p.width - runes(left) - runes(right)
	if gap < 2 {
		p.line(p.paint(code, left))
		for _, l := range wrap(right, p.width-2) {
			p.line("  " + p.paint(p.style.Dim, l))
		}
		return
	}
	p.line(p.paint(code, left) + strings.Repeat(" ", gap) + p.paint(p.style.Dim, right))
}

func (p *printer) section(s *Section) {
	if s.Title != "" {
		p.line("")
		p.ends(p.style.Bold, strings.ToUpper(s.Title), clip(s.Count, p.width-runes(s.Title)-4))
	}
	key, mark := p.columns(s.Lines)
	var subs []Line
	for _, l := range s.Lines {
		subs = append(subs, l.Sub...)
	}
	subKey, subMark := p.columns(subs)
	for i := range s.Lines {
		l := &s.Lines[i]
		switch s.Shape {
		case Prose:
			p.entry(layout{indent: 2}, l)
		default:
			p.entry(layout{indent: 2, key: key, mark: mark}, l)
			for j := range l.Sub {
				p.entry(layout{indent: 4, key: subKey, mark: subMark}, &l.Sub[j])
			}
		}
	}
}

// columns are the widths of the key and the mark of the lines, held to a share of the page.
func (p *printer) columns(lines []Line) (key, mark int) {
	for _, l := range lines {
		key = max(key, runes(l.Key))
		mark = max(mark, runes(l.Mark))
	}
	return min(key, p.width/4), min(mark, 18)
}

// layout is where the columns of a line stand.
type layout struct{ indent, key, mark int }

// entry writes a line: key, mark, text with its note, and at the right edge the citations. What does not fit goes to
// further lines under the text.
func (p *printer) entry(at layout, l *Line) {
	margin := at.indent
	head := strings.Repeat(" ", at.indent)
	if at.key > 0 && runes(l.Key) > at.key && l.Text != "" { // a long name has a line of its own
		p.line(head + p.paint(p.style.Accent, clip(l.Key, p.width-at.indent)))
		head += strings.Repeat(" ", at.key+2)
		margin += at.key + 2
	} else if at.key > 0 {
		head += pad(p.paint(p.style.Accent, clip(l.Key, at.key)), at.key, clip(l.Key, at.key)) + "  "
		margin += at.key + 2
	}
	if at.mark > 0 {
		head += pad(p.paint(p.tone(l.Tone), clip(l.Mark, at.mark)), at.mark, clip(l.Mark, at.mark)) + "  "
		margin += at.mark + 2
	}
	rows, plain := p.flow(l, p.width-margin)
	p.rows(head, margin, rows, plain, refs(l.Cites))
}

// flow is the text and after it the note, wrapped together, painted and plain.
func (p *printer) flow(l *Line, room int) (rows, plain []string) {
	note := l.Note
	if note != "" && l.Text != "" {
		note = "· " + note
	}
	code := ""
	if l.Tone == Faint {
		code = p.style.Dim
	}
	left := len(strings.Fields(l.Text))
	for _, t := range wrap(l.Text+" "+note, room) {
		ws := strings.Fields(t)
		own := min(left, len(ws))
		left -= own
		painted := p.paint(code, strings.Join(ws[:own], " "))
		if own > 0 && own < len(ws) {
			painted += " "
		}
		rows = append(rows, painted+p.paint(p.style.Dim, strings.Join(ws[own:], " ")))
		plain = append(plain, t)
	}
	return rows, plain
}

// rows writes the rows under the head, with the citations at the right edge of the last, or on a row of their own.
func (p *printer) rows(head string, margin int, rows, plain []string, cited string) {
	if len(rows) == 0 {
		rows, plain = []string{""}, []string{""}
	}
	for i, r := range rows {
		lead := strings.Repeat(" ", margin)
		if i == 0 {
			lead = head
		}
		if gap := p.width - margin - runes(plain[i]) - runes(cited); i == len(rows)-1 && cited != "" && gap >= 2 {
			r += strings.Repeat(" ", gap) + p.paint(p.style.Dim, cited)
			cited = ""
		}
		p.line(lead + r)
	}
	if cited != "" {
		p.line(strings.Repeat(" ", max(margin, p.width-runes(cited))) + p.paint(p.style.Dim, cited))
	}
}

// maxRefs bounds the citations shown on a line of text.
const maxRefs = 3

// refs are the citations, each place once: "[1:231] [2:40] +2".
func refs(cites []Cite) string {
	var shown []string
	seen := map[string]bool{}
	rest := 0
	for _, c := range cites {
		switch {
		case seen[c.Ref]:
		case len(shown) < maxRefs:
			shown = append(shown, "["+c.Ref+"]")
		default:
			rest++
		}
		seen[c.Ref] = true
	}
	s := strings.Join(shown, " ")
	if rest > 0 {
		s += fmt.Sprintf(" +%d", rest)
	}
	return s
}

func runes(s string) int { return utf8.RuneCountInString(s) }

// pad fills painted text, whose plain form is given, to a width.
func pad(painted string, width int, plain string) string {
	return painted + strings.Repeat(" ", max(0, width-runes(plain)))
}

// wrap breaks text at spaces into lines of the width; a longer word stands on a line of its own.
func wrap(s string, width int) []string {
	var lines []string
	line, n := "", 0
	for _, word := range strings.Fields(s) {
		k := runes(word)
		if n > 0 && n+1+k > width {
			lines = append(lines, line)
			line, n = "", 0
		}
		if n > 0 {
			line, n = line+" ", n+1
		}
		line, n = line+word, n+k
	}
	if n > 0 {
		lines = append(lines, line)
	}
	return lines
}
