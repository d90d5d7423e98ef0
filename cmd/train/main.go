// Command train makes the weights of data/syntax from treebanks in CoNLL-U, and parses treebanks so that a scorer can
// compare.
//
//	train trees [flags] TRAIN.conllu…   learns a model; with -teacher also from texts that an earlier model parses
//	train eval [-raw] GOLD.conllu…      prints what the model makes of the tokens, or of the text, as CoNLL-U
//
// data/syntax/README.md has the commands that made the weights there. trees.go is the place to start.
package main

import (
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"parley/internal/article"
	"parley/internal/syntax"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	stages := map[string]func([]string) error{"trees": learnTrees, "eval": eval}
	if len(args) == 0 || stages[args[0]] == nil {
		return errors.New("usage: train trees|eval [flags] FILE.conllu…")
	}
	return stages[args[0]](args[1:])
}

func readAll(names []string) (sents []syntax.Sentence, err error) {
	for _, name := range names {
		docs, err := readFile(name)
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			sents = append(sents, d.Sentences...)
		}
	}
	return sents, nil
}

func readFile(name string) ([]syntax.Document, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var r io.Reader = file
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(file); err != nil {
			return nil, err
		}
	}
	return syntax.ReadCoNLLU(r)
}

// eval parses treebanks and prints CoNLL-U: given tokens, or raw text with -raw.
func eval(args []string) error {
	flags := flag.NewFlagSet("eval", flag.ExitOnError)
	weights := flags.String("weights", "data/syntax", "folder of the weights")
	raw := flags.Bool("raw", false, "take the text, not the tokens")
	flags.Parse(args)
	p, err := syntax.Load(os.DirFS(*weights))
	if err != nil {
		return err
	}
	for _, name := range flags.Args() {
		docs, err := readFile(name)
		if err != nil {
			return err
		}
		for _, d := range docs {
			sents := d.Sentences
			if *raw {
				sents = p.Parse(article.New(d.Article.Text, nil))
			} else {
				p.ParseTokens(sents)
			}
			if err := syntax.WriteCoNLLU(os.Stdout, d.Article, sents); err != nil {
				return err
			}
		}
	}
	return nil
}
