package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"parley/internal/article"
	"parley/internal/pdf"
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
	later func(func() (*article.Article, error)) bool // takes articles yet to be made; nil where they are wanted at once
}

// format is a format of files that is told by what they begin with.
type format struct {
	is   func(head []byte) bool
	read reader
}

// formats are tried in this order; what none of them knows is plain text.
func (in *Intake) formats() []format {
	return []format{
		{begins("\x1f\x8b"), readPacked("gzip")},
		{begins("\x28\xb5\x2f\xfd"), readPacked("zstd")},
		{isBzip2, readPacked("bzip2")},
		{begins("WARC/"), readWARC},
		{begins("PK\x03\x04"), readZip},
		{pdf.Is, readPDF},
		{isTar, readTar},
		{isFeed, readFeed},
		{isChat, readChat},
		{isPage, single((*Intake).page0)},
		{isMbox, readMbox},
		{isMail, single((*Intake).letter)},
		{isJSONLines, readJSONLines},
		{isJSON, readJSON},
		{in.isCSV, readCSV},
	}
}

// Each is every article in the stream, in order. What cannot be read comes as an error that names it, and the rest
// follows where the format lets it. Bytes are read as they are needed: a stream of a million records takes no more
// memory than one of ten.
func (in *Intake) Each(name string, r io.Reader) iter.Seq2[*article.Article, error] {
	return func(yield func(*article.Article, error) bool) {
		in.each(stream{name: name, bytes: bufio.NewReaderSize(r, 64<<10)}, func(a *article.Article, err error) bool {
			return yield(in.complete(a), err)
		})
	}
}

// Fetched is every article of an answer from the web: the address it was found at, the kind of content that the server
// says it is, and its bytes. The server's word on characters is believed where the bytes do not speak for themselves.
func (in *Intake) Fetched(address, contentType string, r io.Reader) iter.Seq2[*article.Article, error] {
	return in.Each(address, characterised(contentType, bufio.NewReaderSize(r, 64<<10)))
}

// characterised is text or a page as UTF-8, behind the mark that says so, where the server names its characters and the
// first of its bytes are not UTF-8 anyway, as those of many servers are that say otherwise. Feeds name their own.
func characterised(contentType string, r *bufio.Reader) io.Reader {
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil || params["charset"] == "" || kind != "text/html" && kind != "text/plain" && kind != "application/xhtml+xml" {
		return r
	}
	head, _ := r.Peek(sniffed) // an error shows at the next read
	if whole := head[:len(head)-cutRune(head)]; utf8.Valid(whole) && bytes.ContainsFunc(whole, func(c rune) bool { return c >= utf8.RuneSelf }) {
		return r
	}
	if decoded, err := charset.NewReaderLabel(params["charset"], r); err == nil {
		return io.MultiReader(strings.NewReader("\xef\xbb\xbf"), decoded)
	}
	return r
}

// cutRune is how many bytes at the end begin a rune that goes on behind them.
func cutRune(text []byte) int {
	for n := 1; n <= min(len(text), utf8.UTFMax); n++ {
		if c := text[len(text)-n]; utf8.RuneStart(c) {
			if !utf8.FullRune(text[len(text)-n:]) {
				return n
			}
			return 0
		}
	}
	return 0
}

// maxDepth is how many containers may lie in one another: a gzip of a tar of a gzipped WARC is three.
const maxDepth = 4

func (in *Intake) each(s stream, yield take) bool {
	if s.depth > maxDepth {
		return yield(nil, fmt.Errorf("%s: has archives in archives, more than %d deep", s.name, maxDepth))
	}
	head, err := s.bytes.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) {
		if len(head) == 0 {
			return yield(nil, fault(s.name, err))
		}
		// what came before the fault is read, and then the fault again
		s.bytes = bufio.NewReaderSize(io.MultiReader(bytes.NewReader(bytes.Clone(head)), failing{err}), 64<<10)
		head, _ = s.bytes.Peek(sniffed)
	}
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	for _, f := range in.formats() {
		if f.is(head) {
			return f.read(in, s, yield)
		}
	}
	if isMarkdown(s.name, head) {
		return single((*Intake).markdown)(in, s, yield)
	}
	return single((*Intake).plain)(in, s, yield)
}

// failing is a stream that only fails.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

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
		return s.give(yield, func() (*article.Article, error) {
			return named(s.name, func() (*article.Article, error) { return read(in, s.name, raw) })
		})
	}
}

// named puts the name before the error, where there is one.
func named(name string, makeOne func() (*article.Article, error)) (*article.Article, error) {
	a, err := makeOne()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return a, nil
}

// page0 is page where the address is not known, but for the name if that is one.
func (in *Intake) page0(name string, raw []byte) (*article.Article, error) {
	return in.page(name, raw, absolute(name))
}

func isBzip2(head []byte) bool {
	return len(head) > 10 && string(head[:3]) == "BZh" && head[3] >= '1' && head[3] <= '9' && string(head[4:10]) == "1AY&SY"
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

// pageTag begins a page, or a piece of one.
var pageTag = regexp.MustCompile(`^<(?:!doctype html|(?:html|head|body|meta|title|link|script|style|div|article|section|main|header|nav|p|h[1-6]|span|a|b|i|em|strong|font|center|br|hr|img|figure|table|ul|ol|blockquote)(?:\s[^<>]*)?/?>)`)

func isPage(head []byte) bool {
	text := opening(head)
	return pageTag.MatchString(text) || strings.HasPrefix(text, "<?xml") && strings.Contains(text, "<html")
}

func isFeed(head []byte) bool {
	text := opening(head)
	if strings.HasPrefix(text, "<?xml") || strings.HasPrefix(text, "<rss") || strings.HasPrefix(text, "<feed") || strings.HasPrefix(text, "<rdf") {
		return strings.Contains(text, "<rss") || strings.Contains(text, "<feed") || strings.Contains(text, "<rdf:rdf")
	}
	return strings.HasPrefix(text, "{") && strings.Contains(text, "https://jsonfeed.org/version/")
}
