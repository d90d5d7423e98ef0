package quote

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// unmark takes the {speaker} and [content] marks out of an example.
func unmark(example string) (text, speaker, content string) {
	between := func(a, b string) string {
		_, rest, _ := strings.Cut(example, a)
		in, _, _ := strings.Cut(rest, b)
		return in
	}
	return strings.NewReplacer("{", "", "}", "", "[", "", "]", "").Replace(example), between("{", "}"), between("[", "]")
}

// share fails the test if more than 4 in 100 examples are missed: the parser errs now and then, and more so on words
// it has never seen, but a table that is wrong misses by the dozen.
func share(t *testing.T, n int, missed []string) {
	t.Helper()
	for _, m := range missed {
		t.Log("missed:", m)
	}
	if 25*len(missed) > n {
		t.Errorf("%d of %d examples missed", len(missed), n)
	}
}

func TestCueExamples(t *testing.T) {
	_, f := loaded()
	n, missed := 0, []string(nil)
	for _, cues := range f.cues {
		for _, c := range cues {
			n++
			text, speaker, content := unmark(c.Example)
			a, found := read(text)
			if !slices.ContainsFunc(found, func(at Attribution) bool {
				return at.CueLemma == c.name() && at.Class == c.Class &&
					at.Speaker.Of(a.Text) == speaker && at.Content.Of(a.Text) == content
			}) {
				missed = append(missed, c.Part+" "+c.name()+": "+c.Example)
			}
		}
	}
	if n < 250 {
		t.Errorf("only %d cues", n)
	}
	share(t, n, missed)
}

func TestLoadCuesErrors(t *testing.T) {
	for _, line := range []string{"say\tv\tneutral\tthat", "\tv\tneutral\tthat\tx", "say\tx\tneutral\tthat\tx", "say\tv\tloud\tthat\tx", "say\tv\tneutral\tthat\t"} {
		if _, err := New(fstest.MapFS{"cues.tsv": {Data: []byte("# note\n" + line + "\n")}}); err == nil || !strings.Contains(err.Error(), "cues.tsv:2") {
			t.Errorf("%q: error is %v", line, err)
		}
	}
	if _, err := New(fstest.MapFS{}); err == nil {
		t.Error("a missing table gives no error")
	}
}

func TestSilenceAndHedgeExamples(t *testing.T) {
	_, f := loaded()
	n, missed := 0, []string(nil)
	for key, line := range f.silences {
		n++
		text, speaker, _ := unmark(line.Example)
		a, found := read(text)
		if !slices.ContainsFunc(found, func(at Attribution) bool {
			return at.Class == Silent && at.Reaction == line.Reaction && at.Speaker.Of(a.Text) == speaker && at.Content.Empty()
		}) {
			missed = append(missed, key+": "+line.Example)
		}
	}
	for key, example := range f.hedges {
		n++
		_, rest, _ := strings.Cut(example, "<")
		want, _, _ := strings.Cut(rest, ">")
		_, found := read(strings.NewReplacer("<", "", ">", "").Replace(example))
		if !slices.ContainsFunc(found, func(at Attribution) bool { return at.Hedge == want }) {
			missed = append(missed, key+": "+example)
		}
	}
	share(t, n, missed)
}
