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
	ner := func(name string) string { return filepath.Join(root, "ner", name) }
	samples, err := samplesOf(ner("uner-ewt-train.iob2.gz"), 1, nil)
	if err != nil {
		return err
	}
	gold := samples
	if other > 0 {
		gum, err := gumSamples(filepath.Join(root, "ud/gum-open-train.conllu.gz"), gumWeight)
		if err != nil {
			return err
		}
		if gumWeight > 0 {
			samples = append(samples, gum...)
		}
		for _, name := range []string{"wikigold.tsv.gz", "crossner-politics-train.tsv.gz", "crossner-politics-dev.tsv.gz"} {
			more, err := samplesOf(ner(name), other, nil)
			if err != nil {
				return err
			}
			samples = append(samples, more...)
		}
	}
	gmb, err := samplesOf(ner("gmb-silver.tsv.gz"), silver, mendSilver)
	if err != nil {
		return err
	}
	text, err := plain(root)
	if err != nil {
		return err
	}
	for _, s := range gmb {
		text = append(text, s.Words)
	}
	if silver > 0 {
		samples = append(samples, gmb...)
	}
	dev, err := samplesOf(ner("uner-ewt-dev.iob2.gz"), 1, nil)
	if err != nil {
		return err
	}
	fmt.Fprintln(os.Stderr, len(samples), "samples,", len(text), "sentences of text")
	words := recognise.Study(text, gold, gmb, [3]int{32, 128, 512})
	fmt.Fprintln(os.Stderr, "words studied")
	lex, err := lexicon.Load(os.DirFS(filepath.Join(folder, "lexicon")))
	if err != nil {
		return err
	}
	hinter, err := entity.NewHinter(lex, os.DirFS(filepath.Join(folder, "entity")))
	if err != nil {
		return err
	}
	for _, set := range [][]recognise.Sample{samples, dev} {
		for i := range set {
			set[i].Hints = hinter.Hints(set[i].Words, words.Rare)
		}
	}
	opt.Report = func(round int, t *recognise.Tagger) {
		fmt.Fprintln(os.Stderr, round, score(t, dev), t.Size())
		if round == opt.Rounds-1 {
			for _, lean := range []float64{0.25, 0.5, 0.75, 1, 1.25, 1.5, 2} {
				fmt.Fprintln(os.Stderr, "lean", lean, score(t.WithLean(lean), dev))
			}
		}
	}
	t := recognise.Train(words, samples, opt)
	if out != "" {
		f, err := os.Create(out)
		if err != nil {
			return err
		}
		if err := t.Save(f); err != nil {
			return err
		}
		if err := f.Close(); err != nil {
			return err
		}
	}
	return nil
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
