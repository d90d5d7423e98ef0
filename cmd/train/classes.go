package main

import (
	"sort"
	"strings"

	"parley/internal/syntax"
	"parley/internal/syntax/learn"
	"parley/internal/syntax/network"
)

// classes numbers the tags, the relations and the words.
type classes struct {
	tags, rels   []string
	tagOf, relOf map[string]int
	words        []string // the first is the unknown word
	wordOf       map[string]int32
	freq         map[string]int
}

// countClasses numbers the tags seen three times, all relations, and the words seen often enough.
func countClasses(sents []syntax.Sentence, rareWord int) *classes {
	tags, rels, words := map[string]int{}, map[string]int{}, map[string]int{}
	for i := range sents {
		for j := range sents[i].Tokens {
			t := &sents[i].Tokens[j]
			tags[t.UPOS+" "+t.XPOS]++
			rels[t.Rel]++
			words[string(network.Plain(nil, t.Form))]++
		}
	}
	c := &classes{tagOf: map[string]int{}, relOf: map[string]int{}, wordOf: map[string]int32{}, freq: words, words: []string{""}}
	c.tags = frequent(tags, 3)
	c.rels = frequent(rels, 1)
	for i, t := range c.tags {
		c.tagOf[t] = i
	}
	for i, r := range c.rels {
		c.relOf[r] = i
	}
	for _, w := range frequent(words, rareWord) {
		c.wordOf[w] = int32(len(c.words))
		c.words = append(c.words, w)
	}
	return c
}

// frequent are the keys counted at least so often, the most frequent first.
func frequent(count map[string]int, least int) (keys []string) {
	for k, n := range count {
		if n >= least {
			keys = append(keys, k)
		}
	}
	sort.Slice(keys, func(i, j int) bool {
		if count[keys[i]] != count[keys[j]] {
			return count[keys[i]] > count[keys[j]]
		}
		return keys[i] < keys[j]
	})
	return keys
}

func (c *classes) example(s *syntax.Sentence, recase func(string) string) *learn.Example {
	n := len(s.Tokens)
	e := &learn.Example{Word: make([]int32, n), Grams: make([][]int32, n), Drop: make([]float32, n), Tags: make([]int, n), Heads: make([]int, n), Rels: make([]int, n)}
	forms := make([]string, n)
	for i := range s.Tokens {
		t := &s.Tokens[i]
		forms[i] = t.Form
		if recase != nil {
			forms[i] = recase(t.Form)
		}
		word := network.Plain(nil, forms[i])
		e.Word[i] = c.wordOf[string(word)]
		e.Grams[i] = network.Pieces(nil, word)
		e.Drop[i] = 0.25 / (0.25 + float32(c.freq[string(word)]))
		e.Tags[i] = c.tagOf[t.UPOS+" "+t.XPOS]
		e.Rels[i] = c.relOf[t.Rel]
		if e.Heads[i] = t.Head; t.Head < 0 {
			e.Heads[i] = n
		}
	}
	e.Shape = network.ShapesOf(nil, forms)
	return e
}

// examples are the sentences as the network sees them, with copies of one in period in capitals and one as a headline, so that
// it learns to read those.
func (c *classes) examples(sents []syntax.Sentence, period int) (data []*learn.Example) {
	for i := range sents {
		data = append(data, c.example(&sents[i], nil))
		switch i % period {
		case period * 7 / 24:
			data = append(data, c.example(&sents[i], strings.ToUpper))
		case period * 19 / 24:
			data = append(data, c.example(&sents[i], headline))
		}
	}
	return data
}

// headline writes a word as headlines do.
func headline(s string) string {
	if len(s) < 4 {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// addWords numbers the words of further sentences that are seen often enough.
func (c *classes) addWords(sents []syntax.Sentence, rare int) {
	count := map[string]int{}
	for i := range sents {
		for j := range sents[i].Tokens {
			count[string(network.Plain(nil, sents[i].Tokens[j].Form))]++
		}
	}
	for _, w := range frequent(count, rare) {
		c.freq[w] += count[w]
		if c.wordOf[w] == 0 {
			c.wordOf[w] = int32(len(c.words))
			c.words = append(c.words, w)
		}
	}
}
