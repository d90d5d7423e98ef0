package syntax

import (
	"bufio"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"sort"

	"parley/internal/syntax/perceptron"
)

// Model is the trained weights and tables: what cmd/train makes and Load reads.
type Model struct {
	Tags   []string          // "UPOS XPOS" by class
	Rels   []string          // relations by class
	Feats  map[string]string // "UPOS XPOS" or "UPOS XPOS form" -> features
	Known  map[string]string // lemmas, see lemmatizer
	Rules  map[string]string //
	tagger perceptron.Tagger
	parser perceptron.Parser
}

// Write writes the model so that Load reads it again.
func (m *Model) Write(w io.Writer) error {
	z := gzip.NewWriter(w)
	out := bufio.NewWriter(z)
	head, err := json.Marshal(m)
	if err != nil {
		return err
	}
	if err := binary.Write(out, binary.LittleEndian, uint32(len(head))); err != nil {
		return err
	}
	if _, err := out.Write(head); err != nil {
		return err
	}
	for _, t := range []*perceptron.Table{m.tagger.Table, m.parser.Moves, m.parser.Labels} {
		if err := t.Write(out); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return z.Close()
}

// ReadModel reads what Write wrote.
func ReadModel(r io.Reader) (*Model, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	in := bufio.NewReaderSize(z, 1<<16)
	var size uint32
	if err := binary.Read(in, binary.LittleEndian, &size); err != nil {
		return nil, err
	}
	if size > 1<<26 {
		return nil, fmt.Errorf("head of %d bytes", size)
	}
	head := make([]byte, size)
	if _, err := io.ReadFull(in, head); err != nil {
		return nil, err
	}
	m := &Model{}
	if err := json.Unmarshal(head, m); err != nil {
		return nil, err
	}
	for _, t := range []**perceptron.Table{&m.tagger.Table, &m.parser.Moves, &m.parser.Labels} {
		if *t, err = perceptron.ReadTable(in); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// Train learns a model from gold sentences; report is told of the progress.
func Train(sents []Sentence, rounds int, report func(string, ...any)) *Model {
	lem := trainLemmas(sents)
	m := &Model{Known: lem.known, Rules: lem.rules, Feats: trainFeats(sents)}
	tagOf, relOf := map[string]int{}, map[string]int{}
	count := map[string]int{}
	for i := range sents {
		for j := range sents[i].Tokens {
			t := &sents[i].Tokens[j]
			count[t.UPOS+" "+t.XPOS]++
			count[t.Rel]++
		}
	}
	index := func(m map[string]int, names *[]string, name string) int {
		k, ok := m[name]
		if !ok {
			k = len(*names)
			m[name] = k
			*names = append(*names, name)
		}
		return k
	}
	type example struct {
		forms             []string
		tags, heads, rels []int
	}
	var data []example
	for i := range sents {
		ts := sents[i].Tokens
		e := example{make([]string, len(ts)), make([]int, len(ts)), make([]int, len(ts)), make([]int, len(ts))}
		for j := range ts {
			tag := ts[j].UPOS + " " + ts[j].XPOS
			if count[tag] < 3 {
				tag = "X FW"
			}
			e.forms[j], e.tags[j], e.heads[j], e.rels[j] = ts[j].Form, index(tagOf, &m.Tags, tag), ts[j].Head, index(relOf, &m.Rels, ts[j].Rel)
			if e.heads[j] < 0 {
				e.heads[j] = len(ts)
			}
		}
		data = append(data, e)
	}
	seed := uint64(7)
	order := make([]int, len(data))
	for i := range order {
		order[i] = i
	}
	mixUp := func() {
		for i := len(order) - 1; i > 0; i-- {
			seed = seed*6364136223846793005 + 1442695040888963407
			j := int(seed>>33) % (i + 1)
			order[i], order[j] = order[j], order[i]
		}
	}
	tt := perceptron.NewTagTrainer(len(m.Tags))
	auto := make([][]int, len(data))
	for r := range rounds {
		right, all := 0, 0
		mixUp()
		for _, i := range order {
			right += tt.Learn(data[i].forms, data[i].tags)
			all += len(data[i].forms)
		}
		report("tagger round %d: %.4f", r+1, float64(right)/float64(all))
	}
	m.tagger.Table = tt.Table()
	// The parser learns from tags as they will be: each tenth tagged by a tagger trained on the rest for two rounds.
	for part := range 5 {
		pt := perceptron.NewTagTrainer(len(m.Tags))
		for range 2 {
			for i := range data {
				if i*5/len(data) != part {
					pt.Learn(data[i].forms, data[i].tags)
				}
			}
		}
		tagger := perceptron.Tagger{Table: pt.Table()}
		for i := range data {
			if i*5/len(data) == part {
				auto[i] = tagger.Tag(data[i].forms)
			}
		}
	}
	pt := perceptron.NewParseTrainer(len(m.Rels))
	for r := range rounds {
		right, all := 0, 0
		mixUp()
		for _, i := range order {
			explore := 0.9
			if r == 0 {
				explore = 0
			}
			right += pt.Learn(data[i].forms, auto[i], data[i].heads, data[i].rels, explore)
			all += len(data[i].forms)
		}
		report("parser round %d: %.4f", r+1, float64(right)/float64(all))
	}
	m.parser = perceptron.Parser{Moves: pt.Moves.Table(), Labels: pt.Labels.Table()}
	return m
}

func trainFeats(sents []Sentence) map[string]string {
	byTag, byForm := map[string]map[string]int{}, map[string]map[string]int{}
	for i := range sents {
		for j := range sents[i].Tokens {
			t := &sents[i].Tokens[j]
			bump(byTag, t.UPOS+" "+t.XPOS, t.Feats.String())
			bump(byForm, t.UPOS+" "+t.XPOS+" "+lowerASCII(t.Form), t.Feats.String())
		}
	}
	out := map[string]string{}
	for k, c := range byTag {
		out[k] = mostFrequent(c)
	}
	for k, c := range byForm {
		top, tag := mostFrequent(c), k
		for n, i := 0, 0; i < len(k); i++ {
			if k[i] == ' ' {
				if n++; n == 2 {
					tag = k[:i]
					break
				}
			}
		}
		if c[top] > 1 && out[tag] != top {
			out[k] = top
		}
	}
	return out
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
