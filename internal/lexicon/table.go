package lexicon

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"parley/internal/calendar"
)

// A table is a file of tab-separated values: lines that begin with '#' are notes, the first other line names the
// columns, every later one is a row. A note "#origin<TAB>…" tells where the facts come from unless a row says so.
type table struct {
	file    string
	text    string
	line    int
	columns []string
	origin  string
	fields  []string
}

// open reads the heading of a table.
func openTable(folder fs.FS, file string) (*table, error) {
	raw, err := fs.ReadFile(folder, file)
	if err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	t := &table{file: file, text: string(raw), origin: file}
	if t.next() {
		t.columns = append([]string(nil), t.fields...)
	}
	return t, nil
}

// next moves to the next row, and reports whether there is one.
func (t *table) next() bool {
	for len(t.text) > 0 {
		line, rest, _ := strings.Cut(t.text, "\n")
		t.text = rest
		t.line++
		line = strings.TrimSuffix(line, "\r")
		if origin, ok := strings.CutPrefix(line, "#origin\t"); ok {
			t.origin = strings.Clone(origin)
		}
		if line == "" || line[0] == '#' {
			continue
		}
		t.split(line)
		return true
	}
	return false
}

func (t *table) split(line string) {
	t.fields = t.fields[:0]
	for {
		i := strings.IndexByte(line, '\t')
		if i < 0 {
			t.fields = append(t.fields, line)
			return
		}
		t.fields = append(t.fields, line[:i])
		line = line[i+1:]
	}
}

// column is the place of a column in the rows, or -1.
func (t *table) column(name string) int {
	for i, c := range t.columns {
		if c == name {
			return i
		}
	}
	return -1
}

// get is the field in a column; "" where the row or the table has none.
func (t *table) get(column int) string {
	if column < 0 || column >= len(t.fields) {
		return ""
	}
	return strings.TrimSpace(t.fields[column])
}

// fault is an error at a column of the row.
func (t *table) fault(column int, format string, args ...any) error {
	name := "?"
	if column >= 0 && column < len(t.columns) {
		name = t.columns[column]
	}
	return fmt.Errorf("lexicon: %s:%d: %s: %s", t.file, t.line, name, fmt.Sprintf(format, args...))
}

// known refuses a table with a column that means nothing, which is more often a slip than an addition.
func (t *table) known(names string) error {
	for _, c := range t.columns {
		if !strings.Contains(" "+names+" ", " "+c+" ") {
			return fmt.Errorf("lexicon: %s:%d: no column is called %q; there are: %s", t.file, t.line, c, names)
		}
	}
	return nil
}

// first is the first day of the date in a column, written 1991, 1991-10 or 1991-10-16; zero where it is empty.
func (t *table) first(column int) (calendar.Date, error) {
	v, err := t.interval(column)
	return v.Earliest, err
}

// last is the last day of the date in a column.
func (t *table) last(column int) (calendar.Date, error) {
	v, err := t.interval(column)
	return v.Latest, err
}

func (t *table) interval(column int) (calendar.Interval, error) {
	s := t.get(column)
	if s == "" {
		return calendar.Interval{}, nil
	}
	v, err := calendar.ParseEDTF(s)
	if err != nil {
		return v, t.fault(column, "%q is not a date such as 1991, 1991-10 or 1991-10-16", s)
	}
	return v, nil
}

// span is the two dates of a row, in order.
func (t *table) span(from, to int) (a, b calendar.Date, err error) {
	if a, err = t.first(from); err != nil {
		return
	}
	if b, err = t.last(to); err != nil {
		return
	}
	if a != 0 && b != 0 && b < a {
		err = t.fault(to, "ends before it begins")
	}
	return
}

func (t *table) number(column int) (float64, error) {
	s := t.get(column)
	if s == "" {
		return 0, nil
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0, t.fault(column, "%q is not a number", s)
	}
	return f, nil
}

// list calls each with every part of a field, which semicolons divide.
func list(field string, each func(string)) {
	for field != "" {
		part, rest, _ := strings.Cut(field, ";")
		if part = strings.TrimSpace(part); part != "" {
			each(part)
		}
		field = rest
	}
}
