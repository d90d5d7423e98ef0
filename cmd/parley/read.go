package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"

	"parley/internal/entity"
	"parley/internal/ingest"
	"parley/internal/reader"
	"parley/internal/syntax"
	"parley/internal/when"
)

type readCmd struct {
	Paths     []string `arg:"" name:"path" help:"Reports, folders of reports, or addresses of the web. - is standard input."`
	Format    string   `short:"f" enum:"text,json,conllu,timeml,iob2" default:"text" help:"What to print: text for people, json (one reading a line), conllu (syntax), timeml (the text with its times tagged), iob2 (names, a token a line)."`
	Tokenized bool     `help:"Take CoNLL-U, or columns of number and token, and keep its tokens and sentences."`
	reading
}

// Help is what parley read --help adds.
func (readCmd) Help() string {
	return `Examples:

  parley read report.txt                        the report, with what was found under each paragraph
  parley read --format json reports/ > all.jsonl
  parley read https://news.example/2024/08/19/talks.html
  cat report.txt | parley read --published 2024-08-19 -
  parley read --format conllu --tokenized treebank.conllu`
}

// Run reads each file and prints its reading.
func (c *readCmd) Run(std streams) error {
	out := bufio.NewWriter(std.out)
	failed := &faults{std: std}
	var err error
	if c.Tokenized {
		err = c.tokens(out, failed)
	} else {
		err = c.reports(out, failed)
	}
	return errors.Join(err, out.Flush(), failed.err())
}

func (c *readCmd) reports(out io.Writer, failed *faults) error {
	w, err := c.worker(failed.std)
	if err != nil {
		return err
	}
	for result := range w.Run(ingest.Files(c.Paths)) {
		if result.Err != nil {
			failed.report(result.Err)
			continue
		}
		if err := c.print(out, result.Reading); err != nil {
			return err
		}
	}
	return nil
}

// tokens reads files whose tokens are given.
func (c *readCmd) tokens(out io.Writer, failed *faults) error {
	r, err := c.reader()
	if err != nil {
		return err
	}
	for _, path := range c.Paths {
		docs, err := documents(path, failed.std.in)
		if err != nil {
			failed.report(fmt.Errorf("%s: %w", path, err))
			continue
		}
		for _, doc := range docs {
			doc.Article.URI = path
			if err := c.print(out, r.ReadTokens(doc.Article, doc.Sentences)); err != nil {
				return err
			}
		}
	}
	return nil
}

func documents(path string, stdin io.Reader) ([]syntax.Document, error) {
	if path == ingest.Stdin {
		return reader.Tokens(stdin)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, errors.Unwrap(err)
	}
	defer f.Close()
	return reader.Tokens(f)
}

func (c *readCmd) print(out io.Writer, r reader.Reading) error {
	switch c.Format {
	case "json":
		line, err := r.JSON()
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(out, "%s\n", line)
		return err
	case "conllu":
		return syntax.WriteCoNLLU(out, r.Article, r.Sentences)
	case "iob2":
		return entity.WriteIOB2(out, r.Sentences, r.Entities)
	case "timeml":
		_, err := fmt.Fprintf(out, "%s\n", when.TimeML(r.Article, r.Times))
		return err
	}
	return r.Text(out)
}
