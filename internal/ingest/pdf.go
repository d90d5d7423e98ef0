package ingest

import (
	"fmt"
	"io"

	"parley/internal/article"
	"parley/internal/pdf"
)

// maxPDF is the most bytes that a PDF document may have: pictures are most of it.
const maxPDF = 64 << 20

// readPDF reads the report that the text layer of a PDF document holds. Its title is what stands at its head in large
// letters; what the file calls itself is often the name of a template.
func readPDF(in *Intake, s stream, yield take) bool {
	raw, err := io.ReadAll(io.LimitReader(s.bytes, maxPDF+1))
	if err == nil && len(raw) > maxPDF {
		err = fmt.Errorf("has more than the %d bytes that a PDF document may have", maxPDF)
	}
	if err != nil {
		return yield(nil, fault(s.name, err))
	}
	return s.give(yield, func() (*article.Article, error) {
		return named(s.name, func() (*article.Article, error) { return in.pdf(s.name, raw) })
	})
}

func (in *Intake) pdf(name string, raw []byte) (*article.Article, error) {
	doc, err := pdf.Read(raw)
	if err != nil {
		return nil, err
	}
	var blocks []block
	size := 0
	for _, p := range doc.Paragraphs {
		b := block{text: p.Text}
		if p.Title {
			b.kind = article.Title
		}
		blocks = append(blocks, b)
		size += len(p.Text)
	}
	if size > MaxSize {
		return nil, errTooLarge
	}
	a := in.compose(blocks)
	a.URI = name
	return a, nil
}
