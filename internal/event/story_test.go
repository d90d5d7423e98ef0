package event

import (
	"slices"
	"sort"
	"strings"
	"testing"
)

// TestStories reads short reports and asks for every meeting they tell of, and no other: who was there, as the story goes
// on, and what was told twice.
func TestStories(t *testing.T) {
	s := pipeline(t)
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"heads of delegations are seated at the talks", "Talks between Kenya and Ghana opened in Oslo on Monday. The Kenyan delegation is led by Peter Mwangi; Kofi Mensah heads the Ghanaian delegation.",
			[]string{"held Kofi Mensah,Peter Mwangi - - 2024-05-06 Oslo"}},
		{"a title and a text tell of one meeting", "The presidents of Kenya and Ghana met in Oslo on Monday. The meeting in Oslo lasted two hours. The talks were mediated by Norway.",
			[]string{"held Nana Akufo-Addo,William Ruto - Norway 2024-05-06 Oslo"}},
		{"who was received apart met apart", "William Ruto received the foreign minister of Ghana and the foreign minister of Togo separately in Nairobi on Monday.",
			[]string{"held Shirley Ayorkor Botchwey,William Ruto William Ruto - 2024-05-06 Nairobi", "held Robert Dussey,William Ruto William Ruto - 2024-05-06 Nairobi"}},
		{"one list tells of two rounds", "Kenya and Ghana held two rounds of talks, in Oslo on April 8 and in Vienna on April 22.",
			[]string{"held Ghana,Kenya - - 2024-04-08 Oslo", "held Ghana,Kenya - - 2024-04-22 Vienna"}},
		{"a plan that came to nothing is its own entry", "Talks between Kenya and Ghana opened in Oslo on Friday. The round had been due on Thursday.",
			[]string{"held Ghana,Kenya - - 2024-05-10 Oslo", "cancelled Ghana,Kenya - - 2024-05-09 -"}},
		{"he who called a meeting off has no date for it", "On Monday Kenya called off the talks with Ghana scheduled for May 20 in Oslo.",
			[]string{"cancelled Ghana,Kenya - - 2024-05-20 Oslo"}},
		{"office holders of both states", "Kenya and Ghana have no treaty. Kenya and Ghana went on talking in May. A meeting of the foreign ministers of the two coastal states was held in Oslo on Monday.",
			[]string{"held Ghana,Kenya - - 2024-05-06 Oslo"}},
		{"talks that a speaker calls ours", "William Ruto met Nana Akufo-Addo in Oslo on Monday. Kenya and Togo share no border. “The results of our negotiations please me,” Ruto said.",
			[]string{"held Nana Akufo-Addo,William Ruto - - 2024-05-06 Oslo"}},
		{"a meeting only made to depend on something is none", "Kenya said there would be no talks with Ghana without a truce.", nil},
		{"those who stay away are not there", "Talks between Kenya, Ghana and Togo opened in Oslo on Monday. Togo stayed away.",
			[]string{"held Ghana,Kenya - - 2024-05-06 Oslo"}},
		{"trip and reception are one", "The foreign minister of Ghana flew to Nairobi on Monday and met William Ruto.",
			[]string{"held Shirley Ayorkor Botchwey,William Ruto William Ruto - 2024-05-06 Nairobi"}},
		{"a month to come is the next one", "Kenya and Ghana will meet in Oslo in March.",
			[]string{"planned Ghana,Kenya - - 2025-03 Oslo"}},
		{"what one did on a day of longer talks is a meeting of its own", "The foreign ministers of Kenya and Ghana negotiated in Oslo from Monday to Thursday. The foreign minister of Togo met with Musalia Mudavadi and Shirley Ayorkor Botchwey on Tuesday.",
			[]string{"held Musalia Mudavadi,Shirley Ayorkor Botchwey - - 2024-05-06/2024-05-09 Oslo", "held Musalia Mudavadi,Robert Dussey,Shirley Ayorkor Botchwey - - 2024-05-07 -"}},
		{"a meal is not the talks of the day after", "William Ruto and the president of Ghana met in Oslo. William Ruto and the president of Ghana dined together on Wednesday.",
			[]string{"held Nana Akufo-Addo,William Ruto - - ../2024-05-10 Oslo", "held Nana Akufo-Addo,William Ruto - - 2024-05-08 -"}},
		{"a place told as near is the town it is near", "Kenya and Ghana have ended three days of talks near Oslo. The talks between Kenya and Ghana were held in Drammen.",
			[]string{"held Ghana,Kenya - - ../2024-05-10 Drammen"}},
		{"one round may take two months", "Kenya and Ghana met in Vienna on Monday. The fourth round of talks between Kenya and Ghana was held in Oslo in January and February.",
			[]string{"held Ghana,Kenya - - 2024-05-06 Vienna", "held Ghana,Kenya - - 2024-01-01/2024-02-29 Oslo"}},
		{"a round put off before the verb of saying", "A third round of talks between Kenya and Ghana will not be held in Oslo this weekend, the mediator has said.",
			[]string{"cancelled Ghana,Kenya - - 2024-05-11/2024-05-12 Oslo"}},
		{"the capital has a name", "Kenya and Ghana held talks in the Norwegian capital on Monday.",
			[]string{"held Ghana,Kenya Norway - 2024-05-06 Oslo"}},
		{"each was received for himself, then all three sat together", "President William Ruto and President Nana Akufo-Addo came to Oslo on Monday. Jonas Gahr Støre received each of them separately at his office. The three-way meeting began at noon.",
			[]string{"held Jonas Gahr Store,William Ruto Jonas Gahr Store - ../2024-05-10 -", "held Jonas Gahr Store,Nana Akufo-Addo Jonas Gahr Store - ../2024-05-10 -", "held Jonas Gahr Store,Nana Akufo-Addo,William Ruto - - 2024-05-06 -"}},
		{"a guest who speaks to the host in the course of a visit met him", "Kenya agreed to a truce after President William Ruto asked Nana Akufo-Addo for help during a visit to Accra.",
			[]string{"held Nana Akufo-Addo,William Ruto Nana Akufo-Addo - ../2024-05-10 Accra"}},
		{"a call with those in office whom nobody names is one", "William Ruto spoke with the heads of state by telephone.",
			[]string{"held William Ruto - - ../2024-05-10 -"}},
		{"talks that somebody refused to attend are not his", "Kenya and Ghana held talks on Monday. U.S.-led talks in Oslo in April ended without a truce because Ghana refused to attend.",
			[]string{"held Ghana,Kenya - - 2024-05-06 -", "held Kenya - United States 2024-04 Oslo"}},
		{"one then another is apart, and hundreds of meetings are none of them", "William Ruto spent the night on the phone: he spoke with Nana Akufo-Addo, then with Faure Gnassingbe. The two leaders have held 120 meetings since May 2023.",
			[]string{"held Nana Akufo-Addo,William Ruto - - ../2024-05-10 -", "held Faure Gnassingbe,William Ruto - - ../2024-05-10 -", "held Faure Gnassingbe,William Ruto - - 2023-05 -"}},
		{"nobody speaks a phone", "Kenya's government said that William Ruto had spoken by phone with the president of Ghana on Monday.",
			[]string{"held Nana Akufo-Addo,William Ruto - - 2024-05-06 -"}},
		{"a trip to come is for the meeting it is made for", "William Ruto flies to Accra on Monday to meet Nana Akufo-Addo.",
			[]string{"planned Nana Akufo-Addo,William Ruto Nana Akufo-Addo - 2024-05-13 Accra"}},
		{"who is rung is rung alone", "William Ruto phoned the presidents of Ghana and Togo on Monday.",
			[]string{"held Faure Gnassingbe,William Ruto - - 2024-05-06 -", "held Nana Akufo-Addo,William Ruto - - 2024-05-06 -"}},
		{"one after another is apart", "In Accra on Monday William Ruto met Nana Akufo-Addo and Shirley Ayorkor Botchwey one after another.",
			[]string{"held Nana Akufo-Addo,William Ruto Nana Akufo-Addo - 2024-05-06 Accra", "held Shirley Ayorkor Botchwey,William Ruto Shirley Ayorkor Botchwey - 2024-05-06 Accra"}},
		{"a list without its prepositions", "Kenya and Ghana held talks on Monday. Earlier rounds in Oslo in March and Vienna in April ended without a deal.",
			[]string{"held Ghana,Kenya - - 2024-05-06 -", "held Ghana,Kenya - - 2024-03 Oslo", "held Ghana,Kenya - - 2024-04 Vienna"}},
		{"which meeting it was", "The foreign ministers of Kenya and Ghana met in Oslo on Monday. It was their fourth meeting this year.",
			[]string{"held Musalia Mudavadi,Shirley Ayorkor Botchwey - - 2024-05-06 Oslo"}},
		{"what was to have been was not", "William Ruto flew to Oslo on Monday, where he was to have met Nana Akufo-Addo.",
			[]string{"cancelled Nana Akufo-Addo,William Ruto - - - -", "held William Ruto - - 2024-05-06 Oslo"}},
		{"he of whom it is told goes on", "William Ruto rang Nana Akufo-Addo on Monday, a spokesman said. He also telephoned Jonas Gahr Støre.",
			[]string{"held Nana Akufo-Addo,William Ruto - - 2024-05-06 -", "held Jonas Gahr Store,William Ruto - - ../2024-05-10 -"}},
		{"the army of a war at home is its own", "Sudan signed a truce with the Rapid Support Forces last week. Sudan wants more. The army and the Rapid Support Forces met in Nairobi on Monday.",
			[]string{"held Rapid Support Forces,Sudanese Armed Forces - - 2024-05-06 Nairobi"}},
		{"each guest with a day or place of his own", "Jonas Gahr Støre met William Ruto in Nairobi on Monday and Nana Akufo-Addo in Accra on Wednesday.",
			[]string{"held Jonas Gahr Store,William Ruto William Ruto - 2024-05-06 Nairobi", "held Jonas Gahr Store,Nana Akufo-Addo Nana Akufo-Addo - 2024-05-08 Accra"}},
		{"rounds told by their numbers", "Kenya and Ghana ended a first round of talks in Oslo in March. The second followed in April, and a third is planned for June.",
			[]string{"held Ghana,Kenya - - 2024-03 Oslo", "held Ghana,Kenya - - 2024-04 -", "planned Ghana,Kenya - - 2024-06 -"}},
		{"where it is, a sentence later", "Talks between Kenya and Ghana opened on Monday. They are being held in Oslo.",
			[]string{"held Ghana,Kenya - - 2024-05-06 Oslo"}},
		{"it is the meeting that is scheduled", "A meeting between the foreign ministers of Kenya and Ghana, scheduled for Thursday in Oslo, has been put off.",
			[]string{"postponed Musalia Mudavadi,Shirley Ayorkor Botchwey - - 2024-05-16 Oslo"}},
		{"what failed to come about", "A meeting between William Ruto and Nana Akufo-Addo failed to materialise.",
			[]string{"failed Nana Akufo-Addo,William Ruto - - ../2024-05-10 -"}},
		{"who saw it signed", "William Ruto and Nana Akufo-Addo signed the accord at a ceremony in Oslo on Monday attended by Jonas Gahr Støre.",
			[]string{"held Jonas Gahr Store,Nana Akufo-Addo,William Ruto Jonas Gahr Store - 2024-05-06 Oslo"}},
		{"there for talks", "A Kenyan delegation headed by Musalia Mudavadi is in Accra for talks with Nana Akufo-Addo.",
			[]string{"held Musalia Mudavadi,Nana Akufo-Addo Nana Akufo-Addo - ../2024-05-10 Accra"}},
		{"a capital that hosts is the place", "Oslo hosted talks between Kenya and Ghana on Monday.",
			[]string{"held Ghana,Kenya Norway - 2024-05-06 Oslo"}},
		{"the land that is talked about holds no talks", "Morocco and the Polisario Front held talks on Western Sahara in Oslo on Monday. Morocco and the Polisario Front want peace. The Western Sahara foes will meet again in June.",
			[]string{"held Morocco,Polisario Front - - 2024-05-06 Oslo", "planned Morocco,Polisario Front - - 2024-06 -"}},
		{"the two who were just named", "William Ruto met Nana Akufo-Addo in Oslo on Monday. Kenya and Ghana share a border. Nana Akufo-Addo thanked William Ruto. The two are to meet again in Vienna in June.",
			[]string{"held Nana Akufo-Addo,William Ruto - - 2024-05-06 Oslo", "planned Nana Akufo-Addo,William Ruto - - 2024-06 Vienna"}},
		{"each of them saw a third", "The presidents of Kenya and Ghana sat separately with Jonas Gahr Støre on Monday.",
			[]string{"held Jonas Gahr Store,Nana Akufo-Addo - - 2024-05-06 -", "held Jonas Gahr Store,William Ruto - - 2024-05-06 -"}},
		{"two days in a row are one visit", "William Ruto visited Accra on May 6 and May 7.",
			[]string{"held William Ruto - - 2024-05-06/2024-05-07 Accra"}},
		{"the month in which it was", "Kenya returned the visit in March, when William Ruto was received by Nana Akufo-Addo in Accra.",
			[]string{"held Nana Akufo-Addo,William Ruto Nana Akufo-Addo - 2024-03 Accra"}},
		{"both heads of delegations in one clause", "The Colombian government and the FARC resumed talks in Havana on Monday. Humberto de la Calle leads the government's delegation and Ivan Marquez that of the FARC.",
			[]string{"held Humberto de la Calle,Ivan Marquez - - 2024-05-06 Havana"}},
		{"where somebody had been", "Jonas Gahr Støre had been to Nairobi on Monday.",
			[]string{"held Jonas Gahr Store - - 2024-05-06 Nairobi"}},
		{"a verb is no number", "The foreign ministers of Kenya and Ghana held their first talks on Monday. The talks, which lasted an hour, ended well.",
			[]string{"held Musalia Mudavadi,Shirley Ayorkor Botchwey - - 2024-05-06 -"}},
		{"one, then another", "William Ruto sat with Nana Akufo-Addo for an hour on Monday, then with Jonas Gahr Støre.",
			[]string{"held Jonas Gahr Store,William Ruto - - 2024-05-06 -", "held Nana Akufo-Addo,William Ruto - - 2024-05-06 -"}},
		{"who is in a town for the day is there for breakfast too", "Jonas Gahr Støre opened talks with William Ruto in Vienna on Thursday. Jonas Gahr Støre saw Nana Akufo-Addo for breakfast on Thursday.",
			[]string{"held Jonas Gahr Store,William Ruto - - 2024-05-09 Vienna", "held Jonas Gahr Store,Nana Akufo-Addo - - 2024-05-09 Vienna"}},
		{"later that day", "Jonas Gahr Støre met William Ruto in Vienna on Thursday. He later saw Nana Akufo-Addo.",
			[]string{"held Jonas Gahr Store,William Ruto - - 2024-05-09 Vienna", "held Jonas Gahr Store,Nana Akufo-Addo - - 2024-05-09 Vienna"}},
		{"a timetable is a plan", "Jonas Gahr Støre met Nana Akufo-Addo in Accra on Thursday. He flies on to Nairobi on Monday.",
			[]string{"held Jonas Gahr Store,Nana Akufo-Addo Nana Akufo-Addo - 2024-05-09 Accra", "planned Jonas Gahr Store - - 2024-05-13 Nairobi"}},
		{"a call that came", "William Ruto got a telephone call from Nana Akufo-Addo on Monday.",
			[]string{"held Nana Akufo-Addo,William Ruto - - 2024-05-06 -"}},
		{"over a meal", "William Ruto and Nana Akufo-Addo agreed on it over dinner in Oslo on Monday.",
			[]string{"held Nana Akufo-Addo,William Ruto - - 2024-05-06 Oslo"}},
		{"with the participation of", "A conference on the border opened in Oslo on Monday with the participation of Kenya, Ghana and Togo.",
			[]string{"held Ghana,Kenya,Togo - - 2024-05-06 Oslo"}},
		{"a signing of two leaders needs no place", "William Ruto and Nana Akufo-Addo signed the accord on Monday.",
			[]string{"held Nana Akufo-Addo,William Ruto - - 2024-05-06 -"}},
		{"a list of guests with their offices", "William Ruto met separately with the Norwegian prime minister, Jonas Gahr Støre, the president of Ghana, Nana Akufo-Addo, and the president of Togo, Faure Gnassingbé, in Oslo on Monday.",
			[]string{"held Jonas Gahr Store,William Ruto Jonas Gahr Store - 2024-05-06 Oslo", "held Nana Akufo-Addo,William Ruto Norway - 2024-05-06 Oslo", "held Faure Gnassingbe,William Ruto Norway - 2024-05-06 Oslo"}},
		{"what a reporter asks about is no plan", "Kenya and Ghana agreed to meet again in Oslo in June. Asked if William Ruto and Nana Akufo-Addo could meet, a spokesman said it was too early.",
			[]string{"planned Ghana,Kenya - - 2024-06 Oslo"}},
		{"calls to two are two calls", "William Ruto had telephone conversations with Nana Akufo-Addo and Jonas Gahr Støre on Monday.",
			[]string{"held Nana Akufo-Addo,William Ruto - - 2024-05-06 -", "held Jonas Gahr Store,William Ruto - - 2024-05-06 -"}},
	} {
		f, claims := s.read(c.text)
		names := map[string]string{}
		for _, e := range f.Entities.Entities {
			names[string(e.ID)] = e.Name
		}
		var got []string
		for _, x := range claims {
			if x.Type == Meeting {
				got = append(got, told(x, names))
			}
		}
		slices.Sort(got)
		want := slices.Clone(c.want)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s\n\t%s\n\twant %s\n\tgot  %s", c.name, c.text, strings.Join(want, " | "), strings.Join(got, " | "))
		}
	}
}

// told is a meeting in one line: status, participants, hosts, mediators, day, place.
func told(c Claim, names map[string]string) string {
	list := func(ids []string) string {
		if len(ids) == 0 {
			return "-"
		}
		sort.Strings(ids)
		return strings.Join(ids, ",")
	}
	named := func(ids []string) []string {
		var out []string
		for _, id := range ids {
			out = append(out, names[id])
		}
		return out
	}
	var p, h, m []string
	for _, id := range c.Roles.Participant {
		p = append(p, string(id))
	}
	for _, id := range c.Roles.Host {
		h = append(h, string(id))
	}
	for _, id := range c.Roles.Mediator {
		m = append(m, string(id))
	}
	day, place := "-", "-"
	if c.When != nil {
		day = c.When.EDTF
	}
	if c.Where != nil {
		place = c.Where.Name
	}
	return strings.Join([]string{string(c.Status), list(named(p)), list(named(h)), list(named(m)), day, place}, " ")
}
