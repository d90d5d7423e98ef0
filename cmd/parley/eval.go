package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"parley/data"
	"parley/internal/eval"
	"parley/internal/ingest"
	"parley/internal/lexicon"
	"parley/internal/reader"
)

type evalCmd struct {
	Gold    string `arg:"" type:"existingdir" help:"Folder of gold files, one an article."`
	Texts   string `type:"existingdir" placeholder:"DIR" help:"Folder of the articles. Without it, the one that holds the gold folder."`
	Details bool   `help:"List what was missed and what was false."`
	reading
}

// Help is what parley eval --help adds.
func (evalCmd) Help() string {
	return `Gold is what a careful person found in the same articles; examples/README.md describes the files.

Examples:

  parley eval examples/south-caucasus/gold
  parley eval --details examples/sudan/gold`
}

// Run reads the articles and prints how the readings compare with the gold.
func (c *evalCmd) Run(std streams) error {
	texts := c.Texts
	if texts == "" {
		texts = filepath.Dir(filepath.Clean(c.Gold))
	}
	golds, err := eval.Load(os.DirFS(c.Gold), os.DirFS(texts))
	if err != nil {
		return err
	}
	w, err := c.worker(std)
	if err != nil {
		return err
	}
	lex, err := lexiconOf(c.Lexicon)
	if err != nil {
		return err
	}
	var paths []string
	for _, g := range golds {
		paths = append(paths, filepath.Join(texts, g.Doc))
	}
	failed := &faults{std: std}
	var readings []reader.Reading
	for result := range w.Run(ingest.Files(paths)) {
		if result.Err != nil {
			failed.report(result.Err)
			continue
		}
		readings = append(readings, result.Reading)
	}
	score := eval.Against(golds, readings, lex)
	if c.Details {
		if err := score.WriteDetails(std.out); err != nil {
			return err
		}
	}
	if err := score.Write(std.out); err != nil {
		return err
	}
	return failed.err()
}

// lexiconOf is the lexicon that comes with the program, with the user's folders.
func lexiconOf(dirs []string) (*lexicon.Lexicon, error) {
	own, err := fs.Sub(data.Files, "lexicon")
	if err != nil {
		return nil, fmt.Errorf("eval: %w", err)
	}
	folders := []fs.FS{own}
	for _, dir := range dirs {
		folders = append(folders, os.DirFS(dir))
	}
	return lexicon.Load(folders...)
}
