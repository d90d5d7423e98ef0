package quote

import (
	"io/fs"
	"strings"
	"testing"

	"parley/data"
	"parley/internal/article"
	"parley/internal/syntax"
)

// The lines of a transcript are their speakers' words; what is asked is nobody's, and one label makes no transcript.
func TestTranscript(t *testing.T) {
	tables, err := fs.Sub(data.Files, "quote")
	if err != nil {
		t.Fatal(err)
	}
	weights, err := fs.Sub(data.Files, "syntax")
	if err != nil {
		t.Fatal(err)
	}
	f, err := New(tables)
	if err != nil {
		t.Fatal(err)
	}
	parser, err := syntax.Load(weights)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"The two met in the palace.\nMR HALE: We are ready. We will wait.\nQUESTION: For how long?\nPRESIDENT BERG: Nobody knows.": "MR HALE: We are ready. We will wait.|PRESIDENT BERG: Nobody knows.",
		"The two met in the palace.\nNOTE: This is a draft.":                                                                       "",
	} {
		a := article.New(text, []article.Passage{{Kind: article.Body, Span: article.Span{Start: 0, End: len(text)}}})
		var got []string
		for _, at := range f.Find(a, parser.Parse(a)) {
			if at.Rule == "transcript" {
				got = append(got, at.Speaker.Of(text)+": "+at.Content.Of(text))
				if at.Form != Direct {
					t.Errorf("%s: form %s", at.Speaker.Of(text), at.Form)
				}
			}
		}
		if joined := strings.Join(got, "|"); joined != want {
			t.Errorf("%q:\n\tgot  %s\n\twant %s", text, joined, want)
		}
	}
}
