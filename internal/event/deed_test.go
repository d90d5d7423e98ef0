package event

import "testing"

// TestCalled asks for the names of incidents: nouns of the text, or nouns for what its verbs tell.
func TestCalled(t *testing.T) {
	s := pipeline(t)
	for text, want := range map[string]string{
		"Heavy fighting broke out in Kumasi on Monday.":          "Heavy fighting",
		"The Ghanaian army captured Lome on Monday.":             "capture of Lome",
		"Ghanaian forces launched an assault on Lome on Monday.": "an assault on Lome",
		"The Ghanaian army shelled a hospital in Lome.":          "shelling of a hospital in Lome",
	} {
		_, claims := s.read(text)
		got := "no incident"
		for _, c := range claims {
			if c.Type == Incident {
				got = c.About
				break
			}
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}
