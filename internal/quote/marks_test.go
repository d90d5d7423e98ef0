package quote

import (
	"strings"
	"testing"

	"parley/internal/article"
)

// body is an article whose lines are each a passage of body text.
func body(text string) *article.Article {
	var passages []article.Passage
	for _, l := range lines(text, article.Span{End: len(text)}) {
		passages = append(passages, article.Passage{Kind: article.Body, Span: l})
	}
	return article.New(text, passages)
}

func TestPairMarks(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"curly", `“We agreed,” she said. “Now we wait.”`, `“We agreed,”|“Now we wait.”`},
		{"straight", `"We agreed," she said. "Now we wait."`, `"We agreed,"|"Now we wait."`},
		{"nested single", `"He told me 'never' and left," she said.`, `"He told me 'never' and left,"`},
		{"nested curly", `“He said ‘the ministers’ talks are over’ and left,” she said.`, `“He said ‘the ministers’ talks are over’ and left,”`},
		{"single outside", `‘We can’t wait,’ she said.`, `‘We can’t wait,’`},
		{"plural possessive in singles", `‘The delegates’ hotel is full,’ she said.`, `‘The delegates’ hotel is full,’`},
		{"straight singles", `The 'peace park' isn't one, and the delegates' hotel is no better.`, `'peace park'`},
		{"apostrophes only", `The minister's and the envoys' cars; the '90s; get 'em.`, ``},
		{"inches", `The wall is 6'10" high and 30" wide.`, ``},
		{"two apostrophes for a mark", `''We agreed,'' she said.`, `''We agreed,''`},
		{"backticks", "``We agreed,'' she said.", "``We agreed,''"},
		{"guillemets", `«We agreed», she said.`, `«We agreed»`},
		{"mixed", `“We agreed," she said.`, `“We agreed,"`},
		{"in brackets", `The party ("the only one") won.`, `"the only one"`},
		{"after a dash", `They signed—"with joy"—and left.`, `"with joy"`},
		{"resumed by paragraph", "“We came in good faith.\n\n“We found nobody,” she said.", "“We came in good faith.\n\n“We found nobody,”"},
		{"resumed, straight", "\"We came.\n\n\"We saw,\" she said.", "\"We came.\n\n\"We saw,\""},
		{"never closed", "“We came in good faith.\n\nShe left.", "“We came in good faith."},
		{"never closed, then another", "He said “We came.\n\nShe said “no” at once.", "“We came.|“no”"},
		{"stray closing mark", `We agreed,” she said. “Now we wait.”`, `“Now we wait.”`},
		{"editorial brackets", `“We told [Baku] so,” she said.`, `“We told [Baku] so,”`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, q := range pairMarks(body(tt.text)) {
				got = append(got, q.Of(tt.text))
			}
			if s := strings.Join(got, "|"); s != tt.want {
				t.Errorf("got  %s\nwant %s", s, tt.want)
			}
		})
	}
}

func TestPairMarksPieces(t *testing.T) {
	text := "She said: “We came.\n\n“We saw.\n\n“We left.”"
	q := pairMarks(body(text))
	if len(q) != 1 || len(q[0].Pieces) != 3 || !q[0].Closed {
		t.Fatalf("got %+v", q)
	}
	if got := q[0].Inner.Of(text); !strings.HasPrefix(got, "We came.") || !strings.HasSuffix(got, "We left.") {
		t.Errorf("inner is %q", got)
	}
}

func FuzzPairMarks(f *testing.F) {
	f.Add(`"We agreed," she said. "Now 'we' wait.`)
	f.Add("“A ‘b’ c\n\n“d” ''e`` «f")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, q := range pairMarks(body(text)) {
			if q.Start < last || q.End > len(text) || q.Empty() || !q.Holds(q.Inner) || q.Inner.Empty() {
				t.Fatalf("bad quotation %+v in %q", q, text)
			}
			last = q.End
			for _, p := range q.Pieces {
				if !q.Holds(p) || p.Empty() {
					t.Fatalf("bad piece %+v of %+v", p, q)
				}
			}
		}
	})
}
