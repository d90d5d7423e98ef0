package query

import (
	"encoding/json"
	"fmt"
	"io"
)

// write writes the pages in the format of the options.
func write(w io.Writer, v *View, pages []*Page, o Options) error {
	switch o.Format {
	case "", Text:
		return writeText(w, pages, o)
	case Markdown:
		return writeMarkdown(w, pages)
	case HTML:
		return writeHTML(w, v, pages)
	case JSON:
		return writeJSON(w, pages)
	}
	return fmt.Errorf("query: no such format here: %q", o.Format)
}

// writeJSON writes one page as an object, several as a list.
func writeJSON(w io.Writer, pages []*Page) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if len(pages) == 1 {
		return e.Encode(pages[0])
	}
	return e.Encode(pages)
}
