package quote

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"parley/internal/article"
)

// show writes an attribution as "speaker | cue | piece / piece | form".
func show(a *article.Article, at Attribution) string {
	var pieces []string
	for _, p := range at.Pieces {
		pieces = append(pieces, p.Of(a.Text))
	}
	return strings.Join([]string{at.Speaker.Of(a.Text), at.Cue.Of(a.Text), strings.Join(pieces, " / "), string(at.Form)}, " | ")
}

func TestFind(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"indirect", `The minister said that the road was open.`,
			`The minister | said | that the road was open | indirect`},
		{"direct, then cue", `“The road is open,” the minister said.`,
			`the minister | said | “The road is open,” | direct`},
		{"inverted cue", `“The road is open,” said the minister.`,
			`the minister | said | “The road is open,” | direct`},
		{"resumed", `“The road is open,” the minister said. “Anybody may use it.”`,
			`the minister | said | “The road is open,” / “Anybody may use it.” | direct`},
		{"split by the cue", `“The road,” the minister said, “is open.”`,
			`the minister | said | “The road,” / “is open.” | direct`},
		{"colon", `The minister told reporters: "The road is open."`,
			`The minister | told | "The road is open." | direct`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, found := read(tt.text)
			for _, at := range found {
				if show(a, at) == tt.want {
					return
				}
			}
			for _, at := range found {
				t.Log(show(a, at))
			}
			t.Errorf("not found: %s", tt.want)
		})
	}
}

func TestFindHard(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"colon in the line before", "The minister said:\n\n“The road is open.”",
			`The minister | said | “The road is open.” | direct`},
		{"paragraphs", "“The road is open.\n\n“Anybody may use it,” the minister said.",
			`the minister | said | “The road is open. / “Anybody may use it,” | direct`},
		{"no cue in the next line", "“The road is open,” the minister said.\n\n“Anybody may use it.”",
			`the minister | said | “The road is open,” / “Anybody may use it.” | direct`},
		{"editorial brackets", `“We told [the king] so,” the minister said.`,
			`the minister | said | “We told [the king] so,” | direct`},
		{"question", `“Is the road open?” asked the minister.`,
			`the minister | asked | “Is the road open?” | direct`},
		{"nested", `“He told me ‘never’ and left,” the minister said.`,
			`the minister | said | “He told me ‘never’ and left,” | direct`},
		{"fragment", `The minister said the road was “wide open” again.`,
			`The minister | said | the road was “wide open” again | mixed`},
		{"words that are not the owner's", `The minister complained about the general’s “baseless” criticism.`,
			`The minister | complained about | the general’s “baseless” criticism | mixed`},
		{"parenthesis", `The road, the minister said, is open.`,
			`the minister | said | The road / is open | indirect`},
		{"after the words", `The road is open, the minister said.`,
			`the minister | said | The road is open | indirect`},
		{"apposition", `The road is open, its owner, Ana Reyes, said.`,
			`its owner, Ana Reyes | said | The road is open | indirect`},
		{"relative clause", `A source, who asked not to be named, said the road was open.`,
			`A source, who asked not to be named | said | the road was open | indirect`},
		{"participle", `The minister rejected the plan, saying that it was unfair.`,
			`The minister | saying | that it was unfair | indirect`},
		{"signature", "“The road is open.” — Ana Reyes",
			`Ana Reyes | — | “The road is open.” | direct`},
		{"headline, colon", `Minister: Road will be open in May`,
			`Minister | : | Road will be open in May | indirect`},
		{"headline, dash", `Road will be open in May – Minister`,
			`Minister | – | Road will be open in May | indirect`},
		{"according to", `The road is open, according to the ministry.`,
			`the ministry | according to | The road is open | indirect`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, found := read(tt.text)
			for _, at := range found {
				if show(a, at) == tt.want {
					return
				}
			}
			for _, at := range found {
				t.Log(show(a, at))
			}
			t.Errorf("not found: %s", tt.want)
		})
	}
}

func TestChain(t *testing.T) {
	for _, tt := range []struct{ text, speaker, via string }{
		{"Citing an unnamed diplomat, the daily Herald reported that the road was open.", "the daily Herald", "an unnamed diplomat"},
		{"The minister said the road was open, according to the Herald.", "The minister", "the Herald"},
	} {
		a, found := read(tt.text)
		ok := false
		for _, at := range found {
			ok = ok || at.Speaker.Of(a.Text) == tt.speaker && len(at.Via) == 1 && at.Via[0].Of(a.Text) == tt.via
		}
		if !ok {
			t.Errorf("%s: found %+v", tt.text, found)
		}
	}
}

func TestQuotedSpeechIsNotReadAgain(t *testing.T) {
	_, found := read(`“I think the king said he would come,” the minister said.`)
	if len(found) != 1 {
		t.Errorf("found %d attributions, want 1: %+v", len(found), found)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("“The road is open,” the minister said. “Anybody may use it.”\nAccording to the king, no.")
	f.Add("Minister: \"No\n\"Yes\" – Ana, who 'said'")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 || !utf8.ValidString(text) {
			t.Skip()
		}
		a, found := read(text)
		for _, at := range found {
			for _, s := range append([]article.Span{at.Content, at.Speaker, at.Cue, at.To}, append(at.Pieces, at.Via...)...) {
				if s != (article.Span{}) && s.Of(text) == "" {
					t.Fatalf("span %+v outside the text or empty in %+v", s, at)
				}
			}
		}
		_, again := read(text)
		if !reflect.DeepEqual(found, again) {
			t.Fatal("twice the same text, two results")
		}
		_ = a
	})
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("“The road is open,” the minister said on Monday. “Anybody may use it.”\nThe general said that he would not leave the town, according to the Herald.\n", 20)
	a := body(text)
	p, f := loaded()
	sents := p.Parse(a)
	b.ResetTimer()
	for range b.N {
		f.Find(a, sents)
	}
	b.ReportMetric(float64(len(sents)*b.N)/b.Elapsed().Seconds(), "sentences/s")
}
