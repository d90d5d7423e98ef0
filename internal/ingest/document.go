package ingest

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"parley/internal/article"
)

// document reads the article in word/document.xml of a DOCX file: one block a paragraph. Its styles say which is the
// title and which are captions.
func (in *Intake) document(s stream, f *zip.File, yield take) bool {
	r, err := openEntry(f)
	if err != nil {
		return yield(nil, fmt.Errorf("%s: %w", s.name, err))
	}
	defer r.Close()
	blocks, err := wordBlocks(io.LimitReader(r, 8*MaxSize))
	if err == nil && len(blocks) == 0 {
		err = errEmpty
	}
	if err != nil {
		return yield(nil, fmt.Errorf("%s: %w", s.name, err))
	}
	a := in.compose(blocks)
	a.URI = s.name
	return yield(a, nil)
}

// wordBlocks is the paragraphs of WordprocessingML. Deleted text is not read, as a reader does not see it.
func wordBlocks(r io.Reader) ([]block, error) {
	var blocks []block
	var b block
	var text strings.Builder
	dec, deleted := xml.NewDecoder(r), 0
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return blocks, nil
		}
		if err != nil {
			return nil, fmt.Errorf("is a broken document: %w", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "del":
				deleted++
			case "tab", "br":
				text.WriteByte(' ')
			case "pStyle":
				b.kind = styleKind(t)
			case "t":
				var run string
				if err := dec.DecodeElement(&run, &t); err != nil {
					return nil, fmt.Errorf("is a broken document: %w", err)
				}
				if deleted == 0 {
					text.WriteString(run)
				}
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "del":
				deleted--
			case "p":
				if b.text = strings.Join(strings.Fields(text.String()), " "); b.text != "" {
					blocks = append(blocks, b)
				}
				b = block{}
				text.Reset()
			}
		}
	}
}

func styleKind(t xml.StartElement) article.Kind {
	for _, a := range t.Attr {
		switch strings.ToLower(a.Value) {
		case "title":
			return article.Title
		case "caption":
			return article.Caption
		}
	}
	return ""
}
