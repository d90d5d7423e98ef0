package event

import "testing"

// TestTerms reads short reports for what agreements and plans lay down, what became of them, and offers told of only by
// their answers.
func TestTerms(t *testing.T) {
	s := pipeline(t)
	for _, c := range []struct{ text, want string }{
		{"Egypt and Sudan signed a deal on Monday. The accord provides for the creation of a joint fund, the release of prisoners and safe passage for aid.", "provision ongoing"},
		{"Egypt and Sudan signed a deal on Monday under which both sides will withdraw from Halaib.", "provision occurred party=Egypt,Sudan"},
		{"Qatar presented a draft to Egypt and Sudan. It includes a truce and the reopening of ports.", "provision possible"},
		{"Egypt and Sudan reached a truce in May. It collapsed in June.", "agreement lapsed party=Egypt,Sudan"},
		{"Egypt accused Sudan of violating a truce between the two.", "agreement agreed"},
		{"Sudan turned down an invitation by Norway to talks.", "offer made by=Norway; to=Sudan"},
		{"Egypt offered to mediate between Chad and Sudan. Sudan would accept the offer only if Chad withdrew.", "response conditional by=Sudan"},
		{"Egypt invited the leaders of Chad and Sudan to talks. Neither Chad nor Sudan has answered.", "response no answer by=Chad,Sudan"},
	} {
		a := textOf(c.text)
		found := s.find(a)
		if claims := s.coder.Code(a, found); !anyMatches(claims, found, c.want) {
			t.Errorf("%q\n\twant %s\n\tgot  %s", c.text, c.want, show(claims, found))
		}
	}
}
