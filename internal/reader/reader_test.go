package reader_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"parley/data"
	"parley/internal/article"
	"parley/internal/entity"
	"parley/internal/reader"
)

var load = sync.OnceValues(func() (*reader.Reader, error) { return reader.New(data.Files) })

func open(t testing.TB) *reader.Reader {
	t.Helper()
	r, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// inLines makes an article whose lines are passages of the kinds in turn.
func inLines(text string) *article.Article {
	kinds := []article.Kind{article.Title, article.Caption, article.Body, article.Body, article.Dateline, article.Boilerplate}
	var passages []article.Passage
	at := 0
	for i, line := range strings.SplitAfter(text, "\n") {
		if trimmed := strings.TrimSpace(line); trimmed != "" {
			start := at + strings.Index(line, trimmed)
			passages = append(passages, article.Passage{Kind: kinds[i%len(kinds)], Span: article.Span{Start: start, End: start + len(trimmed)}})
		}
		at += len(line)
	}
	return article.New(text, passages)
}

// check reads an article twice and holds what comes out to what must always be true of a reading.
func check(t *testing.T, text string) {
	t.Helper()
	a := inLines(text)
	rd := open(t).Read(a)
	if again := open(t).Read(inLines(text)); !reflect.DeepEqual(rd.Claims, again.Claims) || !reflect.DeepEqual(rd.Entities, again.Entities) {
		t.Error("reading twice gives two readings")
	}
	known := map[entity.ID]bool{}
	for _, e := range rd.Entities.Entities {
		known[e.ID] = true
		for _, m := range e.Mentions {
			if m.Of(text) == "" {
				t.Errorf("%s: mention %v lies outside the text", e.ID, m)
			}
		}
	}
	for _, c := range rd.Claims {
		if len(c.Evidence) == 0 || c.Type == "" || c.Rule == "" || c.ID == "" {
			t.Errorf("claim without evidence, type, rule or id: %+v", c)
		}
		for _, e := range c.Evidence {
			if !a.Verify(e) {
				t.Errorf("claim %s: %q does not stand at %v", c.Rule, e.Exact, e.Span)
			}
		}
		r := c.Roles
		for _, ids := range [][]entity.ID{r.Participant, r.Host, r.Mediator, r.By, r.To, r.Against, r.Party, r.ThirdParty} {
			for _, id := range ids {
				if !known[id] {
					t.Errorf("claim %s: no entity %s", c.Rule, id)
				}
			}
		}
	}
	for _, m := range rd.Times.Mentions {
		if m.Of(text) == "" {
			t.Errorf("time %v lies outside the text", m.Span)
		}
	}
	for _, q := range rd.Attributions {
		for _, span := range append([]article.Span{q.Speaker, q.Cue, q.Content}, q.Pieces...) {
			if !span.Empty() && span.Of(text) == "" {
				t.Errorf("quotation by %s: %v lies outside the text", q.Rule, span)
			}
		}
	}
}

// awkward are inputs that reports should not hold, and do.
var awkward = []string{
	"", " \n\n ", "?", strings.Repeat("?", 3000), strings.Repeat("talks ", 600) + ".", "-minister of Norland said", "’s president met",
	"and, and, and the leaders of and", "The two leaders of the two leaders of the two leaders met their counterparts.",
	"“““He said “that ‘it’ was” so””", "\"No,\" \"No,\" said said said.", "He said: he said: he said:", "Մինիստրը ասաց. Министр сказал. 部長は言った。 🙂🙂🙂",
	"1\t2\t3\n4\t5\t6\nTotal\t12\t15", "13-14-15 September 2022-23, 30 February 2023 and the 99th of May", "At least at least up to between 5 and and 6 million thousand soldiers were were killed.",
	"Reported reportedly reported that reports reported.", "(L) (R) / TASS / AFP / - / —", "\u00a0\u2028\u2029\ufeff\u200b", "a\x00b\x01c", "U.S. U.N. E.U. Mr. Dr. No. vs. etc.",
	"If talks had not failed to be unable to deny that they could not have been held, they would.",
}

func TestAwkwardInput(t *testing.T) {
	for _, text := range awkward {
		check(t, text)
	}
}

// TestExamples holds every example to the same.
func TestExamples(t *testing.T) {
	files, err := filepath.Glob("../../examples/*/*.txt")
	if err != nil || len(files) < 13 {
		t.Fatalf("%d examples, %v", len(files), err)
	}
	for _, path := range files {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		check(t, string(raw))
	}
}

// FuzzRead shuffles and cuts the words of the examples, so that every stage meets sentences nobody would write.
func FuzzRead(f *testing.F) {
	for _, text := range awkward {
		f.Add(text, uint8(1), uint8(0))
	}
	files, err := filepath.Glob("../../examples/*/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for i, path := range files {
		raw, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(raw), uint8(i), uint8(3*i))
	}
	f.Fuzz(func(t *testing.T, text string, step, cut uint8) {
		check(t, scramble(strings.ToValidUTF8(text[:min(len(text), 3000)], "?"), int(step), int(cut)))
	})
}

// scramble drops the first words and then takes every step-th of the rest, round and round.
func scramble(text string, step, cut int) string {
	words := strings.SplitAfter(text, " ")
	words = words[min(cut, len(words)-1):]
	if step < 2 {
		return strings.Join(words, "")
	}
	var out strings.Builder
	for first := range step {
		for i := first; i < len(words); i += step {
			out.WriteString(words[i])
		}
	}
	return out.String()
}
