// Command train makes the weights of data/syntax from treebanks in CoNLL-U, and scores them.
package main

import (
	"compress/gzip"
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
	if len(args) > 0 && args[0] == "eval" {
		return eval(args[1:])
	}
	flags := flag.NewFlagSet("train", flag.ExitOnError)
	out := flags.String("out", "data/syntax/model.bin", "where the weights go")
	rounds := flags.Int("rounds", 8, "rounds over the data")
	flags.Parse(args)
	sents, err := readAll(flags.Args())
	if err != nil {
		return err
	}
	model := syntax.Train(sents, *rounds, func(f string, a ...any) { fmt.Fprintf(os.Stderr, f+"\n", a...) })
	file, err := os.Create(*out)
	if err != nil {
		return err
	}
	defer file.Close()
	return model.Write(file)
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
