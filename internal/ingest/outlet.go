package ingest

import (
	"regexp"
	"strings"

	"parley/internal/article"
)

var signature = regexp.MustCompile(`\(([^()]{2,60})\)|/ ?([^/]{2,30}?) ?/`)

// outletOf is the agency that signs the first dateline ("HARRAN, March 9 (Harran News) -", "HARRAN, June 3. /HNA/."), or
// "" where none does.
func (c *cutter) outletOf(text string, passages []article.Passage) string {
	for _, p := range passages {
		if p.Kind != article.Dateline {
			continue
		}
		for _, m := range signature.FindAllStringSubmatch(p.Of(text), -1) {
			if name := strings.TrimSpace(m[1] + m[2]); !c.isDate(name) {
				return name
			}
		}
		return ""
	}
	return ""
}
