package recognise

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
)

func TestLabelsSpellSpans(t *testing.T) {
	spans := []Span{{0, 0, Person}, {1, 3, Organization}, {5, 6, Location}}
	labels := labelsOf(spans, 8)
	if got := spansOf(nil, labels, 0); !reflect.DeepEqual(got, spans) {
		t.Errorf("%v came back as %v", spans, got)
	}
	if got := spansOf(nil, labels[5:], 5); !reflect.DeepEqual(got, spans[2:]) {
		t.Errorf("with an offset: %v", got)
	}
}

func TestBestKeepsNamesWhole(t *testing.T) {
	var moves [labels][labels]float32
	scores := make([][labels]float32, 3)
	scores[0][labelOf(Person, first)] = 2
	scores[1][labelOf(Location, inside)] = 3 // cannot follow the first word of a person
	scores[1][labelOf(Person, last)] = 1
	scores[2][0] = 1
	want := []label{labelOf(Person, first), labelOf(Person, last), 0}
	if got := best(scores, &moves); !reflect.DeepEqual(got, want) {
		t.Errorf("have %v, want %v", got, want)
	}
}

func samples() []Sample {
	lines := []string{
		"Mr. [PER Falk] spoke in [LOC Havnby] .", "[PER Ida Strand] left [LOC Olm] .", "The [ORG Bank of Olm] closed .",
		"Then [PER Sorin] met Mr. [PER Tarn] in [LOC Karsk] .", "[LOC Olm] is a town near [LOC Karsk] .", "Nothing else was said .",
	}
	var out []Sample
	for range 8 {
		for _, l := range lines {
			s := Sample{Weight: 1}
			kind, start := None, 0
			for _, w := range strings.Fields(l) {
				switch w {
				case "[PER", "[LOC", "[ORG":
					kind, start = map[string]Kind{"[PER": Person, "[LOC": Location, "[ORG": Organization}[w], len(s.Words)
					continue
				}
				word, closed := strings.CutSuffix(w, "]")
				s.Words = append(s.Words, word)
				if closed {
					s.Names = append(s.Names, Span{start, len(s.Words) - 1, kind})
				}
			}
			out = append(out, s)
		}
	}
	return out
}

func trained() (*Tagger, []Sample) {
	all := samples()
	var text [][]string
	for _, s := range all {
		text = append(text, s.Words)
	}
	words := Study(text, all, nil, [levels]int{2, 4, 6})
	return Train(words, all, Options{Rounds: 6, Rate: 0.2, AtLeast: 1}), all
}

func TestTrainLearnsItsSamples(t *testing.T) {
	tagger, all := trained()
	for _, s := range all {
		if got := tagger.Tag(s.Input); !reflect.DeepEqual(got, s.Names) {
			t.Errorf("%v: have %v, want %v", s.Words, got, s.Names)
		}
	}
}

func TestSaveAndRead(t *testing.T) {
	tagger, all := trained()
	var file, again bytes.Buffer
	if err := tagger.Save(&file); err != nil {
		t.Fatal(err)
	}
	raw := bytes.Clone(file.Bytes())
	back, err := read(&file)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		if got := back.Tag(s.Input); !reflect.DeepEqual(got, s.Names) {
			t.Errorf("%v: have %v, want %v", s.Words, got, s.Names)
		}
	}
	twin, _ := trained()
	if err := twin.Save(&again); err != nil || !bytes.Equal(raw, again.Bytes()) {
		t.Error("the same samples gave other weights", err)
	}
	if _, err := read(bytes.NewReader(raw[:len(raw)/2])); err == nil {
		t.Error("half a file was read")
	}
}

func FuzzTag(f *testing.F) {
	tagger, _ := trained()
	f.Add("Mr. Falk spoke of the Bank of Olm -- in KARSK")
	f.Add("É ß “ ” 's 1st a of of of X")
	f.Fuzz(func(t *testing.T, text string) {
		words := strings.Fields(text)
		end := -1
		for _, s := range tagger.Tag(Input{Words: words}) {
			if s.First <= end || s.Last < s.First || s.Last >= len(words) || s.Kind == None {
				t.Errorf("%q: bad span %v", words, s)
			}
			end = s.Last
		}
	})
}
