package quote

import (
	"fmt"
	"io/fs"
	"strings"
)

// inflections maps the forms of every verb of the table to their lemmas: what taggers make of a rare verb is not to
// be relied on.
type inflections map[string]string

// loadForms reads forms.tsv and adds the regular forms of every verb of the table.
func loadForms(folder fs.FS, table cueTable) (inflections, error) {
	raw, err := fs.ReadFile(folder, "forms.tsv")
	if err != nil {
		return nil, fmt.Errorf("quote: %w", err)
	}
	forms := inflections{}
	irregular := map[string][]string{}
	for n, line := range strings.Split(string(raw), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		lemma, rest, ok := strings.Cut(line, "\t")
		if !ok {
			return nil, fmt.Errorf("quote: forms.tsv:%d: 1 column, not 2", n+1)
		}
		irregular[lemma] = strings.Fields(rest)
	}
	for key := range table {
		part, lemma, _ := strings.Cut(key, " ")
		if part != "v" {
			continue
		}
		for _, f := range append(regular(lemma, len(irregular[lemma]) > 0), irregular[lemma]...) {
			forms[f] = lemma
		}
	}
	return forms, nil
}

// regular are the regular forms of a verb; of one with irregular past only those of its present.
func regular(lemma string, irregular bool) []string {
	stem := lemma
	out := []string{lemma}
	switch {
	case strings.HasSuffix(lemma, "e"):
		stem = lemma[:len(lemma)-1]
		out = append(out, lemma+"s", stem+"ing")
	case strings.HasSuffix(lemma, "y") && !strings.ContainsAny(lemma[len(lemma)-2:len(lemma)-1], "aeou"):
		stem = lemma[:len(lemma)-1] + "i"
		out = append(out, stem+"es", lemma+"ing")
	case strings.HasSuffix(lemma, "s"), strings.HasSuffix(lemma, "sh"), strings.HasSuffix(lemma, "ch"), strings.HasSuffix(lemma, "x"):
		out = append(out, lemma+"es", lemma+"ing")
	default:
		out = append(out, lemma+"s", lemma+"ing")
	}
	if !irregular {
		out = append(out, stem+"ed")
	}
	return out
}
