package when

import (
	"fmt"
	"strings"

	"parley/internal/article"
)

var xmlText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// TimeML is the article as a TimeML document: its text with a TIMEX3 tag about every expression of time, and its date
// of publication as the creation time. A mention outside the text, or inside another, is left out.
func TimeML(a *article.Article, times Times) string {
	var b strings.Builder
	b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n")
	fmt.Fprintf(&b, "<DOCID>%s</DOCID>\n", a.ID)
	created := times.Published.EDTF
	if created == "" {
		created = "XXXX-XX-XX"
	}
	fmt.Fprintf(&b, "<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"%s\" functionInDocument=\"CREATION_TIME\">%s</TIMEX3></DCT>\n", created, created)
	b.WriteString("<TEXT>")
	at := 0
	for i, m := range times.Mentions {
		if m.Start < at || m.End > len(a.Text) {
			continue
		}
		xmlText.WriteString(&b, a.Text[at:m.Start])
		fmt.Fprintf(&b, "<TIMEX3 tid=\"t%d\" type=\"%s\" value=\"%s\"", i+1, m.Timex.Type, xmlText.Replace(m.Timex.Value))
		if m.Timex.Mod != "" {
			fmt.Fprintf(&b, " mod=\"%s\"", m.Timex.Mod)
		}
		fmt.Fprintf(&b, ">%s</TIMEX3>", xmlText.Replace(m.Of(a.Text)))
		at = m.End
	}
	xmlText.WriteString(&b, a.Text[at:])
	b.WriteString("</TEXT>\n</TimeML>\n")
	return b.String()
}
