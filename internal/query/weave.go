package query

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"parley/internal/article"
)

// mark is a stretch of a report to be marked under an anchor. Where a stretch is broken by another that begins in it and
// ends after it, only its first part bears the anchor; all its parts bear the name.
type mark struct {
	article.Span
	name  string
	first bool
}

// anchor names the words of a citation in the HTML file.
func (c Cite) Anchor() string { return fmt.Sprintf("w%d-%d-%d", c.Report, c.Start, c.End) }

// marksOf are the marks of the citations, each stretch once, in order, the longer first.
func marksOf(cites []Cite) []mark {
	var marks []mark
	for _, c := range cites {
		marks = append(marks, mark{article.Span{Start: c.Start, End: c.End}, c.Anchor(), true})
	}
	slices.SortFunc(marks, compareMarks)
	return slices.CompactFunc(marks, func(a, b mark) bool { return a.name == b.name })
}

func compareMarks(a, b mark) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), strings.Compare(a.name, b.name))
}

// weave is the text of the span as HTML with the marks that touch it. Marks nest: one that would cross the end of another
// is cut there. Line breaks in the text become breaks in the page.
func weave(text string, span article.Span, marks []mark) template.HTML {
	var queue []mark
	for _, m := range marks {
		if m.Overlaps(span) {
			m.first = m.first && m.Start >= span.Start
			m.Start, m.End = max(m.Start, span.Start), min(m.End, span.End)
			queue = append(queue, m)
		}
	}
	var b strings.Builder
	var open []mark
	at := span.Start
	write := func(to int) {
		s := template.HTMLEscapeString(strings.ToValidUTF8(text[at:to], "\uFFFD"))
		b.WriteString(strings.ReplaceAll(s, "\n", "<br>\n"))
		at = to
	}
	closeUntil := func(to int) {
		for len(open) > 0 && open[len(open)-1].End <= to {
			write(open[len(open)-1].End)
			b.WriteString("</mark>")
			open = open[:len(open)-1]
		}
	}
	for len(queue) > 0 {
		m := queue[0]
		queue = queue[1:]
		closeUntil(m.Start)
		write(m.Start)
		if n := len(open); n > 0 && m.End > open[n-1].End {
			rest := m
			rest.Start, rest.first = open[n-1].End, false
			m.End = rest.Start
			i, _ := slices.BinarySearchFunc(queue, rest, compareMarks)
			queue = slices.Insert(queue, i, rest)
		}
		if m.first {
			fmt.Fprintf(&b, `<mark id="%s" data-w="%s">`, m.name, m.name)
		} else {
			fmt.Fprintf(&b, `<mark data-w="%s">`, m.name)
		}
		open = append(open, m)
	}
	closeUntil(span.End)
	write(span.End)
	return template.HTML(b.String())
}
