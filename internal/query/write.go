package query

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// writeOne writes the one page that an answer is, whatever the record holds; as JSON it is an object.
func writeOne(w io.Writer, v *View, page *Page, o Options) error {
	if o.Format == JSON {
		return writeJSON(w, page)
	}
	return write(w, v, []*Page{page}, o)
}

// write writes the pages of an answer that has one for each negotiation; as JSON they are a list, be it of one.
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
	case CSV:
		return writeCSV(w, pages)
	}
	return fmt.Errorf("query: no such format here: %q", o.Format)
}

func writeJSON(w io.Writer, answer any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(answer)
}

// writeCSV writes a row a line, and a row for each line below one. Questions with a better table of their own do not come
// here.
func writeCSV(w io.Writer, pages []*Page) error {
	c := csv.NewWriter(w)
	c.Write([]string{"page", "section", "below", "key", "mark", "text", "note", "entry", "citation", "exact"}) // Error tells of what fails
	for _, p := range pages {
		for _, s := range p.Sections {
			for _, l := range s.Lines {
				c.Write(csvRow(p, s, "", l))
				for _, sub := range l.Sub {
					c.Write(csvRow(p, s, string(l.Entry), sub))
				}
			}
		}
	}
	c.Flush()
	return c.Error()
}

func csvRow(p *Page, s Section, below string, l Line) []string {
	row := []string{p.Title, s.ID, below, l.Key, l.Mark, oneLine(l.Text), oneLine(l.Note), string(l.Entry), "", ""}
	if len(l.Cites) > 0 {
		row[8], row[9] = l.Cites[0].Ref, oneLine(l.Cites[0].Exact)
	}
	return plainCells(row)
}

// plainCells are the cells as a spreadsheet may take them: one that it would run as a formula gets an apostrophe.
func plainCells(row []string) []string {
	for i, cell := range row {
		if cell == "" || !strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
			continue
		}
		if _, err := strconv.ParseFloat(cell, 64); err != nil {
			row[i] = "'" + cell
		}
	}
	return row
}
