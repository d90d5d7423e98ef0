package ingest

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"regexp"
	"strings"

	"golang.org/x/net/html/charset"

	"parley/internal/article"
)

// headerLine begins a letter, as "Subject: Talks end" does.
var headerLine = regexp.MustCompile(`^(?i:from|to|subject|date|received|return-path|mime-version|message-id|content-type|delivered-to|x-[\w-]+|snapshot-content-location):[ \t]`)

// sentLine is a header line that only programs write; a report may well begin with lines like "Date:" and "Subject:".
var sentLine = regexp.MustCompile(`^(?i:received|return-path|mime-version|message-id|content-type):[ \t]`)

// isMail reports whether the file begins with two or more header lines of a letter, or of a page saved as one, a
// program's among them.
func isMail(head []byte) bool {
	found, sent := 0, false
	for _, line := range bytes.Split(head, []byte("\n")) {
		switch {
		case headerLine.Match(line):
			found++
			sent = sent || sentLine.Match(line)
		case len(line) > 0 && (line[0] == ' ' || line[0] == '\t') && found > 0:
		default:
			return found >= 2 && sent
		}
	}
	return found >= 2 && sent
}

func isMbox(head []byte) bool {
	line, rest, _ := bytes.Cut(head, []byte("\n"))
	return bytes.HasPrefix(line, []byte("From ")) && isMail(rest)
}

// readMbox reads letters parted by lines that begin "From ". A line of a letter that begins so stands as ">From ".
func readMbox(in *Intake, s stream, yield take) bool {
	var letter bytes.Buffer
	number := 0
	flush := func() bool {
		if number == 0 {
			return true
		}
		name := fmt.Sprintf("%s!%d", s.name, number)
		raw := bytes.Clone(letter.Bytes())
		letter.Reset()
		return s.give(yield, func() (*article.Article, error) {
			return named(name, func() (*article.Article, error) { return in.letter(name, raw) })
		})
	}
	lines := bufio.NewScanner(s.bytes)
	lines.Buffer(nil, MaxSize)
	blank := true
	for lines.Scan() {
		line := lines.Bytes()
		if blank && bytes.HasPrefix(line, []byte("From ")) {
			if !flush() {
				return false
			}
			number++
			blank = false
			continue
		}
		blank = len(bytes.TrimSpace(line)) == 0
		if letter.Len() < MaxSize {
			letter.Write(bytes.TrimPrefix(line, []byte(">")[:min(1, bytes.Count(line[:min(len(line), 6)], []byte(">From ")))]))
			letter.WriteByte('\n')
		}
	}
	if err := lines.Err(); err != nil {
		return flush() && yield(nil, fault(s.name, err))
	}
	return flush()
}

// letter reads the article in an e-mail: a newsletter's text, or a page saved as MHTML. Plain text is preferred where a
// letter has both, a page where it was saved from one.
func (in *Intake) letter(name string, raw []byte) (*article.Article, error) {
	msg, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return nil, fmt.Errorf("is no letter: %w", err)
	}
	saved := msg.Header.Get("Snapshot-Content-Location")
	parts, err := partsOf(msg.Header, msg.Body, 0)
	if err != nil {
		return nil, err
	}
	a, err := in.body(name, parts, saved)
	if err != nil {
		return nil, err
	}
	if saved == "" {
		return in.finish(a, in.cutter.settle(in.envelope(a, msg.Header), nil)), nil
	}
	return a, nil
}

// body reads the part of a letter that holds the report.
func (in *Intake) body(name string, parts []part, saved string) (*article.Article, error) {
	order := []string{"text/plain", "text/html"}
	if saved != "" {
		order = []string{"text/html"}
	}
	for _, kind := range order {
		for _, p := range parts {
			if p.kind != kind || len(bytes.TrimSpace(p.content)) == 0 {
				continue
			}
			if kind == "text/html" {
				return in.page(name, p.content, absolute(saved))
			}
			return in.plain(name, p.content)
		}
	}
	return nil, errors.New("is a letter without text")
}

// envelope is what the head of a letter says, behind what its page says if it holds one: its subject is the title, its date
// that of publication.
func (in *Intake) envelope(a *article.Article, h mail.Header) []statement {
	var said []statement
	for _, f := range a.Facts {
		if f.Span == nil {
			said = append(said, statement{f.What, f.Value, f.From})
		}
	}
	decoder := mime.WordDecoder{CharsetReader: charset.NewReaderLabel}
	if subject, err := decoder.DecodeHeader(h.Get("Subject")); err == nil {
		said = append(said, statement{ofTitle, subject, "subject"})
	}
	if from, err := mail.ParseAddress(h.Get("From")); err == nil {
		said = append(said, statement{ofOutlet, from.Name, "sender"})
	}
	return append(said, statement{ofPublished, h.Get("Date"), "date of the letter"})
}

// part is one part of a letter, decoded.
type part struct {
	kind    string
	content []byte
}

// header is what the heads of letters and of their parts have in common.
type header interface{ Get(string) string }

// partsOf is the text parts of a letter, in order, however deep they are nested within reason.
func partsOf(h header, body io.Reader, depth int) ([]part, error) {
	kind, params, err := mime.ParseMediaType(cmp.Or(h.Get("Content-Type"), "text/plain"))
	if err != nil {
		kind, params = "text/plain", nil
	}
	if !strings.HasPrefix(kind, "multipart/") {
		return textPart(h, kind, params["charset"], body)
	}
	if depth > 8 {
		return nil, errors.New("is a letter with parts in parts without end")
	}
	var parts []part
	mr := multipart.NewReader(body, params["boundary"])
	for {
		p, err := mr.NextRawPart()
		if errors.Is(err, io.EOF) {
			return parts, nil
		}
		if err != nil {
			if len(parts) > 0 {
				return parts, nil // cut short, but there is something
			}
			return nil, fmt.Errorf("is a broken letter: %w", err)
		}
		below, err := partsOf(p.Header, p, depth+1)
		if err != nil {
			return nil, err
		}
		parts = append(parts, below...)
	}
}

func textPart(h header, kind, label string, body io.Reader) ([]part, error) {
	if kind != "text/plain" && kind != "text/html" {
		return nil, nil
	}
	switch strings.ToLower(h.Get("Content-Transfer-Encoding")) {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	if label != "" {
		if r, err := charset.NewReaderLabel(label, body); err == nil {
			body = r
		}
	}
	content, err := io.ReadAll(io.LimitReader(body, MaxSize+1))
	if err != nil {
		return nil, fmt.Errorf("is a broken letter: %w", err)
	}
	return []part{{kind, content}}, nil
}
