// Package recognise marks the names of people, places and organisations in the words of a sentence, by a trained
// model that has learned what names look like and what stands around them.
//
// In: the words of a sentence, and for each word what the lexicon knows of it. Out: spans of words with a kind, in
// order, none overlapping. It does not know who is meant: that is for the package above. Load reads the weights and
// Tagger.Tag is the way in; Train makes the weights.
package recognise

// Kind is what kind of thing a name names.
type Kind uint8

// The kinds. States are places here; armed groups are organisations.
const (
	None Kind = iota
	Person
	Location
	Organization
)

// String is the usual short tag of the kind: PER, LOC, ORG, or O.
func (k Kind) String() string { return [...]string{"O", "PER", "LOC", "ORG"}[k] }

// Input is a sentence to be looked at.
type Input struct {
	Words []string
	Hints []Hint // nil or as long as Words
}

// Span is a name: words First to Last, both in it.
type Span struct {
	First, Last int
	Kind        Kind
}

// Hint says what the lexicon knows of one word of a sentence: bits, one for each way in which the word begins, ends or
// stands inside a known name.
type Hint uint32

// Tagger holds the trained weights. It never changes after Load and is safe for concurrent use.
type Tagger struct {
	words   wordTable
	weights weightTable
	moves   [labels][labels]float32
	lean    float32 // how much likelier a name is held than the weights say, as they err on the side of none
}

// Tag is the names in the sentence, in order.
func (t *Tagger) Tag(in Input) []Span {
	looks := t.words.look(in)
	var spans []Span
	for from := 0; from < len(looks); {
		if !looks[from].live {
			from++
			continue
		}
		to := from
		for to < len(looks) && looks[to].live {
			to++
		}
		spans = t.stretch(spans, looks, from, to)
		from = to
	}
	return spans
}

// stretch labels the live words [from, to) and appends the names among them.
func (t *Tagger) stretch(spans []Span, looks []look, from, to int) []Span {
	scores := make([][labels]float32, to-from)
	var keys [maxFeatures]uint64
	for i := range scores {
		var sum [labels]int32
		for _, key := range features(looks, from+i, keys[:0]) {
			t.weights.add(key, &sum)
		}
		for l := range sum {
			scores[i][l] = float32(sum[l]) * t.weights.scale
		}
		scores[i][0] -= t.lean
	}
	path := best(scores, &t.moves)
	return spansOf(spans, path, from)
}
