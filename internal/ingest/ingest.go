// Package ingest brings articles in: it decodes what a file holds, fixes the text that will be stored, and cuts it into
// passages (title, byline, dateline, caption, body, boilerplate).
//
// In: a name and bytes, or paths of files and folders. Out: articles, or errors that name the file and the reason.
// Intake.Read is the way in; Decode, then cutter.cut, do the work.
package ingest

import (
	"bytes"
	"fmt"
	"io/fs"
	"sync"

	"parley/data"
	"parley/internal/article"
	"parley/internal/language"
)

// Intake turns bytes into articles. It never changes after New and is safe for concurrent use.
type Intake struct {
	cutter    cutter
	languages *language.Detector
	encoding  string
	named     map[string]string // fields of dumps, by the part of an article they hold
}

// Option sets how an Intake reads.
type Option func(*Intake)

// Encoding names the encoding of input that is not UTF-8 and says nothing of itself: "windows-1252", "koi8-r". An
// unknown name makes New fail.
func Encoding(name string) Option { return func(in *Intake) { in.encoding = name } }

// Default is an Intake with the tables that come with the program.
func Default(options ...Option) (*Intake, error) {
	tables, err := fs.Sub(data.Files, "ingest")
	if err != nil {
		return nil, fmt.Errorf("ingest: %w", err)
	}
	return New(tables, options...)
}

// New is an Intake with the word tables of the folder (data/ingest).
func New(tables fs.FS, options ...Option) (*Intake, error) {
	c, err := newCutter(tables)
	if err != nil {
		return nil, fmt.Errorf("ingest: %w", err)
	}
	languages, err := loadLanguages()
	if err != nil {
		return nil, fmt.Errorf("ingest: %w", err)
	}
	in := &Intake{cutter: c, languages: languages}
	for _, set := range options {
		set(in)
	}
	if _, err := encodingOf(in.encoding); err != nil {
		return nil, err
	}
	if in.named, err = checkMap(in.named); err != nil {
		return nil, err
	}
	return in, nil
}

// loadLanguages loads what languages are told by; every Intake shares it.
var loadLanguages = sync.OnceValues(func() (*language.Detector, error) {
	folder, err := fs.Sub(data.Files, "language")
	if err != nil {
		return nil, err
	}
	return language.Load(folder)
})

// Read is the article that the bytes of the named file hold: plain text, a web page, a saved page, a letter, or a word
// processor's document, told apart by what they begin with. Input that holds no text of a report (it is empty, binary,
// in an encoding that nobody named, or larger than MaxSize) is an error. Of a file that holds many articles it is the
// first; Each gives them all.
func (in *Intake) Read(name string, raw []byte) (*article.Article, error) {
	for a, err := range in.Each(name, bytes.NewReader(raw)) {
		return a, err
	}
	return nil, fmt.Errorf("%s: %w", name, errEmpty)
}

// plain is the article that plain text holds.
func (in *Intake) plain(name string, raw []byte) (*article.Article, error) {
	text, err := decode(raw, in.encoding)
	if err != nil {
		return nil, err
	}
	a := article.New(text, in.cutter.cut(text))
	a.URI = name
	a.Outlet = in.cutter.outletOf(text, a.Passages)
	return a, nil
}
