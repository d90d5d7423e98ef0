package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley/internal/syntax"
)

// frames reads the frames and a renamer for them that knows a few names.
func framesAndRenamer(t *testing.T) ([]syntax.Sentence, *renamer) {
	t.Helper()
	frames, err := readAll([]string{"frames.conllu"})
	if err != nil {
		t.Fatal(err)
	}
	table := filepath.Join(t.TempDir(), "people.tsv")
	rows := "#origin\tinvented\nid\tname\tcountry\n1\tMira Tolvane\tVRD\n2\tArdo\tVRD\n3\tFront Movement\tVRD\n4\tA. B. Solm\tVRD\n"
	if err := os.WriteFile(table, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	sents := append(frames[:len(frames):len(frames)], syntax.Sentence{Tokens: []syntax.Token{{Form: "movement", UPOS: "NOUN"}}})
	r, err := newRenamer([]string{table}, sents)
	if err != nil {
		t.Fatal(err)
	}
	return frames, r
}

func forms(s *syntax.Sentence) string {
	var b []string
	for i := range s.Tokens {
		b = append(b, s.Tokens[i].Form)
	}
	return strings.Join(b, " ")
}

func TestNewRenamer(t *testing.T) {
	_, r := framesAndRenamer(t)
	if one, two := r.names[1], r.names[2]; !slices.Equal(one, []string{"Tolvane", "Ardo"}) || !slices.Equal(two, []string{"Mira Tolvane"}) {
		t.Errorf("names of one word %q, of two %q", one, two)
	}
}

// TestRename: names change, months and titles and trees do not, nor the sentences given.
func TestRename(t *testing.T) {
	frames, r := framesAndRenamer(t)
	before := forms(&frames[0])
	out := r.rename(frames, 1, 3)
	if got, want := forms(&out[0]), "Mira Tolvane and Mira Tolvane last met in May ."; got != want {
		t.Errorf("renamed: %s; want %s", got, want)
	}
	if forms(&frames[0]) != before {
		t.Errorf("the sentence given became %s", forms(&frames[0]))
	}
	for i := range out {
		for j, got := range out[i].Tokens {
			want := frames[i].Tokens[j]
			if got.Head != want.Head || got.Rel != want.Rel || got.XPOS != want.XPOS {
				t.Errorf("%s: word %d has another place in the tree", forms(&out[i]), j+1)
			}
			if want.UPOS != "PROPN" && got.Form != want.Form {
				t.Errorf("%s became %s", want.Form, got.Form)
			}
		}
	}
}

// TestRenameSome: with a period of three, the sentences between stay as they are.
func TestRenameSome(t *testing.T) {
	frames, r := framesAndRenamer(t)
	out := r.rename(frames, 3, 1)
	for i := range out {
		if same := forms(&out[i]) == forms(&frames[i]); same != ((i+1)%3 != 0) {
			t.Errorf("sentence %d: unchanged is %v", i, same)
		}
	}
}
