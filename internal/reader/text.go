package reader

import (
	"fmt"
	"io"
	"strings"

	"parley/internal/article"
	"parley/internal/entity"
	"parley/internal/event"
)

// Text writes the reading for people: what the article is, then each passage with the claims that rest on it.
func (r Reading) Text(w io.Writer) error {
	t := texter{w: w, r: r, names: map[entity.ID]string{}}
	for _, e := range r.Entities.Entities {
		t.names[e.ID] = e.Name
	}
	t.head()
	shown := 0
	for _, p := range r.Article.Passages {
		t.line("")
		t.line("%s", indent(p.Of(r.Article.Text), mark(p.Kind)))
		shown += t.claims(p)
	}
	if why := NotCoded(r.Article); why != "" {
		t.line("\nKept, not coded: %s.", why)
	} else if shown == 0 {
		t.line("\nNothing was found in it that belongs in a record.")
	}
	t.line("")
	return t.err
}

type texter struct {
	w     io.Writer
	r     Reading
	names map[entity.ID]string
	err   error
}

func (t *texter) line(format string, args ...any) {
	if t.err == nil {
		_, t.err = fmt.Fprintf(t.w, format+"\n", args...)
	}
}

func (t *texter) head() {
	a, published := t.r.Article, t.r.Times.Published
	t.line("== %s  (%s)", a.URI, a.ID)
	defer t.clashes()
	if !published.Known() {
		t.line("   publication date unknown")
		return
	}
	if by := a.Fact("published").From; by != "" {
		t.line("   published %s by %s", published.EDTF, by)
	} else {
		t.line("   published %s", published.EDTF)
	}
	for _, reason := range published.Basis {
		if words := reason.Of(a.Text); words != "" {
			t.line("   because   %s: “%s” [%d:%d]", reason.Rule, oneLine(words), reason.Start, reason.End)
		} else {
			t.line("   because   %s", reason.Rule)
		}
	}
}

// clashes tells what is said of the article against what it goes by.
func (t *texter) clashes() {
	a := t.r.Article
	if a.Modified != "" {
		t.line("   modified  %s", a.Modified)
	}
	for _, f := range a.Clashes() {
		against := ""
		if used := a.Fact(f.What); used.Value != "" && used != f {
			against = fmt.Sprintf(", against “%s” (%s)", used.Value, used.From)
		}
		where := ""
		if f.Span != nil {
			where = fmt.Sprintf(" [%d:%d]", f.Start, f.End)
		}
		t.line("   clash     %s: “%s” (%s)%s%s", f.What, f.Value, f.From, where, against)
	}
}

func mark(kind article.Kind) string {
	if kind == article.Body {
		return ""
	}
	return string(kind) + ": "
}

const textWidth = 96

// indent breaks the words to lines.
func indent(text, front string) string {
	var out strings.Builder
	column := 0
	for i, word := range strings.Fields(front + text) {
		n := len([]rune(word))
		switch {
		case i == 0:
		case column+1+n > textWidth:
			out.WriteString("\n")
			column = 0
		default:
			out.WriteString(" ")
			column++
		}
		out.WriteString(word)
		column += n
	}
	return out.String()
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// claims prints the claims whose first evidence begins in the passage.
func (t *texter) claims(p article.Passage) int {
	n := 0
	for i := range t.r.Claims {
		c := &t.r.Claims[i]
		if len(c.Evidence) == 0 || c.Evidence[0].Start < p.Start || c.Evidence[0].Start >= p.End {
			continue
		}
		n++
		t.line("    %-14s %s  [%d:%d]", c.Type, t.claim(c), c.Evidence[0].Start, c.Evidence[0].End)
	}
	return n
}

// claim is a claim in one line; parts that are not known are left out.
func (t *texter) claim(c *event.Claim) string {
	parts := []string{string(c.Status)}
	for _, role := range []struct {
		name string
		ids  []entity.ID
	}{{"", c.Roles.Participant}, {"by ", c.Roles.By}, {"to ", c.Roles.To}, {"against ", c.Roles.Against}, {"host ", c.Roles.Host},
		{"mediator ", c.Roles.Mediator}, {"parties ", c.Roles.Party}, {"third parties ", c.Roles.ThirdParty}} {
		if len(role.ids) > 0 {
			parts = append(parts, role.name+t.list(role.ids))
		}
	}
	if c.Where != nil {
		parts = append(parts, c.Where.Name)
	}
	if c.When != nil && c.When.Known() {
		parts = append(parts, c.When.EDTF)
	}
	if c.Figure != nil {
		parts = append(parts, figure(c.Figure))
	}
	if c.Source != nil && c.Source.SpeakerText != "" {
		parts = append(parts, "says "+oneLine(c.Source.SpeakerText))
	}
	if c.Novelty == "background" {
		parts = append(parts, "background")
	}
	return strings.Join(parts, " · ")
}

func (t *texter) list(ids []entity.ID) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		if names[i] = t.names[id]; names[i] == "" {
			names[i] = string(id)
		}
	}
	return strings.Join(names, ", ")
}

func figure(f *event.Figure) string {
	number := func(v *float64) string { return strings.TrimSuffix(fmt.Sprintf("%.2f", *v), ".00") }
	text := f.Qualifier
	switch {
	case f.Value != nil:
		text += " " + number(f.Value)
	case f.Low != nil && f.High != nil:
		text += " " + number(f.Low) + "–" + number(f.High)
	case f.Low != nil:
		text += " " + number(f.Low)
	case f.High != nil:
		text += " " + number(f.High)
	}
	return strings.TrimSpace(strings.TrimPrefix(text, "exact ")) + " " + f.Quantity
}
