package query

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"parley/internal/article"
)

// Search writes the entries and passages that hold every word of the question, as beginnings of words, whatever their
// case. A question without words is an error.
func Search(w io.Writer, v *View, question string, o Options) error {
	asked := strings.FieldsFunc(fold(question), notWord)
	if len(asked) == 0 {
		return fmt.Errorf("search: no words to look for")
	}
	v = narrow(v, o.Filter)
	d := newDesk(v)
	p := &Page{Schema: "parley.search/1", Title: "“" + question + "”"}
	entries := Section{ID: "entries", Title: "Entries", Lines: []Line{}}
	for _, it := range d.items() {
		l := d.line(it)
		text := l.Key + " " + l.Text + " " + l.Note
		for _, e := range d.evidence(it) {
			text += " " + e.Exact
		}
		if holds(text, asked) {
			l.Note = strings.TrimPrefix(l.Note+" · "+string(it.id), " · ")
			entries.Lines = append(entries.Lines, l)
		}
	}
	entries.Count = fmt.Sprint(len(entries.Lines))
	passages := Section{ID: "passages", Title: "Passages", Lines: []Line{}}
	for i := range d.Reports {
		for _, ps := range d.Reports[i].Article.Passages {
			if text := ps.Of(d.Reports[i].Article.Text); ps.Kind != article.Boilerplate && holds(text, asked) {
				passages.Lines = append(passages.Lines, Line{Key: string(ps.Kind), Text: "“" + around(text, asked[0], 220) + "”",
					Cites: d.cite(d.Reports[i].Article.ID, ps.Span)})
			}
		}
	}
	passages.Count = fmt.Sprint(len(passages.Lines))
	p.Subtitle = fmt.Sprintf("%d in entries, %d in passages", len(entries.Lines), len(passages.Lines))
	for _, s := range []Section{entries, passages} {
		if len(s.Lines) > 0 {
			p.Sections = append(p.Sections, s)
		}
	}
	return write(w, v, []*Page{p}, o)
}

func notWord(r rune) bool {
	return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r > 127 && r != '“' && r != '”' && r != '’' && r != '–' && r != '—')
}

// holds reports whether every word asked for begins a word of the text.
func holds(text string, asked []string) bool {
	have := strings.FieldsFunc(fold(text), notWord)
	for _, q := range asked {
		if !slices.ContainsFunc(have, func(w string) bool { return strings.HasPrefix(w, q) }) {
			return false
		}
	}
	return true
}

// around is the part of the text about the first place of the word, at most n runes.
func around(text, word string, n int) string {
	text = oneLine(text)
	at := strings.Index(fold(text), word)
	if at < n/2 || at >= len(text) {
		return clip(text, n)
	}
	from := strings.LastIndexByte(text[:at-n/3], ' ') + 1
	return "…" + clip(text[from:], n)
}
