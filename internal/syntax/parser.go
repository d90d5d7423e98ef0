package syntax

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"

	"parley/internal/article"
	"parley/internal/syntax/network"
)

// Parser holds the trained model. It never changes after Load and is safe for concurrent use.
type Parser struct {
	model  *Model
	abbr   *abbreviations
	lemmas *lemmatizer
	upos   []string // by class of tag
	xpos   []string
	plain  []Feats           // features a tag has by default
	feats  map[featKey]Feats // and those of words that differ
}

type featKey struct {
	tag int
	low string
}

// Load reads the weights from the folder (data/syntax).
func Load(weights fs.FS) (*Parser, error) {
	table, err := fs.ReadFile(weights, "abbreviations.tsv")
	if err != nil {
		return nil, err
	}
	file, err := fs.ReadFile(weights, "model.bin")
	if err != nil {
		return nil, err
	}
	model, err := ReadModel(file)
	if err != nil {
		return nil, fmt.Errorf("model.bin: %w", err)
	}
	verbs, err := fs.ReadFile(weights, "verbs.tsv")
	if err != nil {
		return nil, err
	}
	p := NewParser(model, string(table))
	p.lemmas.verbs = readVerbs(string(verbs))
	return p, nil
}

// NewParser is the parser with a model and a table of abbreviations.
func NewParser(m *Model, abbreviations string) *Parser {
	p := &Parser{model: m, abbr: readAbbreviations(abbreviations), lemmas: &lemmatizer{known: m.Lemmas, rules: m.Rules}, feats: map[featKey]Feats{}}
	class := map[string]int{}
	var names []int
	for i, tag := range m.Tags {
		upos, xpos, _ := strings.Cut(tag, " ")
		p.upos, p.xpos, p.plain = append(p.upos, upos), append(p.xpos, xpos), append(p.plain, ReadFeats(m.Feats[tag]))
		class[tag] = i
		switch upos {
		case "PROPN", "NOUN", "ADJ", "NUM", "X", "SYM":
			names = append(names, i)
		}
	}
	if m.Network != nil {
		m.Network.Names = names
	}
	for key, value := range m.Feats {
		if i := strings.IndexByte(key, ' '); i >= 0 {
			if j := strings.IndexByte(key[i+1:], ' '); j >= 0 {
				if tag, ok := class[key[:i+1+j]]; ok {
					p.feats[featKey{tag, key[i+j+2:]}] = ReadFeats(value)
				}
			}
		}
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
	var found network.Result
	for i := range sents {
		s := &sents[i]
		forms = forms[:0]
		for j := range s.Tokens {
			forms = append(forms, s.Tokens[j].Form)
		}
		p.model.Network.Parse(forms, &found)
		p.fill(s, &found)
	}
}

// fill writes what the network found into the tokens.
func (p *Parser) fill(s *Sentence, found *network.Result) {
	for j := range s.Tokens {
		t := &s.Tokens[j]
		tag := found.Tags[j]
		t.UPOS, t.XPOS = p.upos[tag], p.xpos[tag]
		low := lowerCase(t.Form)
		t.Lemma = p.lemmas.lemma(t.Form, low, t.XPOS)
		f, ok := p.feats[featKey{tag, low}]
		if !ok {
			f = p.plain[tag]
		}
		t.Feats = f
		t.Rel = p.model.Rels[found.Rels[j]]
		if t.Head = found.Heads[j]; t.Head == len(s.Tokens) {
			t.Head, t.Rel = -1, "root"
		} else if t.Rel == "root" {
			t.Rel = "dep"
		}
	}
	repair(s)
	s.index()
	inflect(s)
}

func lowerCase(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' {
			return strings.ToLower(s)
		}
	}
	return s
}
