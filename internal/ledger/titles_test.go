package ledger

import (
	"cmp"
	"strings"
	"testing"
)

func TestTitles(t *testing.T) {
	for text, want := range map[string]string{
		"a ceasefire between Norland and Sudland":                                      "ceasefire between Norland and Sudland",
		"the Port Hale declaration, which both sides signed":                           "Port Hale declaration",
		"a truce from 4 to 11 May":                                                     "truce from 4 to 11 May",
		"a week's truce":                                                               "a week's truce",
		"a three-month truce of their own":                                             "three-month truce",
		"no agreement":                                                                 "agreement",
		"border fighting in which, by one count, many died":                            "border fighting",
		"The two sides agreed to hold talks in Lune after the rains":                   "agreement to hold talks in Lune",
		"that the two generals had agreed to meet":                                     "agreement to meet",
		"said on Monday that they had agreed to a truce":                               "agreement on a truce",
		"The sides agreed to free captives and made headway on the road":               "agreement to free captives",
		"Norland and Sudland have agreed on “a way forward”":                           "agreement on a way forward",
		"have agreed to \"speed up the talks.":                                         "agreement to speed up the talks",
		"Norland and the Front agreed on Wednesday to a \"full halt of fire\" for now": "agreement on a full halt of fire",
		"what both sides agreed in Port Hale on 20 March":                              "agreement in Port Hale",
		"a Hill Front (HF) truce":                                                      "Hill Front truce",
		"the U.N. monitors, who left":                                                  "U.N. monitors",
		"agreed by Mr. Berg and Osei":                                                  "agreement",
		"to agree on a ceasefire":                                                      "agreement on a ceasefire",
		"Berg and Osei met in Lune on Monday, where they shook hands":                  "",
		"The result, the hosts said, was a promise":                                    "",
		"agreement on the handover of the fallen and of all who were held by the army": "agreement on the handover of the fallen and of all",
	} {
		words := strings.Fields(text)
		got := nounPhrase(words)
		if got == "" {
			got = cmp.Or(ofDeed(words), bareDeed(words))
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
