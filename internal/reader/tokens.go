package reader

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"parley/internal/article"
	"parley/internal/syntax"
)

// ReadTokens runs every stage over an article whose sentences and tokens are given, and keeps them.
func (r *Reader) ReadTokens(a *article.Article, sents []syntax.Sentence) Reading {
	r.parser.ParseTokens(sents)
	return r.stages(a, sents)
}

// Tokens reads documents with given tokens: CoNLL-U, or columns of number and token with more behind them, as files of
// named entities have ("3<tab>Harran<tab>B-LOC"). Such columns say nothing of spaces: each token is parted from the next
// by one. A malformed line is an error with its number.
func Tokens(in io.Reader) ([]syntax.Document, error) {
	pr, pw := io.Pipe()
	go func() { pw.CloseWithError(widen(in, pw)) }()
	docs, err := syntax.ReadCoNLLU(pr)
	pr.CloseWithError(err)
	return docs, err
}

// columns is the number that a line of CoNLL-U has.
const columns = 10

// widen makes every line that has fewer columns one of CoNLL-U.
func widen(in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<24)
	buffered := bufio.NewWriter(out)
	for number := 1; lines.Scan(); number++ {
		line := strings.TrimRight(lines.Text(), "\r")
		if fields := strings.Split(line, "\t"); line != "" && line[0] != '#' && len(fields) < columns {
			if _, err := strconv.Atoi(fields[0]); err != nil || len(fields) < 2 {
				return fmt.Errorf("line %d: neither CoNLL-U nor a number and a token", number)
			}
			line = fields[0] + "\t" + fields[1] + strings.Repeat("\t_", columns-2)
		}
		if _, err := fmt.Fprintf(buffered, "%s\n", line); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	return buffered.Flush()
}
