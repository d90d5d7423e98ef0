package entity

import (
	"errors"
	"io/fs"

	"parley/internal/article"
	"parley/internal/calendar"
	"parley/internal/entity/recognise"
	"parley/internal/lexicon"
	"parley/internal/syntax"
)

// Finder finds and resolves names. It is safe for concurrent use.
type Finder struct {
	lex    *lexicon.Lexicon
	tagger *recognise.Tagger
	hinter *Hinter
	nouns  nouns
	armies map[ID]ID // the armed forces of states
}

// New is a Finder over the lexicon, with the recogniser's weights and the nouns of the folder (data/entity).
func New(lex *lexicon.Lexicon, folder fs.FS) (*Finder, error) {
	tagger, errTagger := recognise.Load(folder)
	nouns, errNouns := loadNouns(folder)
	hinter, errHinter := NewHinter(lex, folder)
	if err := errors.Join(errTagger, errNouns, errHinter); err != nil {
		return nil, err
	}
	return &Finder{lex, tagger, hinter, nouns, armiesOf(lex)}, nil
}

// Find is every entity of the article with its mentions. Offices are those of the published interval; where it is
// unknown, offices are told only as far as the text states them.
func (f *Finder) Find(a *article.Article, sents []syntax.Sentence, published calendar.Interval) Findings {
	d := newDoc(f, a, sents, published)
	d.lookUp()     // what is a name, and of what kind
	d.meetPeople() // who is who among them, over the whole article
	d.style()      // what offices stand before their names
	d.settle()     // where it is written
	d.pairUp()     // which two parties the article is about
	d.focusOn()    // and which state
	d.countArmed()
	for i := range d.sents {
		d.resolveNames(i)
		d.resolveNominals(i)
		d.resolveSettings(i)
		d.resolvePronouns(i)
	}
	return d.findings()
}
