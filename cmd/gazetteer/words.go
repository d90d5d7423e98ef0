package main

import (
	"bufio"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"parley/internal/lexicon"
)

// calendarWords are words of dates, which word lists write with a capital.
var calendarWords = strings.Fields("monday tuesday wednesday thursday friday saturday sunday " +
	"january february march april may june july august september october november december")

// writeWords writes the words that are in the names of the tables, or sound like a part of one.
func writeWords(out *bufio.Writer, english map[string]bool, tables []string) error {
	sounds := map[string]bool{}
	for _, path := range tables {
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for line := range strings.Lines(string(raw)) {
			if line[0] == '#' {
				continue
			}
			for _, part := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune("\t\n; -/'’", r) }) {
				sounds[lexicon.Sound(part)] = true
			}
		}
	}
	for _, word := range calendarWords {
		english[word] = true
	}
	fmt.Fprintf(out, "#origin\tSCOWL (wordlist.sourceforge.net), size 35, by way of Debian wamerican-small\nword\n")
	for _, word := range slices.Sorted(maps.Keys(english)) {
		if sounds[lexicon.Sound(word)] {
			fmt.Fprintln(out, word)
		}
	}
	return nil
}
