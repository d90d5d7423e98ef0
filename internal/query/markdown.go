package query

import (
	"fmt"
	"io"
	"strings"
)

// writeMarkdown writes the pages with headings and lists; the words of every citation stand in notes at the end.
func writeMarkdown(w io.Writer, pages []*Page) error {
	var b strings.Builder
	var notes []Cite
	seen := map[string]bool{}
	for i, p := range pages {
		if i > 0 {
			b.WriteString("\n---\n\n")
		}
		fmt.Fprintf(&b, "# %s\n\n%s\n", markdown(p.Title), markdown(p.Subtitle))
		for _, s := range p.Sections {
			markdownSection(&b, &s)
			for _, l := range s.Lines {
				for _, c := range append(append([]Cite{}, l.Cites...), subCites(l)...) {
					if !seen[c.Ref] {
						seen[c.Ref] = true
						notes = append(notes, c)
					}
				}
			}
		}
	}
	if len(notes) > 0 {
		b.WriteString("\n## Words\n\n")
	}
	for _, c := range notes {
		fmt.Fprintf(&b, "- \\[%s\\] “%s”\n", c.Ref, markdown(oneLine(c.Exact)))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func subCites(l Line) []Cite {
	var all []Cite
	for _, s := range l.Sub {
		all = append(all, s.Cites...)
	}
	return all
}

func markdownSection(b *strings.Builder, s *Section) {
	b.WriteString("\n")
	if s.Title != "" {
		fmt.Fprintf(b, "## %s\n\n", markdown(s.Title))
	}
	if s.Count != "" {
		fmt.Fprintf(b, "*%s*\n\n", markdown(s.Count))
	}
	if s.Shape == Prose {
		for _, l := range s.Lines {
			fmt.Fprintf(b, "%s%s ", markdown(l.Text), markdownRefs(l.Cites))
		}
		b.WriteString("\n")
		return
	}
	for i := range s.Lines {
		markdownLine(b, "", &s.Lines[i])
		for j := range s.Lines[i].Sub {
			markdownLine(b, "  ", &s.Lines[i].Sub[j])
		}
	}
}

func markdownLine(b *strings.Builder, indent string, l *Line) {
	var parts []string
	if l.Key != "" {
		parts = append(parts, "**"+markdown(l.Key)+"**")
	}
	if l.Mark != "" {
		parts = append(parts, "*"+markdown(l.Mark)+"*")
	}
	parts = append(parts, markdown(l.Text))
	text := strings.Join(parts, " · ")
	if l.Note != "" {
		text += " · " + markdown(l.Note)
	}
	fmt.Fprintf(b, "%s- %s%s\n", indent, text, markdownRefs(l.Cites))
}

func markdownRefs(cites []Cite) string {
	s := refs(cites)
	if s == "" {
		return ""
	}
	return " " + strings.NewReplacer("[", "\\[", "]", "\\]").Replace(s)
}

// markdown is the text with what Markdown would read as its own escaped.
func markdown(s string) string {
	return strings.NewReplacer("\\", "\\\\", "*", "\\*", "_", "\\_", "[", "\\[", "]", "\\]", "<", "&lt;", "`", "\\`", "#", "\\#").Replace(s)
}
