package when

import (
	"strings"
	"testing"

	"parley/internal/article"
	"parley/internal/calendar"
)

func TestTimeML(t *testing.T) {
	text := "A & B met in early March <again>.\nThey talked for \"three days\"."
	a := article.New(text, nil)
	a.Stated = calendar.DayOf(calendar.On(2019, 6, 12))
	got := TimeML(a, New(emptyLexicon(t)).Find(a, sentencesOf(text)))
	for _, want := range []string{
		`value="2019-06-12" functionInDocument="CREATION_TIME"`,
		`A &amp; B met in <TIMEX3 tid="t1" type="DATE" value="2019-03" mod="START">early March</TIMEX3> &lt;again&gt;.`,
		`for &quot;<TIMEX3 tid="t2" type="DURATION" value="P3D">three days</TIMEX3>&quot;.`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}
