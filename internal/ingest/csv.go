package ingest

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"parley/internal/article"
)

// separators are what may stand between the fields of a line.
var separators = []rune{',', '\t', ';', '|'}

// isCSV reports whether the first line names the columns of a dump: one that holds texts and one that holds something else
// of an article. A line of prose with commas in it names neither.
func (in *Intake) isCSV(head []byte) bool {
	_, _, ok := in.columns(head)
	return ok
}

// columns are the names in the first line, and what stands between them.
func (in *Intake) columns(head []byte) (names []string, separator rune, ok bool) {
	line, _, whole := bytes.Cut(head, []byte("\n"))
	if !whole || !utf8.Valid(line) {
		return nil, 0, false
	}
	for _, separator := range separators {
		r := csv.NewReader(bytes.NewReader(bytes.TrimRight(line, "\r")))
		r.Comma = separator
		names, err := r.Read()
		if err != nil || len(names) < 2 || !in.has(names, "text") {
			continue
		}
		for part := range fields {
			if part != "text" && in.has(names, part) {
				return names, separator, true
			}
		}
	}
	return nil, 0, false
}

// has reports whether one of the columns holds the part.
func (in *Intake) has(columns []string, part string) bool {
	for _, field := range in.fieldsOf(part) {
		for _, column := range columns {
			if loose(column) == loose(field) {
				return true
			}
		}
	}
	return false
}

// errLongRow is the error of a row that never ends: a quotation mark that is not closed takes in all that follows.
var errLongRow = fmt.Errorf("has a row of more than %d bytes, as where a quotation mark is not closed", 2*MaxSize)

// row bounds the bytes that are read for a row.
type row struct {
	r    io.Reader
	left int
}

func (b *row) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errLongRow
	}
	n, err := b.r.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}

// readCSV reads one article a row, from the columns that dumps use, or those that the user names. A row that has no text is
// an error that gives its number; the rest follows.
func readCSV(in *Intake, s stream, yield take) bool {
	head, _ := s.bytes.Peek(sniffed) // it was looked at before
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	_, separator, _ := in.columns(head)
	bound := &row{r: decodedRows(in, s.bytes), left: 2 * MaxSize}
	r := csv.NewReader(bound)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = separator, true, -1
	var names []string
	for number := 0; ; number++ {
		cells, err := r.Read()
		bound.left = 2 * MaxSize
		switch {
		case errors.Is(err, io.EOF):
			return true
		case err != nil:
			return yield(nil, fmt.Errorf("%s: row %d: %w", s.name, number, err))
		case number == 0:
			cells[0] = strings.TrimPrefix(cells[0], "\ufeff")
			for _, cell := range cells {
				names = append(names, loose(cell))
			}
			continue
		}
		if len(cells) == 1 && strings.TrimSpace(cells[0]) == "" {
			continue
		}
		name := fmt.Sprintf("%s!%d", s.name, number)
		if !s.give(yield, func() (*article.Article, error) { return in.cells(name, names, cells) }) {
			return false
		}
	}
}

func (in *Intake) cells(name string, names, cells []string) (*article.Article, error) {
	a, err := in.fromFields(name, func(field string) string {
		for i, column := range names {
			if i < len(cells) && column == loose(field) {
				return cells[i]
			}
		}
		return ""
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return a, nil
}

// decodedRows is the bytes as UTF-8: from the encoding that the user names, where the first of them are none.
func decodedRows(in *Intake, r *bufio.Reader) io.Reader {
	head, _ := r.Peek(sniffed * 8)
	if in.encoding == "" || utf8.Valid(head[:len(head)-cutRune(head)]) {
		return r
	}
	if decoded, err := charset.NewReaderLabel(in.encoding, r); err == nil {
		return decoded
	}
	return r
}
