// Package pdf reads the text layer of PDF documents: what a person could mark and copy.
//
// In: the bytes of a file, from anywhere. Out: a Document of paragraphs, or an error that says why there is no text: the
// pages are pictures, the fonts do not say which characters they draw, the file is locked or broken. Read is the way in.
// A file is read as a heap of objects (file.go), its pages are drawn without ink (draw.go), and what was drawn is laid
// together to lines and paragraphs (layout.go). All work is bounded: no file makes it take more than some memory and time.
package pdf

import (
	"errors"
	"slices"
	"strings"
	"unicode"
)

// Document is what a file says.
type Document struct {
	Title      string // as the file's own description has it; often wrong
	Paragraphs []Paragraph
}

// Paragraph is text that belongs together, on one line.
type Paragraph struct {
	Text  string
	Title bool // it stands at the head of the document, in letters larger than the rest
}

// Faults of files that are PDF.
var (
	ErrPictures = errors.New("is a PDF document without a text layer: its pages are pictures, whose text has to be recognised first")
	ErrUnmapped = errors.New("is a PDF document whose fonts do not say which characters they draw")
	ErrLocked   = errors.New("is a PDF document that is locked with a password")
	ErrBroken   = errors.New("is a broken PDF document")
	ErrTooMuch  = errors.New("is a PDF document that unpacks to more than any report has")
)

// Bounds of the work on one file.
const (
	maxObjects = 500_000
	maxPages   = 3000
	maxPlain   = 128 << 20 // bytes of streams, unpacked
	maxSteps   = 5_000_000 // operators drawn
	maxForms   = 100_000   // forms drawn, those in forms among them
	maxDepth   = 40        // things in things
)

// Is reports whether the bytes begin as a PDF document does, after a little dirt that mail and servers put there.
func Is(head []byte) bool {
	return strings.Contains(string(head[:min(len(head), 1024)]), "%PDF-")
}

// Read reads a document.
func Read(raw []byte) (doc *Document, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			e, ok := fault.(error)
			if !ok || !errors.Is(e, ErrTooMuch) && !errors.Is(e, ErrLocked) {
				e = ErrBroken
			}
			doc, err = nil, e
		}
	}()
	f := open(raw)
	pages := f.pages()
	if len(pages) == 0 {
		return nil, ErrBroken
	}
	p := &pen{file: f, fonts: map[any]*font{}}
	var sheets [][]line
	for _, page := range pages {
		sheets = append(sheets, lines(p.draw(page)))
	}
	doc = &Document{Title: f.title(), Paragraphs: paragraphs(sheets)}
	if err := p.verdict(doc); err != nil {
		return nil, err
	}
	for i := range doc.Paragraphs {
		doc.Paragraphs[i].Text = strings.Join(strings.Fields(strings.Map(known, doc.Paragraphs[i].Text)), " ")
	}
	doc.Paragraphs = slices.DeleteFunc(doc.Paragraphs, func(p Paragraph) bool { return p.Text == "" })
	return doc, nil
}

// known drops characters that say nothing: of signs that a font does not name, and of control.
func known(r rune) rune {
	if r == unicode.ReplacementChar || unicode.Is(unicode.Co, r) || unicode.IsControl(r) && r != '\n' && r != '\t' {
		return -1
	}
	return r
}

// verdict says why there is no text, where there is none.
func (p *pen) verdict(doc *Document) error {
	letters, lost := 0, 0
	for _, para := range doc.Paragraphs {
		for _, r := range para.Text {
			switch {
			case r == unicode.ReplacementChar, unicode.Is(unicode.Co, r):
				lost++
			case unicode.IsLetter(r):
				letters++
			}
		}
	}
	switch {
	case letters == 0 && lost == 0 && p.pictures > 0:
		return ErrPictures
	case lost > letters/4:
		return ErrUnmapped
	case letters == 0:
		return errors.New("is a PDF document without text")
	}
	return nil
}
