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

func TestGiven(t *testing.T) {
	l := load(t)
	for word, want := range map[string]bool{"Nikol": true, "Vladimir": true, "BARACK": true, "Table": false, "de": false, "": false} {
		if l.Given(word) != want {
			t.Errorf("%q: %v", word, !want)
		}
	}
}

func TestTransliterations(t *testing.T) {
	for _, same := range [][]string{
		{"Pashinyan", "Pashinian"}, {"Tokayev", "Tokaev"}, {"Hodeidah", "Hudayda", "Hodeida"}, {"Zelenskyy", "Zelensky", "Zelenskiy"},
		{"Djibouti", "Jibuti"}, {"Khomeini", "Homeini"}, {"Ouattara", "Uatara"}, {"Kadyroff", "Kadyrov"}, {"Tchad", "Chad"},
		{"Dzhokhar", "Djokhar"}, {"Karadžić", "Karadzic"}, {"Haydar", "Heidar"},
	} {
		for _, other := range same[1:] {
			if Sound(same[0]) != Sound(other) {
				t.Errorf("%s sounds %q, %s %q", same[0], Sound(same[0]), other, Sound(other))
			}
		}
	}
	for _, apart := range [][2]string{{"Iran", "Iraq"}, {"Niger", "Nigeria"}, {"Mali", "Malawi"}, {"Austria", "Australia"}, {"Slovakia", "Slovenia"}} {
		if Sound(apart[0]) == Sound(apart[1]) {
			t.Errorf("%s sounds like %s", apart[0], apart[1])
		}
	}
}

// FuzzHits wants ranges within the words, in order, each with a reading, and the same again.
func FuzzHits(f *testing.F) {
	for _, s := range []string{"the U.S. and Turkey", "Nikol Pashinyan 's Armenia - Azerbaijan talks", "’s – - & + P5+1 3+3", "Ĥ\xff\x00 Côte d’Ivoire", "al - Burhan"} {
		f.Add(s)
	}
	l, err := loaded()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		words := strings.Split(s, " ")
		hits := l.Hits(words)
		for i, h := range hits {
			if h.Start < 0 || h.Start >= h.End || h.End > len(words) || len(h.Names) == 0 {
				t.Fatalf("%q: %+v", words, h)
			}
			if i > 0 && (hits[i-1].Start > h.Start || hits[i-1].Start == h.Start && hits[i-1].End < h.End) {
				t.Fatalf("%q: %+v after %+v", words, h, hits[i-1])
			}
			for _, n := range h.Names {
				if _, ok := l.Item(n.ID); !ok {
					t.Fatalf("%q: unknown %q", words, n.ID)
				}
			}
		}
		if again := l.Hits(words); fmt.Sprint(again) != fmt.Sprint(hits) {
			t.Fatalf("%q: %v, then %v", words, hits, again)
		}
		for _, h := range l.OfficeWords(words) {
			if h.Start < 0 || h.Start >= h.End || h.End > len(words) {
				t.Fatalf("%q: %+v", words, h)
			}
		}
	})
}

func TestOfficeWords(t *testing.T) {
	l := load(t)
	for _, c := range []struct{ sentence, phrase, office, level string }{
		{"the country 's top diplomat said", "top diplomat", "foreign minister", "foreign ministers"},
		{"both foreign ministers met", "foreign ministers", "foreign minister", "foreign ministers"},
		{"the Deputy Prime Minister flew in", "deputy prime minister", "deputy head of government", "ministers"},
		{"UN Secretary - General", "secretary general", "head", "leaders"},
		{"two MPs resigned", "MPs", "lawmaker", "parliament"},
	} {
		hits := l.OfficeWords(strings.Fields(c.sentence))
		if !slices.ContainsFunc(hits, func(h OfficeHit) bool {
			return strings.EqualFold(h.Word.Phrase, c.phrase) && h.Word.Office == c.office && h.Word.Level == c.level
		}) {
			t.Errorf("%s: %+v", c.sentence, hits)
		}
	}
}

func TestRecalled(t *testing.T) {
	l := load(t)
	hits := l.Recalled(strings.Fields("since Russia 's full - scale invasion of Ukraine and the Dayton accords"))
	var got []string
	for _, h := range hits {
		got = append(got, h.Happening.When.EDTF)
	}
	if !slices.Contains(got, "2022-02-24") || !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, "1995-11-21") }) {
		t.Errorf("recalled %q", got)
	}
}
