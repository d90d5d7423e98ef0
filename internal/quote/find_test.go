package quote

import (
	"strings"
	"testing"

	"parley/internal/article"
)

// show writes an attribution as "speaker | cue | piece / piece | form".
func show(a *article.Article, at Attribution) string {
	var pieces []string
	for _, p := range at.Pieces {
		pieces = append(pieces, p.Of(a.Text))
	}
	return strings.Join([]string{at.Speaker.Of(a.Text), at.Cue.Of(a.Text), strings.Join(pieces, " / "), string(at.Form)}, " | ")
}

func TestFind(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"indirect", `The minister said that the road was open.`,
			`The minister | said | that the road was open | indirect`},
		{"direct, then cue", `“The road is open,” the minister said.`,
			`the minister | said | “The road is open,” | direct`},
		{"inverted cue", `“The road is open,” said the minister.`,
			`the minister | said | “The road is open,” | direct`},
		{"resumed", `“The road is open,” the minister said. “Anybody may use it.”`,
			`the minister | said | “The road is open,” / “Anybody may use it.” | direct`},
		{"split by the cue", `“The road,” the minister said, “is open.”`,
			`the minister | said | “The road,” / “is open.” | direct`},
		{"colon", `The minister told reporters: "The road is open."`,
			`The minister | told | "The road is open." | direct`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, found := read(tt.text)
			for _, at := range found {
				if show(a, at) == tt.want {
					return
				}
			}
			for _, at := range found {
				t.Log(show(a, at))
			}
			t.Errorf("not found: %s", tt.want)
		})
	}
}
