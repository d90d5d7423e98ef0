package main

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"parley/internal/entity/recognise"
)

// gumKinds are the entity types of GUM that are ours.
var gumKinds = map[string]recognise.Kind{"person": recognise.Person, "place": recognise.Location, "organization": recognise.Organization}

// gumWord is a word of GUM with the entity mentions that open and close at it.
type gumWord struct{ form, pos, entity string }

// gumMention is a mention of an entity: words first to last.
type gumMention struct {
	first, last int
	kind        recognise.Kind
}

// gumSamples takes the names out of GUM's mentions, which are whole phrases: of each, the run of proper nouns.
func gumSamples(path string, weight float64) ([]recognise.Sample, error) {
	raw, err := open(path)
	if err != nil {
		return nil, err
	}
	var out []recognise.Sample
	var sent []gumWord
	for _, l := range append(strings.Split(string(raw), "\n"), "") {
		cells := strings.Split(l, "\t")
		switch {
		case len(cells) == 10 && !strings.ContainsAny(cells[0], "-."):
			entity := ""
			for _, m := range strings.Split(cells[9], "|") {
				if e, ok := strings.CutPrefix(m, "Entity="); ok {
					entity = e
				}
			}
			sent = append(sent, gumWord{cells[1], cells[3], entity})
		case l == "" && len(sent) > 0:
			out = append(out, gumSample(sent, weight))
			sent = nil
		}
	}
	return out, nil
}

func gumSample(sent []gumWord, weight float64) recognise.Sample {
	var s recognise.Sample
	s.Weight = weight
	for _, w := range sent {
		s.Words = append(s.Words, w.form)
	}
	mentions := gumMentions(sent)
	slices.SortStableFunc(mentions, func(a, b gumMention) int { return cmp.Compare(b.last-b.first, a.last-a.first) })
	taken := make([]bool, len(sent))
	for _, m := range mentions {
		first, last := properRun(sent, m)
		if first < 0 || slices.Contains(taken[first:last+1], true) {
			continue
		}
		for i := first; i <= last; i++ {
			taken[i] = true
		}
		s.Names = append(s.Names, recognise.Span{First: first, Last: last, Kind: m.kind})
	}
	slices.SortFunc(s.Names, func(a, b recognise.Span) int { return a.First - b.First })
	return s
}

// gumMentions reads the brackets of the Entity column: "(6-person-new" opens, "6)" closes, "(4-place-new-x)" does both.
func gumMentions(sent []gumWord) []gumMention {
	var out []gumMention
	opened := map[string][]int{}
	kinds := map[string]string{}
	for i, w := range sent {
		for e := w.entity; e != ""; {
			if e[0] == '(' {
				end := strings.IndexAny(e[1:], "()")
				body := e[1:]
				if end >= 0 {
					body = e[1 : end+1]
				}
				parts := strings.Split(body, "-")
				kind := ""
				if len(parts) > 1 {
					kind = parts[1]
				}
				opened[parts[0]] = append(opened[parts[0]], i)
				kinds[parts[0]] = kind
				e = e[1+len(body):]
				if e != "" && e[0] == ')' {
					out = closeGum(out, opened, parts[0], kind, i)
					e = e[1:]
				}
				continue
			}
			end := strings.IndexByte(e, ')')
			if end < 0 {
				break
			}
			id := e[:end]
			out = closeGum(out, opened, id, kinds[id], i)
			e = e[end+1:]
		}
	}
	return out
}

func closeGum(out []gumMention, opened map[string][]int, id, kind string, last int) []gumMention {
	stack := opened[id]
	if len(stack) == 0 {
		return out
	}
	opened[id] = stack[:len(stack)-1]
	if k := gumKinds[kind]; k != recognise.None {
		out = append(out, gumMention{stack[len(stack)-1], last, k})
	}
	return out
}

// properRun is the first run of proper nouns in a mention, with the small words that join them; -1 where it has none or
// where the run is not what the mention is about.
func properRun(sent []gumWord, m gumMention) (first, last int) {
	i := m.first
	for i <= m.last && sent[i].pos != "PROPN" {
		if p := sent[i].pos; p != "DET" && p != "ADJ" && p != "NUM" && p != "PUNCT" && p != "NOUN" {
			return -1, -1
		}
		i++
	}
	for m.kind == recognise.Person && i < m.last && titles[sent[i].form] {
		i++
	}
	if i > m.last || !unicode.IsUpper([]rune(sent[i].form)[0]) {
		return -1, -1
	}
	first, last = i, i
	for j := i + 1; j <= m.last; j++ {
		w := sent[j]
		switch {
		case w.pos == "PROPN" || w.pos == "NUM" && last == j-1:
			last = j
		case w.pos == "ADP" || w.pos == "DET" || w.pos == "CCONJ" && m.kind == recognise.Organization || w.form == "-" || w.form == "." || w.form == "'s":
			continue
		default:
			return first, last
		}
		if j-last > 2 {
			break
		}
	}
	return first, last
}
