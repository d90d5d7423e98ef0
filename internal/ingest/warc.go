package ingest

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"regexp"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzip"

	"parley/internal/article"
)

// readWARC reads the pages among the records of a web archive (WARC 0.17 to 1.1): responses and resources that hold
// HTML. Other records are passed over. A record that cannot be read is an error that gives its number; the rest follows,
// as each record says how long it is, or, where that is what is broken, from the next line on that begins one.
func readWARC(in *Intake, s stream, yield take) bool {
	for number := 1; ; number++ {
		head, err := warcHead(s.bytes)
		if errors.Is(err, io.EOF) {
			return true
		}
		size := int64(-1)
		if err == nil {
			size, err = lengthOf(head)
		}
		if err != nil {
			if !yield(nil, fmt.Errorf("%s: record %d: %w", s.name, number, err)) {
				return false
			}
			if !nextRecord(s.bytes) {
				return true
			}
			continue
		}
		body := &io.LimitedReader{R: s.bytes, N: size}
		more := in.record(s, fmt.Sprintf("%s!%d", s.name, number), head, body, yield)
		if _, err := io.Copy(io.Discard, body); err != nil {
			return more && yield(nil, fmt.Errorf("%s: record %d: %w", s.name, number, err))
		}
		if body.N > 0 {
			return more && yield(nil, fmt.Errorf("%s: record %d: is cut short", s.name, number))
		}
		if !more {
			return false
		}
	}
}

// lengthOf is how many bytes the record says it has.
func lengthOf(head textproto.MIMEHeader) (int64, error) {
	size, err := strconv.ParseInt(head.Get("Content-Length"), 10, 64)
	if err != nil || size < 0 {
		return 0, errors.New("does not say how long it is")
	}
	return size, nil
}

// nextRecord passes over what stands before the next line that begins a record, if there is one.
func nextRecord(r *bufio.Reader) bool {
	for {
		_, err := r.ReadSlice('\n')
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return false
		}
		if magic, _ := r.Peek(len("WARC/1.")); err == nil && warcLine.Match(magic) {
			return true
		}
	}
}

// warcLine is how a record begins.
var warcLine = regexp.MustCompile(`^WARC/[01]\.`)

// maxHead is the most bytes that the head of a record or of a response may have.
const maxHead = 64 << 10

// warcHead reads the version line and the fields of a record, after any empty lines.
func warcHead(r *bufio.Reader) (textproto.MIMEHeader, error) {
	for {
		c, err := r.ReadByte()
		if err != nil {
			return nil, err
		}
		if c != '\r' && c != '\n' {
			break
		}
	}
	if err := r.UnreadByte(); err != nil {
		return nil, err
	}
	var head bytes.Buffer
	for head.Len() < maxHead {
		line, err := r.ReadSlice('\n')
		head.Write(line)
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil {
			return nil, errors.New("has a head that is cut short")
		}
		if len(bytes.TrimSpace(line)) == 0 {
			break
		}
	}
	version, fields, _ := bytes.Cut(head.Bytes(), []byte("\n"))
	if !bytes.HasPrefix(version, []byte("WARC/")) {
		return nil, fmt.Errorf("begins with %.20q, which is no WARC version", version)
	}
	h, err := textproto.NewReader(bufio.NewReader(bytes.NewReader(append(bytes.TrimSpace(fields), "\r\n\r\n"...)))).ReadMIMEHeader()
	if err != nil {
		return nil, fmt.Errorf("has a broken head: %w", err)
	}
	return h, nil
}

// record reads one record's page, if it holds one.
func (in *Intake) record(s stream, name string, head textproto.MIMEHeader, body io.Reader, yield take) bool {
	address := strings.Trim(head.Get("Warc-Target-Uri"), "<> ")
	stored := head.Get("Warc-Type") == "response" && strings.HasPrefix(head.Get("Content-Type"), "application/http")
	if !stored && !(head.Get("Warc-Type") == "resource" && strings.HasPrefix(head.Get("Content-Type"), "text/html")) {
		return true
	}
	name = fmt.Sprintf("%s (%s)", name, address)
	raw, err := limited(body)
	if err == nil && stored {
		var page bool
		if page, err = holdsPage(raw); err == nil && !page {
			return true
		}
	}
	if err != nil {
		return yield(nil, fmt.Errorf("%s: %w", name, err))
	}
	return s.give(yield, func() (*article.Article, error) {
		return named(name, func() (*article.Article, error) {
			return in.recorded(head, cmp.Or(absolute(address), name), raw, stored)
		})
	})
}

// recorded is the article of a record's page, which may be in a stored response.
func (in *Intake) recorded(head textproto.MIMEHeader, name string, raw []byte, stored bool) (a *article.Article, err error) {
	if stored {
		if raw, err = httpBody(raw); err != nil {
			return nil, err
		}
	}
	if a, err = in.page(name, raw, absolute(name)); err != nil {
		return nil, err
	}
	if m, ok := momentOf(head.Get("Warc-Date")); ok {
		a.Captured = m.inUTC()
	}
	return a, nil
}

func limited(r io.Reader) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err == nil && len(raw) > MaxSize {
		err = errTooLarge
	}
	return raw, err
}

// holdsPage reports whether a stored response is a page that was found (status 200).
func holdsPage(raw []byte) (bool, error) {
	resp, err := responseIn(raw)
	if err != nil {
		return false, err
	}
	defer resp.Body.Close()
	return resp.StatusCode == http.StatusOK && strings.Contains(resp.Header.Get("Content-Type"), "html"), nil
}

func responseIn(raw []byte) (*http.Response, error) {
	resp, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(raw)), nil)
	if err != nil {
		return nil, fmt.Errorf("holds a broken response: %w", err)
	}
	return resp, nil
}

// httpBody is the content of a stored response, unchunked and unpacked, in the characters that the server names unless its
// bytes speak for themselves.
func httpBody(raw []byte) ([]byte, error) {
	resp, err := responseIn(raw)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var body io.Reader = resp.Body
	switch strings.ToLower(resp.Header.Get("Content-Encoding")) {
	case "gzip", "x-gzip":
		if body, err = gzip.NewReader(body); err != nil {
			return nil, fmt.Errorf("holds a broken response: %w", err)
		}
	case "deflate":
		body = flate.NewReader(body)
	case "", "identity":
	default:
		return nil, fmt.Errorf("holds a response packed by %s", resp.Header.Get("Content-Encoding"))
	}
	raw, err = limited(body)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil // the archive cut it short; what there is can be read
	}
	if err != nil {
		return nil, err
	}
	return io.ReadAll(characterised(resp.Header.Get("Content-Type"), bufio.NewReader(bytes.NewReader(raw))))
}
