package event

import (
	"slices"
	"testing"

	"parley/internal/article"
)

// TestCaptions reads captions as passages of their own, and asks who is seen with whom.
func TestCaptions(t *testing.T) {
	s := pipeline(t)
	for text, want := range map[string]string{
		"File photo: William Ruto and Nana Akufo-Addo in Accra, March 30, 2016":                               "held Nana Akufo-Addo,William Ruto Nana Akufo-Addo - 2016-03-30 Accra",
		"FILE - William Ruto, left, and Nana Akufo-Addo shake hands in Oslo, Feb. 29, 2020.":                  "held Nana Akufo-Addo,William Ruto - - 2020-02-29 Oslo",
		"A combination picture of William Ruto in Nairobi on Monday and Nana Akufo-Addo in Accra on Tuesday.": "",
		"Supporters of William Ruto and Nana Akufo-Addo in Oslo, March 30, 2016":                              "",
		"William Ruto and Nana Akufo-Addo":                                                                    "",
	} {
		a := article.New(text, []article.Passage{{Kind: article.Caption, Span: article.Span{Start: 0, End: len(text)}}})
		a.Stated, a.StatedBy = published, "user"
		f := s.find(a)
		names := map[string]string{}
		for _, e := range f.Entities.Entities {
			names[string(e.ID)] = e.Name
		}
		var got []string
		for _, c := range s.coder.Code(a, f) {
			if c.Type == Meeting {
				got = append(got, told(c, names))
			}
		}
		if want == "" && len(got) > 0 || want != "" && !slices.Equal(got, []string{want}) {
			t.Errorf("%s\n\twant %s\n\tgot  %v", text, want, got)
		}
	}
}
