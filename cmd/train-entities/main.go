// Command train-entities makes the weights of the recogniser (data/entity) from annotated corpora.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"parley/internal/entity"
	"parley/internal/entity/recognise"
	"parley/internal/lexicon"
)

var gumWeight float64

func main() {
	root := flag.String("corpora", "", "folder with ner/, ud/ and text/")
	silver := flag.Float64("silver", 0.3, "weight of the silver corpus; 0 leaves it out")
	other := flag.Float64("other", 0.5, "weight of the other corpora")
	rounds := flag.Int("rounds", 10, "passes over the samples")
	rate := flag.Float64("rate", 0.1, "learning rate")
	shrink := flag.Float64("shrink", 1e-5, "pull of weights to zero")
	forget := flag.Float64("forget", 0.1, "share of features left out")
	atLeast := flag.Int("atleast", 2, "least count of a feature")
	epsilon := flag.Float64("epsilon", 0.05, "least weight of a feature kept")
	folder := flag.String("data", "data", "the project's data folder, for the lexicon")
	lean := flag.Float64("lean", 0, "how much likelier a name is held than the weights say")
	flag.Float64Var(&gumWeight, "gum", 0.5, "weight of GUM")
	out := flag.String("out", "", "file to write the weights to")
	flag.Parse()
	if err := run(*root, *folder, *out, *silver, *other, recognise.Options{Rounds: *rounds, Rate: *rate, Shrink: *shrink, Forget: *forget,
		AtLeast: *atLeast, Epsilon: *epsilon, Lean: *lean}); err != nil {
		fmt.Fprintln(os.Stderr, "train-entities:", err)
		os.Exit(1)
	}
}

func run(root, folder, out string, silver, other float64, opt recognise.Options) error {
	c, err := read(root, silver, other)
	if err != nil {
		return err
	}
	fmt.Fprintln(os.Stderr, len(c.samples), "samples,", len(c.text), "sentences of text")
	words := recognise.Study(c.text, c.gold, c.silver, [3]int{32, 128, 512})
	fmt.Fprintln(os.Stderr, "words studied")
	if err := c.hint(folder, words); err != nil {
		return err
	}
	opt.Report = func(round int, t *recognise.Tagger) {
		fmt.Fprintln(os.Stderr, round, score(t, c.dev), t.Size())
		if round == opt.Rounds-1 {
			for _, lean := range []float64{0.25, 0.5, 0.75, 1, 1.25, 1.5, 2} {
				fmt.Fprintln(os.Stderr, "lean", lean, score(t.WithLean(lean), c.dev))
			}
		}
	}
	return save(recognise.Train(words, c.samples, opt), out)
}

// corpora is what the weights are made of: samples to learn from, those of them annotated for the purpose (gold) and those
// annotated by a machine (silver), plain text to study words in, and samples to score on.
type corpora struct {
	samples, gold, silver, dev []recognise.Sample
	text                       [][]string
}

func read(root string, silver, other float64) (*corpora, error) {
	ner := func(name string) string { return filepath.Join(root, "ner", name) }
	c := &corpora{}
	var err error
	if c.samples, err = samplesOf(ner("uner-ewt-train.iob2.gz"), 1, nil); err != nil {
		return nil, err
	}
	c.gold = c.samples
	if other > 0 {
		if err := c.readOthers(root, other); err != nil {
			return nil, err
		}
	}
	if c.silver, err = samplesOf(ner("gmb-silver.tsv.gz"), silver, mendSilver); err != nil {
		return nil, err
	}
	if c.text, err = plain(root); err != nil {
		return nil, err
	}
	for _, s := range c.silver {
		c.text = append(c.text, s.Words)
	}
	if silver > 0 {
		c.samples = append(c.samples, c.silver...)
	}
	c.dev, err = samplesOf(ner("uner-ewt-dev.iob2.gz"), 1, nil)
	return c, err
}

// readOthers adds the corpora annotated by other guidelines, each with its weight.
func (c *corpora) readOthers(root string, weight float64) error {
	if gumWeight > 0 {
		gum, err := gumSamples(filepath.Join(root, "ud/gum-open-train.conllu.gz"), gumWeight)
		if err != nil {
			return err
		}
		c.samples = append(c.samples, gum...)
	}
	for _, name := range []string{"wikigold.tsv.gz", "crossner-politics-train.tsv.gz", "crossner-politics-dev.tsv.gz"} {
		more, err := samplesOf(filepath.Join(root, "ner", name), weight, nil)
		if err != nil {
			return err
		}
		c.samples = append(c.samples, more...)
	}
	return nil
}

// hint marks in every sample what the lexicon in the folder says of its words.
func (c *corpora) hint(folder string, words *recognise.Words) error {
	lex, err := lexicon.Load(os.DirFS(filepath.Join(folder, "lexicon")))
	if err != nil {
		return err
	}
	hinter, err := entity.NewHinter(lex, os.DirFS(filepath.Join(folder, "entity")))
	if err != nil {
		return err
	}
	for _, set := range [][]recognise.Sample{c.samples, c.dev} {
		for i := range set {
			set[i].Hints = hinter.Hints(set[i].Words, words.Rare)
		}
	}
	return nil
}

// save writes the weights; without a name they are only scored.
func save(t *recognise.Tagger, out string) error {
	if out == "" {
		return nil
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := t.Save(f); err != nil {
		return err
	}
	return f.Close()
}

// score is the exact-span F1 of each kind and of all.
func score(t *recognise.Tagger, dev []recognise.Sample) string {
	var gold, found, right [4]int
	for _, s := range dev {
		have := map[recognise.Span]bool{}
		for _, n := range s.Names {
			have[n] = true
			gold[n.Kind]++
			gold[0]++
		}
		for _, n := range t.Tag(s.Input) {
			found[n.Kind]++
			found[0]++
			if have[n] {
				right[n.Kind]++
				right[0]++
			}
		}
	}
	out := ""
	for k, name := range []string{"all", "PER", "LOC", "ORG"} {
		out += fmt.Sprintf("%s P %.1f R %.1f F %.2f  ", name, 100*float64(right[k])/float64(found[k]),
			100*float64(right[k])/float64(gold[k]), 200*float64(right[k])/float64(gold[k]+found[k]))
	}
	return out
}
