package syntax

import (
	"fmt"
	"io/fs"
	"strings"

	"parley/internal/article"
)

// Parser holds the trained model. It never changes after Load and is safe for concurrent use.
type Parser struct {
	model  *Model
	abbr   *abbreviations
	lemmas *lemmatizer
	feats  map[string]Feats
}

// Load reads the weights from the folder (data/syntax).
func Load(weights fs.FS) (*Parser, error) {
	table, err := fs.ReadFile(weights, "abbreviations.tsv")
	if err != nil {
		return nil, err
	}
	file, err := weights.Open("model.bin")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	model, err := ReadModel(file)
	if err != nil {
		return nil, fmt.Errorf("model.bin: %w", err)
	}
	return NewParser(model, string(table)), nil
}

// NewParser is the parser with a model and a table of abbreviations.
func NewParser(m *Model, abbreviations string) *Parser {
	p := &Parser{model: m, abbr: readAbbreviations(abbreviations), lemmas: &lemmatizer{m.Known, m.Rules}, feats: map[string]Feats{}}
	for k, v := range m.Feats {
		p.feats[k] = ReadFeats(v)
	}
	return p
}

// Parse is the sentences of the article, tagged and parsed, in order. An article without passages is taken for one
// passage of body.
func (p *Parser) Parse(a *article.Article) []Sentence {
	sents := p.Split(a)
	p.ParseTokens(sents)
	return sents
}

// Split is the sentences and tokens of the article, neither tagged nor parsed.
func (p *Parser) Split(a *article.Article) []Sentence {
	passages := a.Passages
	if len(passages) == 0 {
		passages = []article.Passage{{Kind: article.Body, Span: article.Span{End: len(a.Text)}}}
	}
	var sents []Sentence
	for _, passage := range passages {
		if passage.Of(a.Text) == "" {
			continue
		}
		sents = append(sents, split(a.Text, tokenize(a.Text, passage.Start, passage.End, p.abbr), passage.Kind, p.abbr)...)
	}
	return sents
}

// ParseTokens tags and parses sentences whose tokens are given; whatever else the tokens carried is overwritten.
func (p *Parser) ParseTokens(sents []Sentence) {
	var forms []string
	for i := range sents {
		s := &sents[i]
		forms = forms[:0]
		for j := range s.Tokens {
			forms = append(forms, s.Tokens[j].Form)
		}
		p.parse(s, forms)
	}
}

func (p *Parser) parse(s *Sentence, forms []string) {
	tags := p.model.tagger.Tag(forms)
	heads, rels := p.model.parser.Parse(forms, tags)
	for j := range s.Tokens {
		t := &s.Tokens[j]
		tag := p.model.Tags[tags[j]]
		t.UPOS, t.XPOS, _ = strings.Cut(tag, " ")
		t.Lemma = p.lemmas.lemma(t.Form, t.XPOS)
		f, ok := p.feats[tag+" "+lowerASCII(t.Form)]
		if !ok {
			f = p.feats[tag]
		}
		t.Feats = f
		t.Rel = p.model.Rels[rels[j]]
		if t.Head = heads[j]; t.Head == len(forms) {
			t.Head, t.Rel = -1, "root"
		} else if t.Rel == "root" {
			t.Rel = "dep"
		}
	}
	s.index()
	inflect(s)
}

func lowerASCII(s string) string { return strings.ToLower(s) }
