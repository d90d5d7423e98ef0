package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"time"

	"parley/internal/syntax"
	"parley/internal/syntax/learn"
	"parley/internal/syntax/network"
)

// options are what can be chosen of a network and its training.
type options struct {
	set      *flag.FlagSet
	sizes    learn.Sizes
	plan     learn.Plan
	rate     float64
	drop     float64
	input    float64
	average  float64
	silver   float64
	seed     uint64
	out, dev string
}

func newOptions(name string) *options {
	o := &options{set: flag.NewFlagSet(name, flag.ExitOnError)}
	o.set.IntVar(&o.sizes.Embed, "embed", 96, "width of the vectors of words")
	o.set.IntVar(&o.sizes.Hidden, "hidden", 64, "width of the recurrent layers")
	o.set.IntVar(&o.sizes.Arc, "arc", 64, "width of the scorer of arcs")
	o.set.IntVar(&o.sizes.Label, "label", 64, "width of the scorer of relations")
	o.set.IntVar(&o.plan.Rounds, "rounds", 14, "rounds over the data")
	o.set.IntVar(&o.plan.Batch, "batch", 32, "sentences a step")
	o.set.IntVar(&o.plan.Shares, "shares", 1, "parts of a batch worked on side by side")
	o.set.Float64Var(&o.rate, "rate", 0.003, "length of the steps")
	o.set.Float64Var(&o.drop, "drop", 0.3, "share of inner units left out")
	o.set.Float64Var(&o.input, "input", 0.15, "share of input units left out")
	o.set.Float64Var(&o.silver, "silver", 0.45, "parsed sentences a round takes for each of the treebanks")
	o.set.Float64Var(&o.average, "average", 0.98, "how slowly the mean of the weights moves; 0 for none")
	o.set.Uint64Var(&o.seed, "seed", 1, "where the random numbers begin")
	o.set.StringVar(&o.out, "out", "", "file for the weights")
	o.set.StringVar(&o.dev, "dev", "", "treebanks to score on, with commas between")
	return o
}

func (o *options) parse(args []string) ([]syntax.Sentence, error) {
	o.set.Parse(args)
	o.plan.Rate, o.plan.Drop, o.plan.Input = float32(o.rate), float32(o.drop), float32(o.input)
	o.plan.Average, o.plan.Silver, o.plan.Seed = float32(o.average), float32(o.silver), o.seed
	sents, err := readAll(o.set.Args())
	if err != nil {
		return nil, err
	}
	var kept []syntax.Sentence
	for i := range sents {
		if len(sents[i].Tokens) < 150 {
			kept = append(kept, sents[i])
		}
	}
	return kept, nil
}

func (o *options) net(c *classes) *learn.Net {
	s := o.sizes
	s.Words, s.Grams, s.Shapes, s.Tags, s.Rels = len(c.words), network.Grams, network.Shapes, len(c.tags), len(c.rels)
	return learn.NewNet(s, o.seed)
}

// train runs the plan and reports to standard error.
func (o *options) train(net *learn.Net, c *classes, gold, silver []*learn.Example) error {
	var sets [][]syntax.Sentence
	for name := range strings.SplitSeq(o.dev, ",") {
		if name == "" {
			continue
		}
		s, err := readAll([]string{name})
		if err != nil {
			return err
		}
		sets = append(sets, s)
	}
	start := time.Now()
	net.Train(gold, silver, o.plan, func(round int, loss float64) {
		fmt.Fprintf(os.Stderr, "round %d: loss %.4f, %.0f s", round, loss, time.Since(start).Seconds())
		if round%4 == 0 || round == o.plan.Rounds {
			report(net, c, sets)
		}
		fmt.Fprintln(os.Stderr)
	})
	report(net, c, sets)
	fmt.Fprintln(os.Stderr)
	return nil
}

// report prints the share of right tags, heads, and heads with relations, each word taken for itself.
func report(net *learn.Net, c *classes, sets [][]syntax.Sentence) {
	w := learn.NewWorker(net, 1)
	for _, sents := range sets {
		all, upos, uas, las := 0, 0, 0, 0
		for k := range sents {
			e := c.example(&sents[k], nil)
			tags, heads, rels := w.Guess(e)
			for i, t := range sents[k].Tokens {
				all++
				if u, _, _ := strings.Cut(c.tags[tags[i]], " "); u == t.UPOS {
					upos++
				}
				if heads[i] == e.Heads[i] {
					uas++
					a, _, _ := strings.Cut(c.rels[rels[i]], ":")
					if b, _, _ := strings.Cut(t.Rel, ":"); a == b {
						las++
					}
				}
			}
		}
		f := 100 / float64(all)
		fmt.Fprintf(os.Stderr, " | UPOS %.2f UAS %.2f LAS %.2f", f*float64(upos), f*float64(uas), f*float64(las))
	}
}

// learnTrees trains a model on treebanks and, given a teacher, on the trees it makes of other texts.
func learnTrees(args []string) error {
	o := newOptions("trees")
	teacher := o.set.String("teacher", "", "folder of a model that parses the texts")
	texts := o.set.String("text", "", "texts for the teacher to parse, with commas between")
	most := o.set.Int("most", 45000, "sentences of those to use")
	recase := o.set.Int("recase", 24, "of so many sentences, one is also learned in capitals and one as a headline")
	v := newVariety(o.set)
	gold, err := o.parse(args)
	if err != nil {
		return err
	}
	var silver []syntax.Sentence
	if *teacher != "" {
		if silver, err = silverTrees(*teacher, strings.Split(*texts, ","), *most); err != nil {
			return err
		}
	}
	c := countClasses(gold, 2)
	c.addWords(silver, 4)
	net := o.net(c)
	learned, silver, err := v.apply(gold, silver)
	if err != nil {
		return err
	}
	examples := c.examples(learned, *recase)
	if err := o.train(net, c, examples, c.examples(silver, *recase)); err != nil {
		return err
	}
	model := &syntax.Model{Tags: c.tags, Rels: c.rels, Network: net.Squeeze(c.words, examples[:min(len(examples), 500)])}
	model.LearnTables(gold)
	file, err := os.Create(o.out)
	if err != nil {
		return err
	}
	if err := model.Write(file); err != nil {
		return err
	}
	return file.Close()
}

// silverTrees are sentences of the texts, spread evenly over them, with the trees that the teacher gives them.
func silverTrees(teacher string, texts []string, most int) ([]syntax.Sentence, error) {
	p, err := syntax.Load(os.DirFS(teacher))
	if err != nil {
		return nil, err
	}
	running, err := readTexts(texts)
	if err != nil {
		return nil, err
	}
	all := splitTexts(p, running)
	var sents []syntax.Sentence
	for i := range all {
		if len(all) <= most || i*most/len(all) != (i+1)*most/len(all) {
			sents = append(sents, all[i])
		}
	}
	p.ParseTokens(sents)
	fmt.Fprintf(os.Stderr, "%d of %d sentences of text parsed\n", len(sents), len(all))
	return sents, nil
}
