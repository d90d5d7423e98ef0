package lexicon

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// shown is a sentence's hits, one a line: the words and the readings.
func shown(l *Lexicon, sentence string) []string {
	words := strings.Fields(sentence)
	var out []string
	for _, h := range l.Hits(words) {
		var names []string
		for _, n := range h.Names {
			names = append(names, fmt.Sprintf("%s/%s", n.ID, n.Sense))
		}
		out = append(out, strings.Join(words[h.Start:h.End], " ")+" = "+strings.Join(names, " "))
	}
	return out
}

func TestHits(t *testing.T) {
	l := load(t)
	for _, c := range []struct{ sentence, want string }{
		{"talks between Armenia and Turkey , not turkey", "Turkey = TUR/name"},
		{"Nikol Pashinian spoke", "Nikol Pashinian = person/nikol-pashinyan/name"},
		{"Zelenskiy spoke", "Zelenskiy = person/volodymyr-zelenskyy/surname"},
		{"an Armenian - Azeri meeting", "Azeri = AZE/demonym"},
		{"the U.S. told us", "U.S. = USA/name"},
		{"Kremlin sources", "Kremlin = RUS/seat"},
		{"TURKEY REFUSES", "TURKEY = TUR/name"},
	} {
		if got := shown(l, c.sentence); !slices.Contains(got, c.want) {
			t.Errorf("%s: %q lacks %q", c.sentence, got, c.want)
		}
	}
	if got := shown(l, "he told us that turkey may be nice"); len(got) > 0 {
		t.Errorf("ordinary words are names: %q", got)
	}
}
