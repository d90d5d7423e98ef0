package event

import (
	"bufio"
	"fmt"
	"io/fs"
	"strings"
)

// rows are the lines of a table, split at tabs; comments (#) and empty lines are left out. A line with fewer than n
// columns is an error that names file and line.
func rows(dir fs.FS, name string, n int) ([][]string, error) {
	f, err := dir.Open(name)
	if err != nil {
		return nil, fmt.Errorf("event: %w", err)
	}
	defer f.Close()
	var out [][]string
	lines := bufio.NewScanner(f)
	for at := 1; lines.Scan(); at++ {
		line := strings.TrimRight(lines.Text(), " \r")
		if line == "" || line[0] == '#' {
			continue
		}
		cols := strings.Split(line, "\t")
		for i := range cols {
			cols[i] = strings.TrimSpace(cols[i])
		}
		if len(cols) < n {
			return nil, fmt.Errorf("event: %s:%d: %d columns, want %d", name, at, len(cols), n)
		}
		out = append(out, cols)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("event: %s: %w", name, err)
	}
	return out, nil
}

// classes are the word lists that frames name with an @.
type classes map[string]map[string]bool

// expand is the words of an entry: "meet,talk" or "@meeting" or both.
func (cl classes) expand(entry string) ([]string, error) {
	var out []string
	for _, w := range strings.FieldsFunc(entry, func(r rune) bool { return r == ',' || r == ' ' }) {
		if w[0] != '@' {
			out = append(out, w)
			continue
		}
		class, ok := cl[w[1:]]
		if !ok {
			return nil, fmt.Errorf("no word class %q", w)
		}
		for x := range class {
			out = append(out, x)
		}
	}
	return out, nil
}

func (cl classes) set(entry string) (map[string]bool, error) {
	words, err := cl.expand(entry)
	m := map[string]bool{}
	for _, w := range words {
		m[w] = true
	}
	return m, err
}

func loadClasses(dir fs.FS) (classes, error) {
	names, err := fs.Glob(dir, "words*.tsv")
	if err != nil {
		return nil, err
	}
	var table [][]string
	for _, name := range names {
		lines, err := rows(dir, name, 2)
		if err != nil {
			return nil, err
		}
		table = append(table, lines...)
	}
	cl := classes{}
	for _, r := range table {
		if cl[r[0]] == nil {
			cl[r[0]] = map[string]bool{}
		}
		words, err := cl.expand(r[1])
		if err != nil {
			return nil, fmt.Errorf("event: words.tsv: %s: %w", r[0], err)
		}
		for _, w := range words {
			cl[r[0]][w] = true
		}
	}
	return cl, nil
}

// flags reads "form=phone weak" into a map; a bare word has itself as value.
func flags(s string) map[string]string {
	m := map[string]string{}
	for _, f := range strings.Fields(s) {
		if f == "-" {
			continue
		}
		k, val, ok := strings.Cut(f, "=")
		if !ok {
			val = k
		}
		m[k] = val
	}
	return m
}

// roleRules reads "participant=subj,with host=at".
func roleRules(s string) []roleRule {
	var out []roleRule
	for _, f := range strings.Fields(s) {
		if role, slots, ok := strings.Cut(f, "="); ok {
			out = append(out, roleRule{role, strings.Split(slots, ",")})
		}
	}
	return out
}
