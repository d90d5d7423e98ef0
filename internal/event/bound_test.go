package event

import "testing"

// Terms told in clauses of their own are provisions, each for itself, and so are the items of lists; what is only to come is none.
func TestTermsInClauses(t *testing.T) {
	const signed = "Peru and Chile signed an accord in Lima on Monday. "
	for text, want := range map[string]int{
		"Under the draft a joint council would watch the border, Peru would give up its claim to the lake, and captives would be let out.": 3,
		signed + "The agreement gives Chile the right to fish in the bay. Peru may build a port there, and a Danish firm will pay for it.": 3,
		signed + "As part of the deal, Peru will lift the blockade and Chile will free 12 soldiers.":                                       2,
		signed + "In the first phase, 33 captives are to be freed. In return, Chile will open two crossings.":                              2,
		signed + "The document has three points: an end to hostilities; the opening of the pass; and aid for the displaced.":               3,
		signed + "Under its terms:\n* captives will be freed;\n* the pass is to be opened.\nThe two men smiled.":                           2,
		signed + "Under it, Peru undertook to disarm the militia, while Chile was to lift its blockade within 90 days.":                    2,
		"Peru and Chile agreed on a swap in which Lima was to free 50 fishermen and Santiago 20 policemen.":                                2,
		"Peru and Chile agreed to pull back their troops, to exchange captives and to open the pass.":                                      3,
		"Peru and Chile signed a pact in May, under which foreign garrisons are to go home by June in return for guarantees.":              2,
		signed + "The presidents will speak to reporters on Tuesday. Peru will vote on Sunday.":                                            0,
	} {
		if n := many(t, text, Provision); n != want {
			t.Errorf("%s: %d provisions, want %d", text, n, want)
		}
	}
}
