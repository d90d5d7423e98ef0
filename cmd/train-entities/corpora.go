package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"parley/internal/entity/recognise"
)

// kinds maps the tags of the corpora to ours. What is not here is no name of ours: nationalities, elections, events.
var kinds = map[string]recognise.Kind{
	"PER": recognise.Person, "LOC": recognise.Location, "ORG": recognise.Organization,
	"politician": recognise.Person, "person": recognise.Person, "location": recognise.Location,
	"country": recognise.Location, "organisation": recognise.Organization, "politicalparty": recognise.Organization,
	"per": recognise.Person, "geo": recognise.Location, "org": recognise.Organization, "gpe": recognise.Location,
}

// line is one token of a column file.
type line struct{ word, pos, tag string }

// open reads a whole file, unpacked where its name ends in .gz.
func open(path string) ([]byte, error) {
	raw, err := os.ReadFile(path)
	if err != nil || !strings.HasSuffix(path, ".gz") {
		return raw, err
	}
	r, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return io.ReadAll(r)
}

// columns reads sentences of one token a line: word and tag, a number before them or a part of speech between them.
func columns(path string) ([][]line, error) {
	raw, err := open(path)
	if err != nil {
		return nil, err
	}
	var all [][]line
	var sent []line
	scan := bufio.NewScanner(bytes.NewReader(raw))
	for scan.Scan() {
		text := scan.Text()
		if strings.HasPrefix(text, "# ") || strings.HasPrefix(text, "#\t") {
			continue
		}
		cells := strings.FieldsFunc(text, func(r rune) bool { return r == '\t' || r == ' ' && !strings.Contains(text, "\t") })
		if len(cells) == 0 {
			if len(sent) > 0 {
				all = append(all, sent)
			}
			sent = nil
			continue
		}
		if len(cells) >= 3 && strings.Trim(cells[0], "0123456789") == "" && strings.Trim(cells[1], "ABCDEFGHIJKLMNOPQRSTUVWXYZ$.,:`'-") != "" {
			cells = cells[1:]
		} else if len(cells) >= 3 && filepath.Ext(strings.TrimSuffix(path, ".gz")) == ".iob2" {
			cells = cells[1:]
		}
		l := line{word: cells[0], tag: cells[len(cells)-1]}
		if len(cells) >= 3 {
			l.pos = cells[1]
		}
		sent = append(sent, l)
	}
	if len(sent) > 0 {
		all = append(all, sent)
	}
	return all, scan.Err()
}

// sampleOf turns tagged lines into a sample; a name goes on while its tag says I and the kind stays.
func sampleOf(sent []line, weight float64) recognise.Sample {
	var s recognise.Sample
	s.Weight = weight
	for i, l := range sent {
		s.Words = append(s.Words, l.word)
		mark, tag, _ := strings.Cut(l.tag, "-")
		kind := kinds[tag]
		if kind == recognise.None {
			continue
		}
		if n := len(s.Names); n > 0 && mark == "I" && s.Names[n-1].Last == i-1 && s.Names[n-1].Kind == kind {
			s.Names[n-1].Last = i
			continue
		}
		s.Names = append(s.Names, recognise.Span{First: i, Last: i, Kind: kind})
	}
	return s
}

func samplesOf(path string, weight float64, mend func([]line)) ([]recognise.Sample, error) {
	sents, err := columns(path)
	if err != nil {
		return nil, err
	}
	var out []recognise.Sample
	for _, s := range sents {
		if mend != nil {
			mend(s)
		}
		out = append(out, sampleOf(s, weight))
	}
	return out, nil
}

// titles stand before names in the silver corpus as if they were part of them.
var titles = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(`President Prime Minister Mr. Mrs. Ms. Dr. Secretary General Senator Foreign Defense
		Vice Chancellor King Queen Prince Pope Colonel Lieutenant Major Chief Ambassador Justice Judge Sheikh Sheik Cardinal
		Archbishop Premier Governor Mayor Interior Captain Congressman Attorney Representative Admiral Commander First Lady
		Finance Deputy Speaker Brigadier Sergeant Sir Lord Crown Princess Emir Bishop Reverend Professor Director Spokesman
		U.N. U.S. State of Secretary-General Ayatollah Mullah`) {
		set[w] = true
	}
	return set
}()

// mendSilver brings the silver corpus nearer to the others: nationalities are no names, and titles no part of one.
func mendSilver(sent []line) {
	for i := range sent {
		l := &sent[i]
		if strings.HasSuffix(l.tag, "gpe") && (l.pos != "NNP" || strings.HasSuffix(l.word, "ans") || strings.HasSuffix(l.word, "is")) {
			l.tag = "O"
		}
	}
	for i := 0; i < len(sent); i++ {
		if sent[i].tag != "B-per" {
			continue
		}
		end := i
		for end+1 < len(sent) && sent[end+1].tag == "I-per" {
			end++
		}
		k := i
		for k < end && titles[sent[k].word] {
			sent[k].tag = "O"
			k++
		}
		sent[k].tag = "B-per"
		if k == end && titles[sent[k].word] {
			sent[k].tag = "O"
		}
		i = end
	}
}

// plain reads the words of every text in the folder tree that may feed word classes.
func plain(root string) ([][]string, error) {
	var all [][]string
	for _, name := range []string{"ud/ewt-train.conllu.gz", "ud/gum-open-train.conllu.gz"} {
		raw, err := open(filepath.Join(root, name))
		if err != nil {
			return nil, err
		}
		var sent []string
		for _, l := range strings.Split(string(raw), "\n") {
			cells := strings.Split(l, "\t")
			if len(cells) < 10 {
				if len(sent) > 0 {
					all = append(all, sent)
				}
				sent = nil
			} else if !strings.ContainsAny(cells[0], "-.") {
				sent = append(sent, cells[1])
			}
		}
	}
	masc, err := mascWords(filepath.Join(root, "ud/masc_tagged.zip"))
	if err != nil {
		return nil, err
	}
	news, err := newsWords(root)
	return append(append(all, masc...), news...), err
}

func mascWords(path string) ([][]string, error) {
	z, err := zip.OpenReader(path)
	if err != nil {
		return nil, err
	}
	defer z.Close()
	var all [][]string
	for _, f := range z.File {
		if !strings.HasSuffix(f.Name, ".txt") || strings.Contains(f.Name, "categories") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		raw, err := io.ReadAll(r)
		r.Close()
		if err != nil {
			return nil, err
		}
		for _, l := range strings.Split(string(raw), "\n") {
			var sent []string
			for _, w := range strings.Fields(l) {
				if cut := strings.LastIndexByte(w, '_'); cut > 0 {
					sent = append(sent, w[:cut])
				}
			}
			if len(sent) > 1 {
				all = append(all, sent)
			}
		}
	}
	return all, nil
}

func newsWords(root string) ([][]string, error) {
	raw, err := open(filepath.Join(root, "text/wikinews_2019_2020.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	var all [][]string
	for _, l := range strings.Split(string(raw), "\n") {
		var doc struct{ Text string }
		if l == "" || json.Unmarshal([]byte(l), &doc) != nil {
			continue
		}
		for _, para := range strings.Split(doc.Text, "\n") {
			all = append(all, crude(para)...)
		}
	}
	return all, nil
}

// crude cuts running text into sentences and words, well enough to count by.
func crude(text string) (sents [][]string) {
	var sent []string
	for _, w := range strings.Fields(text) {
		end := false
		for w != "" && strings.ContainsRune("(\"“‘'[", []rune(w)[0]) {
			r := []rune(w)
			sent, w = append(sent, string(r[0])), string(r[1:])
		}
		var tail []string
		for w != "" {
			r := []rune(w)
			c := r[len(r)-1]
			if unicode.IsLetter(c) || unicode.IsDigit(c) || c == '.' && len(r) <= 3 {
				break
			}
			tail = append([]string{string(c)}, tail...)
			w = string(r[:len(r)-1])
			end = end || c == '.' || c == '?' || c == '!'
		}
		for _, s := range []string{"'s", "’s"} {
			if strings.HasSuffix(w, s) && len(w) > len(s) {
				w = strings.TrimSuffix(w, s)
				tail = append([]string{s}, tail...)
			}
		}
		if w != "" {
			sent = append(sent, w)
		}
		sent = append(sent, tail...)
		if end {
			sents = append(sents, sent)
			sent = nil
		}
	}
	if len(sent) > 0 {
		sents = append(sents, sent)
	}
	return sents
}
