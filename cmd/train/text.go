package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"parley/internal/article"
	"parley/internal/syntax"
)

// readTexts reads running text without trees: JSON lines with a "text", or a token a line in the first column.
func readTexts(names []string) (texts []string, err error) {
	for _, name := range names {
		file, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		z, err := gzip.NewReader(file)
		if err != nil {
			return nil, err
		}
		in := bufio.NewScanner(z)
		in.Buffer(nil, 1<<26)
		if strings.Contains(name, ".jsonl") {
			for in.Scan() {
				var line struct{ Text string }
				if err := json.Unmarshal(in.Bytes(), &line); err != nil {
					return nil, fmt.Errorf("%s: %w", name, err)
				}
				texts = append(texts, line.Text)
			}
		} else {
			texts = append(texts, joinTokens(in)...)
		}
		if in.Err() != nil {
			return nil, in.Err()
		}
	}
	return texts, nil
}

// joinTokens writes tokens as people do, a blank line after each ten sentences.
func joinTokens(in *bufio.Scanner) (texts []string) {
	var b strings.Builder
	sents := 0
	for in.Scan() {
		word, _, _ := strings.Cut(in.Text(), "\t")
		if word == "" {
			if sents++; sents%10 == 0 {
				texts = append(texts, b.String())
				b.Reset()
			}
			continue
		}
		if b.Len() > 0 && !strings.Contains("|.|,|;|:|?|!|)|%|'s|n't|'re|'ve|'ll|'d|'m|'|", "|"+word+"|") {
			b.WriteByte(' ')
		}
		b.WriteString(word)
	}
	return append(texts, b.String())
}

// splitTexts are the sentences of the texts that have a length worth learning from.
func splitTexts(p *syntax.Parser, texts []string) (sents []syntax.Sentence) {
	for _, t := range texts {
		for _, s := range p.Split(article.New(t, nil)) {
			if n := len(s.Tokens); n >= 5 && n <= 60 {
				sents = append(sents, s)
			}
		}
	}
	return sents
}
