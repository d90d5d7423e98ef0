package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"parley/internal/article"
)

// sniffed is how many bytes are looked at to tell a format.
const sniffed = 4096

// take is what a reader of a format calls for each article it finds, or for each piece it could not read. It reports
// whether more are wanted.
type take = func(*article.Article, error) bool

// reader reads every article of a format from a stream. depth counts the containers it is in.
type reader func(in *Intake, s stream, yield take) bool

// stream is bytes to be read, with the name they go by in addresses and errors.
type stream struct {
	name  string
	bytes *bufio.Reader
	depth int
}

// format is a format of files that is told by what they begin with.
type format struct {
	is   func(head []byte) bool
	read reader
}

// formats are tried in this order; what none of them knows is plain text.
func formats() []format {
	return []format{
		{begins("\x1f\x8b"), readGzip},
		{begins("\x28\xb5\x2f\xfd"), readZstd},
		{begins("WARC/"), readWARC},
		{begins("PK\x03\x04"), readZip},
		{isTar, readTar},
		{isFeed, readFeed},
		{isPage, single((*Intake).page0)},
		{isMbox, readMbox},
		{isMail, single((*Intake).letter)},
		{isJSON, readJSONLines},
	}
}

// Each is every article in the stream, in order. What cannot be read comes as an error that names it, and the rest
// follows where the format lets it. Bytes are read as they are needed: a stream of a million records takes no more
// memory than one of ten.
func (in *Intake) Each(name string, r io.Reader) iter.Seq2[*article.Article, error] {
	return func(yield func(*article.Article, error) bool) {
		in.each(stream{name, bufio.NewReaderSize(r, 64<<10), 0}, yield)
	}
}

// maxDepth is how many containers may lie in one another: a gzip of a tar of a gzipped WARC is three.
const maxDepth = 4

func (in *Intake) each(s stream, yield take) bool {
	if s.depth > maxDepth {
		return yield(nil, fmt.Errorf("%s: has archives in archives, more than %d deep", s.name, maxDepth))
	}
	head, err := s.bytes.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) {
		return yield(nil, fault(s.name, err))
	}
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	for _, f := range formats() {
		if f.is(head) {
			return f.read(in, s, yield)
		}
	}
	return single((*Intake).plain)(in, s, yield)
}

// single makes a reader of a format with one article in a file.
func single(read func(*Intake, string, []byte) (*article.Article, error)) reader {
	return func(in *Intake, s stream, yield take) bool {
		raw, err := io.ReadAll(io.LimitReader(s.bytes, MaxSize+1))
		if err == nil && len(raw) > MaxSize {
			err = errTooLarge
		}
		if err != nil {
			return yield(nil, fault(s.name, err))
		}
		a, err := read(in, s.name, raw)
		if err != nil {
			return yield(nil, fmt.Errorf("%s: %w", s.name, err))
		}
		return yield(a, nil)
	}
}

// page0 is page where the address is not known, but for the name if that is one.
func (in *Intake) page0(name string, raw []byte) (*article.Article, error) {
	return in.page(name, raw, absolute(name))
}

func begins(magic string) func([]byte) bool {
	return func(head []byte) bool { return bytes.HasPrefix(head, []byte(magic)) }
}

// opening is the first kilobyte in lower case without the white space and comments before it.
func opening(head []byte) string {
	text := strings.ToLower(string(head[:min(len(head), 1024)]))
	for {
		text = strings.TrimSpace(text)
		_, after, found := strings.Cut(text, "-->")
		if !strings.HasPrefix(text, "<!--") || !found {
			return text
		}
		text = after
	}
}

func isPage(head []byte) bool {
	text := opening(head)
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<div", "<article", "<meta"} {
		if strings.HasPrefix(text, tag) {
			return true
		}
	}
	return strings.HasPrefix(text, "<?xml") && strings.Contains(text, "<html")
}

func isFeed(head []byte) bool {
	text := opening(head)
	if strings.HasPrefix(text, "<?xml") || strings.HasPrefix(text, "<rss") || strings.HasPrefix(text, "<feed") || strings.HasPrefix(text, "<rdf") {
		return strings.Contains(text, "<rss") || strings.Contains(text, "<feed") || strings.Contains(text, "<rdf:rdf")
	}
	return strings.HasPrefix(text, "{") && strings.Contains(text, "https://jsonfeed.org/version/")
}
