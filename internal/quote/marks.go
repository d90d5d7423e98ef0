package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/internal/article"
)

// quotation is one stretch between quotation marks that stands inside no other. Its Span runs from the opening mark
// to the end of the closing one, or to the end of its paragraph where nothing closes it.
type quotation struct {
	article.Span
	Inner   article.Span   // the words without the outermost marks
	Pieces  []article.Span // one a paragraph, marks included
	Closed  bool           // whether a closing mark was found
	Singles bool           // whether the marks are single ones
}

// opener is a mark that waits for its partner.
type opener struct {
	mark rune
	at   int
	size int
}

// pairing is the machine that reads an article's marks from left to right. A mark inside another's reach only nests.
type pairing struct {
	text  string
	stack []opener
	parts []article.Span // pieces of the open quotation that stand in earlier paragraphs
	first opener         // the mark that opened the quotation, where it began in an earlier paragraph
	found []quotation
}

// pairMarks is every outermost quotation in the passages' running text, in order. A passage that is not body text
// closes what it opens.
func pairMarks(a *article.Article) []quotation {
	p := pairing{text: a.Text}
	for _, passage := range a.Passages {
		if passage.Kind == article.Boilerplate {
			p.drop()
			continue
		}
		for _, line := range lines(a.Text, passage.Span) {
			p.paragraph(line, passage.Kind == article.Body)
		}
	}
	p.drop()
	return p.found
}

// lines are the non-empty lines of a span, white space trimmed.
func lines(text string, s article.Span) []article.Span {
	var out []article.Span
	for at := s.Start; at < s.End; {
		end := s.End
		if i := strings.IndexByte(text[at:s.End], '\n'); i >= 0 {
			end = at + i
		}
		if l := trimSpace(text, article.Span{Start: at, End: end}); !l.Empty() {
			out = append(out, l)
		}
		at = end + 1
	}
	return out
}

// trimSpace is the span without white space at its ends.
func trimSpace(text string, s article.Span) article.Span {
	body := text[s.Start:s.End]
	left := strings.TrimLeftFunc(body, unicode.IsSpace)
	s.Start += len(body) - len(left)
	s.End = s.Start + len(strings.TrimRightFunc(left, unicode.IsSpace))
	return s
}

// paragraph reads one paragraph. A quotation left open by the last one goes on if this one opens with a mark again:
// “We came in good faith.¶ “We found nobody to talk to,” she said.
func (p *pairing) paragraph(line article.Span, body bool) {
	at := line.Start
	if len(p.stack) > 0 || len(p.parts) > 0 {
		r, size := markAt(p.text, line.Start)
		if body && isOpening(r) {
			p.stack = []opener{{r, line.Start, size}}
			at += size
		} else {
			p.drop()
		}
	}
	for at < line.End {
		r, size := markAt(p.text, at)
		if isMark(r) {
			p.mark(r, at, size, line)
		}
		at += size
	}
	p.leave(line, body)
}

// leave ends a paragraph: what is still open is kept for the next one to resume.
func (p *pairing) leave(line article.Span, body bool) {
	if len(p.stack) == 0 {
		return
	}
	p.part(line.End)
	p.stack = p.stack[:0]
	if !body {
		p.drop()
	}
}

// part ends the piece of the open quotation that stands in this paragraph.
func (p *pairing) part(end int) {
	if len(p.parts) == 0 {
		p.first = p.stack[0]
	}
	p.parts = append(p.parts, article.Span{Start: p.stack[0].at, End: end})
}

// drop gives up waiting for a closing mark: the quotation ends with the last paragraph that opened or resumed it.
func (p *pairing) drop() {
	if len(p.parts) > 0 {
		p.emit(0)
	}
	p.stack, p.parts = p.stack[:0], nil
}

// emit makes a quotation of the parts read so far; closing is the length of its closing mark, 0 where it has none.
func (p *pairing) emit(closing int) {
	s := article.Span{Start: p.parts[0].Start, End: p.parts[len(p.parts)-1].End}
	inner := article.Span{Start: s.Start + p.first.size, End: s.End - closing}
	if !inner.Empty() {
		p.found = append(p.found, quotation{s, inner, p.parts, closing > 0, isSingle(p.first.mark)})
	}
	p.parts = nil
}

// mark handles one mark: it closes its partner and all that was opened since, or else opens.
func (p *pairing) mark(r rune, at, size int, line article.Span) {
	if i := p.partner(r); i >= 0 && p.closes(r, at, size, line) {
		if i == 0 {
			p.part(at + size)
			p.emit(size)
		}
		p.stack = p.stack[:i]
		return
	}
	if p.opens(r, at, size, line) {
		p.stack = append(p.stack, opener{r, at, size})
	}
}

// partner is the index in the stack of the innermost mark that r may close, or -1.
func (p *pairing) partner(r rune) int {
	for i := len(p.stack) - 1; i >= 0; i-- {
		if strings.ContainsRune(closers[p.stack[i].mark], r) {
			return i
		}
	}
	return -1
}

// closes reports whether a mark that has a partner closes it here. A straight double mark between a space and a
// word opens; an apostrophe inside or at the end of a word closes nothing unless no later mark could:
// ‘the ministers’ talks are over’.
func (p *pairing) closes(r rune, at, size int, line article.Span) bool {
	before, after := p.around(at, size, line)
	switch r {
	case '"', doubled:
		return !(isGap(before) && isWordy(after))
	case '’', '\'':
		if isGap(before) || isWordy(after) {
			return false
		}
		return before != 's' || !p.closesLater(at+size, line)
	}
	return true
}

// closesLater reports whether another single mark that could close stands later in the paragraph, with no single
// opening mark before it.
func (p *pairing) closesLater(at int, line article.Span) bool {
	for at < line.End {
		r, size := markAt(p.text, at)
		before, after := p.around(at, size, line)
		switch {
		case r == '‘', r == '\'' && isGap(before) && isWordy(after), r == '”', r == '"' && !isWordy(after):
			return false
		case (r == '’' || r == '\'') && !isGap(before) && !isWordy(after):
			return true
		}
		at += size
	}
	return false
}

// opens reports whether a mark that closes nothing opens a quotation. A straight single one does only where
// something later in the paragraph closes it, so that 'em and the '90s open none.
func (p *pairing) opens(r rune, at, size int, line article.Span) bool {
	before, after := p.around(at, size, line)
	switch r {
	case '“', '«', '„', '‘', backticks:
		return true
	case '"', doubled:
		return !unicode.IsDigit(before) && (isGap(before) || !isGap(after)) && after != 0
	case '\'':
		return isGap(before) && isWordy(after) && p.closesLater(at+size, line)
	}
	return false
}

// around is the character before and the one after a mark; 0 at the ends of the paragraph.
func (p *pairing) around(at, size int, line article.Span) (before, after rune) {
	if at > line.Start {
		before, _ = utf8.DecodeLastRuneInString(p.text[line.Start:at])
	}
	if at+size < line.End {
		after, _ = utf8.DecodeRuneInString(p.text[at+size : line.End])
	}
	return before, after
}
