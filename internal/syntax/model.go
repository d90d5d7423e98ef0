package syntax

import (
	"encoding/binary"
	"errors"
	"io"
	"sort"
	"strings"

	"parley/internal/syntax/network"
)

// Model is the trained weights and tables: what cmd/train makes and Load reads.
type Model struct {
	Tags    []string          // "UPOS XPOS" by class
	Rels    []string          // relations by class
	Feats   map[string]string // "UPOS XPOS" or "UPOS XPOS form" -> features
	Lemmas  map[string]string // "form<TAB>XPOS" -> lemma, where the rules go wrong
	Rules   map[string]string // "XPOS ending" -> how a lemma comes out of a form
	Network *network.Network
}

// Write writes the model so that ReadModel reads it again.
func (m *Model) Write(w io.Writer) error {
	var head strings.Builder
	for _, list := range [][]string{m.Tags, m.Rels} {
		head.WriteString(strings.Join(list, "\n") + "\x00")
	}
	for _, table := range []map[string]string{m.Feats, m.Lemmas, m.Rules} {
		for _, key := range sortedKeys(table) {
			head.WriteString(key + "\x01" + table[key] + "\n")
		}
		head.WriteString("\x00")
	}
	if err := binary.Write(w, binary.LittleEndian, uint32(head.Len())); err != nil {
		return err
	}
	if _, err := io.WriteString(w, head.String()); err != nil {
		return err
	}
	return m.Network.Write(w)
}

// ReadModel reads what Write wrote.
func ReadModel(data []byte) (*Model, error) {
	if len(data) < 4 {
		return nil, errors.New("cut short")
	}
	size := int(binary.LittleEndian.Uint32(data))
	if size > len(data)-4 {
		return nil, errors.New("cut short")
	}
	parts := strings.Split(string(data[4:4+size]), "\x00")
	if len(parts) != 6 {
		return nil, errors.New("the tables do not fit")
	}
	net, err := network.Read(data[4+size:])
	if err != nil {
		return nil, err
	}
	m := &Model{Tags: strings.Split(parts[0], "\n"), Rels: strings.Split(parts[1], "\n"),
		Feats: readTable(parts[2]), Lemmas: readTable(parts[3]), Rules: readTable(parts[4]), Network: net}
	if net.Tag1.Out != len(m.Tags) || net.Out.Out != len(m.Rels) {
		return nil, errors.New("the classes do not fit")
	}
	return m, nil
}

func readTable(lines string) map[string]string {
	table := make(map[string]string, strings.Count(lines, "\n"))
	for line := range strings.SplitSeq(lines, "\n") {
		if key, value, ok := strings.Cut(line, "\x01"); ok {
			table[key] = value
		}
	}
	return table
}

// LearnTables fills the tables of features and lemmas from gold sentences.
func (m *Model) LearnTables(sents []Sentence) {
	lem := trainLemmas(sents)
	m.Lemmas, m.Rules, m.Feats = lem.known, lem.rules, trainFeats(sents)
}

func trainFeats(sents []Sentence) map[string]string {
	byTag, byForm := map[string]map[string]int{}, map[string]map[string]int{}
	for i := range sents {
		for j := range sents[i].Tokens {
			t := &sents[i].Tokens[j]
			bump(byTag, t.UPOS+" "+t.XPOS, t.Feats.String())
			bump(byForm, t.UPOS+" "+t.XPOS+" "+lowerCase(t.Form), t.Feats.String())
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
