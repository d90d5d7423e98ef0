package event

import "testing"

// Terms told over several sentences are provisions of the agreement or plan that the report is on, whatever opens them; what only
// comes after an agreement is none.
func TestTermsOverSentences(t *testing.T) {
	const signed = "Peru and Chile signed an accord in Lima on Monday. "
	for text, want := range map[string]int{
		signed + "The text provides for the release of captives within a month, the reopening of mines and safe passage for aid.":                             3,
		signed + "The text provides for the release of captives. Chilean troops will leave the pass.\n\nA joint committee is to monitor the truce.":           3,
		signed + "It also calls for the militia to be struck off the list of terror groups.":                                                                  1,
		signed + "Captives will be freed within a month.":                                                                                                     1,
		signed + "The text makes nine changes. Officers will have to declare their assets and no foreign judge will sit on the court.":                        2,
		"The draft has two phases. The first, of six weeks, includes a truce, the payment of wages and the reopening of ports.":                               3,
		"As part of a separate deal reached in Oslo in May, 80 captives are to be exchanged. Peru will free 30 captives; Chile will release 50.":              3,
		"Peru and Chile signed a deal on Monday to end ten years of war.":                                                                                     0,
		signed + "Both sides will disarm their militias, the mediator told reporters.":                                                                        1,
		signed + "They were to have met in May. Who will free the captives was left open.":                                                                    0,
		signed + "The mission that watches over it has 280 observers.":                                                                                        0,
		"Peru and Chile signed the Accord on the Future of the Pass on Monday.":                                                                               0,
		"Peru and Chile agreed to reopen the port in return for guarantees.":                                                                                  2,
		"Peru and Chile agreed to \"at once cease hostilities\" after nine days of talks in Oslo.":                                                            1,
		"An accord announced in May had collapsed in June. Peru and Chile signed a pact in Lima on Monday. The document requires Chile to lift the blockade.": 1,
	} {
		if n := many(t, text, Provision); n != want {
			t.Errorf("%s: %d provisions, want %d", text, n, want)
		}
	}
}

// Terms told in questions, lists without verbs, what a text says, allows or makes possible; what it does not say is none.
func TestTermsToldOtherwise(t *testing.T) {
	const signed = "Peru and Chile signed an accord in Lima on Monday. "
	for text, want := range map[string]int{
		signed + "What does it provide for? The creation of a fund; a share in the taxes for the islands; and an amnesty.":           3,
		signed + "The accord says the result of the vote will be tabled in parliament.":                                              1,
		signed + "The deal paves the way for 500 guerrillas to lay down their arms.":                                                 1,
		signed + "It had three pillars: autonomy, weapons disposal and a referendum.":                                                3,
		signed + "Under the accord captives will be freed. The militia is allowed to keep its guns.":                                 2,
		signed + "In the accord the two agreed to reopen embassies, restore flights, and allow Chile to use the port.":               3,
		signed + "Under the accord captives will be freed. In exchange, governors will be elected.":                                  2,
		signed + "Under the accord captives will be freed.\n\nRebels would have to dismantle roadblocks and register their weapons.": 3,
		signed + "The document does not say who will pay for the camps.":                                                             0,
		signed + "The accord gives Chile the bay. \"We remain concerned about the army,\" Bolivia said.":                             1,
	} {
		if n := many(t, text, Provision); n != want {
			t.Errorf("%s: %d provisions, want %d", text, n, want)
		}
	}
}
