package syntax

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"parley/internal/article"
)

// WriteCoNLLU prints sentences of a in CoNLL-U, with "# text", SpaceAfter=No and each token's bytes as TokenRange.
func WriteCoNLLU(w io.Writer, a *article.Article, sents []Sentence) error {
	out := bufio.NewWriter(w)
	for i := range sents {
		s := &sents[i]
		fmt.Fprintf(out, "# sent_id = %s-%d\n# text = %s\n", a.ID, i+1, strings.Join(strings.Fields(s.Of(a.Text)), " "))
		after := ""
		if i+1 < len(sents) {
			after = a.Text[s.End:sents[i+1].Start]
		}
		for j := range s.Tokens {
			writeToken(out, a.Text, s, j, after)
		}
		out.WriteByte('\n')
	}
	return out.Flush()
}

func writeToken(out *bufio.Writer, text string, s *Sentence, j int, after string) {
	t := &s.Tokens[j]
	if t.Multi > 1 && j+t.Multi <= len(s.Tokens) {
		last := &s.Tokens[j+t.Multi-1]
		fmt.Fprintf(out, "%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n", j+1, j+t.Multi, column(text[t.Start:last.End]), misc(text, s, j+t.Multi-1, t.Start, after))
	}
	rel := t.Rel
	if rel == "" {
		rel = "_"
	}
	fmt.Fprintf(out, "%d\t%s\t%s\t%s\t%s\t%s\t%d\t%s\t_\t%s\n", j+1, column(t.Form), column(t.Lemma), column(t.UPOS), column(t.XPOS), t.Feats, t.Head+1, rel, misc(text, s, j, t.Start, after))
}

// misc is the last column of token j: whether white space follows, and its bytes from start.
func misc(text string, s *Sentence, j, start int, after string) string {
	gap := after
	if j+1 < len(s.Tokens) {
		gap = text[s.Tokens[j].End:max(s.Tokens[j].End, s.Tokens[j+1].Start)]
	} else if s.Tokens[j].End == len(text) {
		gap = " "
	}
	where := fmt.Sprintf("TokenRange=%d:%d", start, s.Tokens[j].End)
	if gap == "" {
		return "SpaceAfter=No|" + where
	}
	return where
}

func column(s string) string {
	if s == "" {
		return "_"
	}
	return strings.ReplaceAll(s, "\t", " ")
}

// String is the features as CoNLL-U writes them: "Mood=Ind|Tense=Past|VerbForm=Fin", or "_".
func (f Feats) String() string {
	var parts []string
	for _, p := range []struct{ name, value string }{{"Degree", f.Degree}, {"Mood", f.Mood}, {"Number", f.Number},
		{"Person", f.Person}, {"Tense", f.Tense}, {"VerbForm", f.Verb}, {"Voice", f.Voice}} {
		if p.value != "" {
			parts = append(parts, p.name+"="+p.value)
		}
	}
	if parts == nil {
		return "_"
	}
	return strings.Join(parts, "|")
}

// ReadFeats reads the features column; features Feats does not hold are passed over.
func ReadFeats(s string) (f Feats) {
	for part := range strings.SplitSeq(s, "|") {
		name, value, _ := strings.Cut(part, "=")
		switch name {
		case "Degree":
			if value != "Pos" {
				f.Degree = value
			}
		case "Mood":
			f.Mood = value
		case "Number":
			f.Number = value
		case "Person":
			f.Person = value
		case "Tense":
			f.Tense = value
		case "VerbForm":
			f.Verb = value
		case "Voice":
			f.Voice = value
		}
	}
	return f
}

// Document is an article read from CoNLL-U with the sentences and tokens it was given.
type Document struct {
	Article   *article.Article
	Sentences []Sentence
}

// ReadCoNLLU reads documents, which begin at "# newdoc". The text is put together from the forms: a space where no
// SpaceAfter=No stands, a blank line before "# newpar". Empty nodes are left out. A malformed line is an error with
// its number. Words of a multi-word token whose letters are not those of the token all get the token's span.
func ReadCoNLLU(r io.Reader) ([]Document, error) {
	c := conlluReader{lines: bufio.NewScanner(r)}
	c.lines.Buffer(nil, 1<<24)
	for c.lines.Scan() {
		c.number++
		if err := c.line(strings.TrimRight(c.lines.Text(), "\r")); err != nil {
			return nil, fmt.Errorf("line %d: %w", c.number, err)
		}
	}
	c.endDocument()
	return c.docs, c.lines.Err()
}

type conlluReader struct {
	lines    *bufio.Scanner
	number   int
	docs     []Document
	text     strings.Builder
	sents    []Sentence
	tokens   []Token
	space    string // white space due before the next token
	within   int    // words still to come of a multi-word token
	surface  article.Span
	consumed int
}

func (c *conlluReader) line(line string) error {
	switch {
	case strings.TrimSpace(line) == "":
		c.endSentence()
		return nil
	case strings.HasPrefix(line, "# newdoc"):
		c.endSentence()
		c.endDocument()
		return nil
	case strings.HasPrefix(line, "# newpar"):
		if c.text.Len() > 0 {
			c.space = "\n\n"
		}
		return nil
	case line[0] == '#':
		return nil
	}
	f := strings.Split(line, "\t")
	if len(f) != 10 {
		return fmt.Errorf("%d columns instead of 10", len(f))
	}
	if strings.Contains(f[0], ".") {
		return nil
	}
	if from, to, ok := strings.Cut(f[0], "-"); ok {
		return c.surfaceToken(from, to, f)
	}
	return c.word(f)
}

func (c *conlluReader) surfaceToken(from, to string, f []string) error {
	a, err1 := strconv.Atoi(from)
	b, err2 := strconv.Atoi(to)
	if err1 != nil || err2 != nil || b < a || b-a > 20 {
		return fmt.Errorf("token %q", f[0])
	}
	c.surface = c.append(f[1], f[9])
	c.within, c.consumed = b-a+1, c.surface.Start
	return nil
}

// append adds a surface form to the text.
func (c *conlluReader) append(form, misc string) article.Span {
	c.text.WriteString(c.space)
	start := c.text.Len()
	c.text.WriteString(form)
	c.space = " "
	if strings.Contains(misc, "SpaceAfter=No") {
		c.space = ""
	}
	return article.Span{Start: start, End: c.text.Len()}
}

func (c *conlluReader) word(f []string) error {
	id, err := strconv.Atoi(f[0])
	if err != nil || id != len(c.tokens)+1 {
		return fmt.Errorf("id %q where %d was due", f[0], len(c.tokens)+1)
	}
	head, err := strconv.Atoi(f[6])
	if err != nil || head < 0 {
		head = 0
	}
	t := Token{Form: f[1], Lemma: f[2], UPOS: f[3], XPOS: f[4], Feats: ReadFeats(f[5]), Head: head - 1, Rel: f[7]}
	if c.within > 0 {
		t.Span = c.partOf(f[1])
		if c.consumed == c.surface.Start || len(c.tokens) == 0 || c.tokens[len(c.tokens)-1].End <= c.surface.Start {
			t.Multi = c.within
		}
		c.within--
		c.consumed = t.End
	} else {
		t.Span = c.append(f[1], f[9])
	}
	c.tokens = append(c.tokens, t)
	return nil
}

// partOf is the span of the next word of a multi-word token.
func (c *conlluReader) partOf(form string) article.Span {
	rest := c.text.String()[c.consumed:c.surface.End]
	if strings.HasPrefix(rest, form) && (c.within > 1 || rest == form) {
		return article.Span{Start: c.consumed, End: c.consumed + len(form)}
	}
	return c.surface
}

func (c *conlluReader) endSentence() {
	if len(c.tokens) == 0 {
		return
	}
	for i := range c.tokens {
		if c.tokens[i].Head >= len(c.tokens) {
			c.tokens[i].Head = -1
		}
	}
	span := article.Span{Start: c.tokens[0].Start, End: c.tokens[len(c.tokens)-1].End}
	c.sents = append(c.sents, Sentence{Span: span, Kind: article.Body, Tokens: c.tokens})
	c.tokens, c.within = nil, 0
}

func (c *conlluReader) endDocument() {
	c.endSentence()
	if len(c.sents) > 0 {
		text := c.text.String()
		a := article.New(text, []article.Passage{{Kind: article.Body, Span: article.Span{Start: c.sents[0].Start, End: len(text)}}})
		c.docs = append(c.docs, Document{a, c.sents})
	}
	c.text.Reset()
	c.sents, c.space = nil, ""
}
