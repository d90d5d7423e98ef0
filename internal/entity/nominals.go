package entity

import (
	"slices"
	"strings"

	"parley/internal/entity/recognise"
	"parley/internal/lexicon"
)

// resolveNominals says who the role nouns of a sentence mean that no name took.
func (d *doc) resolveNominals(at int) {
	s := &d.sents[at]
	for i := range s.roles {
		r := &s.roles[i]
		if r.done || s.used[r.last] || s.small[r.last] == "two" && s.Tokens[r.last].Rel == "nummod" {
			continue
		}
		ids, use, rule := d.meaning(s, r)
		if len(ids) == 0 {
			continue
		}
		first := r.phrase.first
		if r.phrase.pronoun >= 0 {
			first = r.phrase.pronoun
		}
		r.done = true
		s.used[r.last] = true
		d.mention(s, first, r.phrase.last, use, rule, ids...)
	}
}

// meaning is who a role noun with its phrase means.
func (d *doc) meaning(s *sentence, r *role) ([]ID, Use, string) {
	p := &r.phrase
	if r.counterpart(s) {
		return d.counterparts(s, r), Nominal, "counterpart"
	}
	switch w := s.small[r.last]; {
	case r.phrase.number == 2 && (w == "men" || w == "women" || w == "generals") && len(r.phrase.states) == 0:
		if ids := d.latestPeople(s, r.first, 2); ids != nil {
			return ids, Nominal, "those named"
		}
	case w == "two":
		if ids := d.theTwo(s, r.first); ids != nil {
			return ids, Nominal, "those named"
		}
	}
	if ids := d.sides(s, r); len(ids) > 0 {
		return ids, Nominal, "sides"
	}
	if p := &r.phrase; ownForces[s.small[r.last]] && (p.pronoun >= 0 || p.person != nil) && len(p.states) == 0 && len(p.owners) == 0 {
		if ids := d.owning(s, r); len(ids) == 1 && len(ids[0]) > 3 {
			return ids, Nominal, "own force"
		}
	}
	if ids := d.theCountry(s, r); len(ids) > 0 {
		return ids, Nominal, "the country"
	}
	if r.office != nil && !p.lower && !p.former {
		if ids, rule := d.holders(s, r); len(ids) > 0 {
			return ids, Nominal, rule
		}
	}
	if ids := d.saidBefore(s, r); len(ids) > 0 {
		return ids, Nominal, "described before"
	}
	for _, n := range r.nouns {
		switch n.kind {
		case ownerNoun:
			if ids := d.owning(s, r); len(ids) > 0 {
				return ids, Nominal, "owner"
			}
		case bodyNoun:
			if ids := d.bodyBefore(s, r, n); ids != nil {
				return ids, Nominal, "body named before"
			}
			if o := s.nameAt(r.first - 1); o != nil && len(o.ids) > 0 && o.kind == recognise.Organization {
				return o.ids, Nominal, "named body" // "the Interfax news agency"
			}
			return []ID{d.body(s, r, n)}, Nominal, "body"
		}
	}
	return d.described(s, r)
}

// owning is whose the role noun's phrase is: the states and bodies it names, the state its person speaks for, whom its
// pronoun means ("Sorin said his side was ready").
func (d *doc) owning(s *sentence, r *role) []ID {
	p := &r.phrase
	ids := slices.Concat(p.states, p.owners)
	for _, id := range ids {
		d.known(id)
	}
	if len(ids) > 0 {
		return ids
	}
	var whose []ID
	if p.person != nil {
		whose = []ID{d.be(p.person).ID}
	} else if p.pronoun >= 0 {
		whose = d.referent(s, p.pronoun, pronouns[s.small[p.pronoun]])
	}
	for _, id := range whose {
		e := d.byID[id]
		serves := d.servedBody(id)
		switch {
		case e.Type == State || e.Type == Organization || e.Type == Group:
			ids = append(ids, id)
		case serves != "":
			d.known(serves)
			ids = append(ids, serves)
		case (e.Type == Person || e.Type == Office) && len(e.Country) == 3 && e.Country != "IGO" && !e.Former:
			ids = append(ids, ID(e.Country))
			d.known(ID(e.Country))
		}
	}
	return ids
}

// servedBody is the body, no state, whose office the person of that id holds, or "".
func (d *doc) servedBody(id ID) ID {
	for _, p := range d.people {
		if p.entity != nil && p.entity.ID == id && len(p.serves) > 3 && !p.entity.Former {
			return p.serves
		}
	}
	return ""
}

// ownForces are nouns that, with somebody's name or a possessive, mean the body he or she leads: "his force".
var ownForces = words("force forces movement group party organization organisation army militia fighters")

// bodyBefore is the body of the same sort named last, where the phrase says no more than "the army".
func (d *doc) bodyBefore(s *sentence, r *role, n noun) []ID {
	p := &r.phrase
	if len(p.states) > 0 || len(p.owners) > 0 || p.any || p.owned || p.pronoun >= 0 || len(p.adjective) > 0 || n.sector == "MED" {
		return nil
	}
	for k := len(d.mentions) - 1; k >= 0 && d.mentions[k].Sent >= s.at-30; k-- {
		m := &d.mentions[k]
		e := d.byID[m.IDs[0]]
		if len(m.IDs) != 1 || e.Type != Organization || m.Use == Modifier || e.Sector != n.sector {
			continue
		}
		if n.sector == "MIL" || strings.Contains(strings.ToLower(e.Name), n.words[len(n.words)-1]) {
			return m.IDs
		}
	}
	return nil
}

// counterparts are those of the same office elsewhere: "his Chadian and Peruvian counterparts".
func (d *doc) counterparts(s *sentence, r *role) []ID {
	q := d.antecedent(s, r.phrase.pronoun, r.first)
	var ids []ID
	for _, state := range r.phrase.states {
		class, title, level := "", "", ""
		if q != nil {
			e := d.be(q)
			d.assume(q)
			class, title, level = e.OfficeClass, titleOf(e), e.Level
		}
		ids = append(ids, d.holder(state, class, title, level))
	}
	return ids
}

// holder is who holds an office of a state: the person the article names for it, else the only one the lexicon knows at
// the time, else the office itself.
func (d *doc) holder(state ID, class, title, level string) ID {
	var best *person
	for _, p := range d.people {
		e := d.be(p)
		if p.count == 0 || e.Country != string(state) || e.Former || class == "" {
			continue
		}
		d.assume(p)
		if (e.OfficeClass == class || level == "leaders" && e.Level == "leaders" || d.held(p, state, class, level)) && (best == nil || p.count > best.count) {
			best = p
		}
	}
	if best != nil {
		return d.be(best).ID
	}
	if id := d.incumbent(state, class); id != "" {
		d.known(id)
		p := &person{id: id, known: true, met: len(d.people)}
		item, _ := d.lex.Item(id)
		p.words = strings.Fields(plain(item.Name))
		p.words = nil
		for _, w := range strings.Fields(item.Name) {
			p.words = append(p.words, plain(w))
		}
		p.sounds = soundsOf(p.words)
		d.people = append(d.people, p)
		d.assume(p)
		return id
	}
	return d.office(state, class, title, level)
}

// held reports whether the lexicon knows a term of the person in such an office of the state that may be meant, where
// neither the text nor the date tells the office.
func (d *doc) held(p *person, state ID, class, level string) bool {
	if !p.known || p.entity.OfficeClass != "" {
		return false
	}
	for _, t := range d.lex.Terms(p.id) {
		if t.Of == state && t.Holds(d.published) && (t.Office == class || class == "leader" && levelOf(t.Office) == level) {
			return true
		}
	}
	return false
}

// incumbent is the one holder of an office throughout the time of publication, or "".
func (d *doc) incumbent(state ID, class string) ID {
	if class == "" || !d.published.Known() {
		return ""
	}
	var id ID
	for _, t := range d.lex.Holders(class, state) {
		if !t.Holds(d.published) {
			continue
		}
		if id != "" && id != t.Holder {
			return ""
		}
		id = t.Holder
	}
	return id
}

// office is an office-holder nobody names.
func (d *doc) office(state ID, class, title, level string) ID {
	item, _ := d.lex.Item(state)
	if title == "" {
		title = class
	}
	if title == "" {
		title = "representative"
	}
	text := strings.ToLower(title) + " of " + item.Name
	id := idOf(Office, text)
	d.entity(id, func(e *Entity) {
		e.Name, e.Type, e.Country = text, Office, d.country(state)
		e.Office, e.OfficeClass, e.Level = title+" of "+item.Name, class, level
		e.Sector, e.Standing = "GOV", "government"
		if item.Country == "IGO" {
			e.Country = "IGO"
		}
	})
	return id
}

// holders are those an office word means: of the states of its phrase, one each; of nobody's, those last named.
func (d *doc) holders(s *sentence, r *role) ([]ID, string) {
	p, o := &r.phrase, r.office
	of := slices.Concat(p.states, p.owners)
	if p.unread && len(of) == 0 {
		return nil, ""
	}
	if o.Plural && len(of) == 1 && p.number == 0 || p.any {
		return nil, ""
	}
	var ids []ID
	for _, id := range of {
		ids = append(ids, d.holder(id, o.Office, o.Title, o.Level))
	}
	if len(ids) > 0 {
		return ids, "holder"
	}
	if p.person != nil || p.western {
		return nil, ""
	}
	if o.Plural && (p.number > 1 || p.those) {
		n := max(p.number, 2)
		ids := d.latest(s, r.first, n, o)
		if ids == nil && n == 2 && rankOf(o.Office) < rankOf("minister") {
			for _, id := range d.pair {
				ids = append(ids, d.holder(id, o.Office, o.Title, o.Level)) // "the two presidents", of the two parties
			}
		}
		return ids, "those named"
	}
	if !o.Plural && p.those {
		ids := d.latest(s, r.first, 1, o)
		if ids == nil && o.Sector == "IGO" {
			if body := d.lastBody(); body != "" {
				ids = []ID{d.holder(body, o.Office, o.Title, o.Level)} // "the Secretary-General"
			}
		}
		return ids, "the one named"
	}
	return nil, ""
}

// lastBody is the body of several states mentioned last, or "".
func (d *doc) lastBody() ID {
	for k := len(d.mentions) - 1; k >= 0; k-- {
		if m := &d.mentions[k]; len(m.IDs) == 1 && d.byID[m.IDs[0]].Country == "IGO" && d.byID[m.IDs[0]].Type == Organization {
			return m.IDs[0]
		}
	}
	return ""
}

// latest are the last n different people of an office's level named before token i; none unless there are n.
func (d *doc) latest(s *sentence, i, n int, o *lexicon.OfficeWord) []ID {
	var ids []ID
	for k := len(d.mentions) - 1; k >= 0 && len(ids) < n; k-- {
		m := &d.mentions[k]
		if m.Sent < s.at-12 {
			break
		}
		for _, id := range m.IDs {
			e := d.byID[id]
			if e == nil || e.Type != Person && (e.Type != Office || e.Country == "") || m.Rule == "described" || slices.Contains(ids, id) || len(ids) == n {
				continue
			}
			if e.OfficeClass == o.Office || o.Office == "minister" && strings.HasSuffix(e.Level, "ministers") || o.Level != "" && e.Level == o.Level && (o.Plural || o.Office == "leader") {
				ids = append(ids, id)
			}
		}
	}
	if len(ids) < n {
		return nil
	}
	slices.Reverse(ids)
	return ids
}

// theTwo are the two people whom the sentence up to token i, or else the one before it, names, if it names just two.
func (d *doc) theTwo(s *sentence, i int) []ID {
	for back := range 2 {
		var ids []ID
		for k := len(d.mentions) - 1; k >= 0 && d.mentions[k].Sent >= s.at-back; k-- {
			m := &d.mentions[k]
			if m.Sent != s.at-back || back == 0 && m.Last >= i || m.Use != Named || len(m.IDs) != 1 || slices.Contains(ids, m.IDs[0]) {
				continue
			}
			if d.byID[m.IDs[0]].Type == Person {
				ids = append(ids, m.IDs[0])
			}
		}
		if len(ids) == 2 {
			slices.Reverse(ids)
			return ids
		}
		if len(ids) > 0 {
			return nil
		}
	}
	return nil
}

// latestPeople are the last n different people named by name before token i.
func (d *doc) latestPeople(s *sentence, i, n int) []ID {
	var ids []ID
	for k := len(d.mentions) - 1; k >= 0 && len(ids) < n && d.mentions[k].Sent >= s.at-6; k-- {
		m := &d.mentions[k]
		if m.Use == Named && len(m.IDs) == 1 && !slices.Contains(ids, m.IDs[0]) && d.byID[m.IDs[0]].Type == Person {
			ids = append(ids, m.IDs[0])
		}
	}
	if len(ids) < n {
		return nil
	}
	slices.Reverse(ids)
	return ids
}

// sides are the parties: "both sides", "the two countries", "the former foes".
func (d *doc) sides(s *sentence, r *role) []ID {
	p := &r.phrase
	is := slices.ContainsFunc(r.nouns, func(n noun) bool { return n.kind == sidesNoun && n.plural })
	if !is || len(p.states) > 0 || len(p.owners) > 0 || p.western && p.number == 0 || p.person != nil {
		return nil
	}
	both := p.number == 2 || s.word(p.first-1) == "both"
	if !both && !(p.those && p.number == 0) || p.number > 2 {
		return nil
	}
	if !both {
		if w := s.small[r.last]; w == "countries" || w == "states" || w == "governments" || w == "nations" || w == "capitals" || w == "republics" || w == "two" {
			if len(d.pair) == 0 {
				return nil
			}
		}
	}
	return d.pair
}

// countryNouns stand, with "the" or "this", for the state named last.
var countryNouns = words("country nation republic")

// theCountry is the state that "the country" means: the one named last.
func (d *doc) theCountry(s *sentence, r *role) []ID {
	p := &r.phrase
	if countryNouns[s.small[r.last]] && p.pronoun >= 0 {
		return d.owning(s, r)
	}
	if !countryNouns[s.small[r.last]] || !p.those || len(p.states) > 0 || len(p.adjective) > 0 || p.number > 0 {
		return nil
	}
	for k := len(d.mentions) - 1; k >= 0 && d.mentions[k].Sent >= s.at-4; k-- {
		m := &d.mentions[k]
		if m.Sent == s.at && m.Last >= r.first || len(m.IDs) != 1 || m.Use == Pronoun {
			continue
		}
		if e := d.byID[m.IDs[0]]; e.Type == State {
			return m.IDs
		} else if e.Type == Place && len(e.Country) == 3 {
			d.known(ID(e.Country))
			return []ID{ID(e.Country)}
		}
	}
	return nil
}

// body is a body of its own that the phrase names by what it is: "Chad's army", "the Peruvian foreign ministry".
func (d *doc) body(s *sentence, r *role, n noun) ID {
	kind := strings.ReplaceAll(strings.Join(n.words, " "), "defense", "defence")
	if len(r.phrase.adjective) > 0 && s.isPossessive(r.first-1) {
		kind = r.phrase.adjective[0] + "’ " + kind
	}
	name, full, country := kind, kind, ""
	owner := d.owning(s, r)
	if p := &r.phrase; len(owner) == 0 && d.home != "" && n.standing == "government" && !p.any && !p.owned && p.pronoun < 0 && len(p.adjective) == 0 {
		owner = []ID{d.home} // "the foreign ministry", in a report from the capital
		d.known(d.home)
	}
	if len(owner) > 0 {
		item, _ := d.lex.Item(owner[0])
		country = d.country(owner[0])
		if item.Country == "IGO" {
			country = "IGO"
		}
		full = kind + " of " + item.Name
		name = strings.ToUpper(full[:1]) + full[1:]
		if n.sector == "MED" {
			name = surface(s, r.phrase.first, r.last)
		}
	}
	id := idOf(Organization, full)
	d.entity(id, func(e *Entity) {
		e.Name, e.Type, e.Country, e.Sector, e.Standing = name, Organization, country, n.sector, n.standing
	})
	return id
}

// saidBefore is whom "the official" or "the source" means: the last one described by that noun.
func (d *doc) saidBefore(s *sentence, r *role) []ID {
	p := &r.phrase
	if !p.those || p.number > 0 || len(p.states) > 0 || len(p.owners) > 0 || len(p.adjective) > 0 || p.western || p.owned || p.unread || r.plural() || !r.isPerson() {
		return nil
	}
	noun := " " + s.small[r.last]
	for k := len(d.mentions) - 1; k >= 0 && d.mentions[k].Sent >= s.at-8; k-- {
		m := &d.mentions[k]
		if m.Rule != "described" || len(m.IDs) != 1 {
			continue
		}
		e := d.byID[m.IDs[0]]
		if e.Type != Group && strings.HasSuffix(" "+strings.ToLower(e.Name), noun) {
			return m.IDs
		}
	}
	return nil
}

// described is somebody told only by what he, she or they are: "a senior Chadian official", "Western powers".
func (d *doc) described(s *sentence, r *role) ([]ID, Use, string) {
	p := &r.phrase
	var parts []string
	country := ""
	for _, id := range p.states {
		item, _ := d.lex.Item(id)
		parts = append(parts, item.Name)
		country = string(id)
		d.known(id)
	}
	if len(p.states) > 1 {
		country = ""
	}
	sector, standing, plural, kind := "", "", false, Person
	if r.office != nil {
		sector, standing, plural = r.office.Sector, standingOf(r.office), r.office.Plural
	}
	for _, n := range r.nouns {
		if n.kind == groupNoun || n.kind == personNoun || n.kind == ownerNoun {
			sector, standing, plural = n.sector, n.standing, n.plural || n.kind == groupNoun
			break
		}
	}
	if r.office == nil && !slices.ContainsFunc(r.nouns, func(n noun) bool { return n.kind == groupNoun || n.kind == personNoun }) {
		return nil, "", ""
	}
	use := Nominal
	switch {
	case plural:
		kind, use = Group, Collective
	case standing == "government":
		kind = Office // nobody is named: "a Chadian official" is whoever holds the office
	}
	first := p.first
	text := surface(s, first, r.last)
	id := idOf(kind, text, parts...)
	if kind == Person && p.any {
		id = idOf(kind, text, parts...)
	}
	d.entity(id, func(e *Entity) {
		e.Name, e.Type, e.Country, e.Sector, e.Standing, e.Former = text, kind, country, sector, standing, p.former
		if len(p.states) > 1 {
			e.Members = p.states
		}
		if p.opposed {
			e.Standing = "party"
		}
		if r.office != nil {
			e.Level = r.office.Level
		}
		if len(p.owners) > 0 && country == "" {
			e.Country = d.country(p.owners[0])
		}
		if p.person != nil && country == "" {
			e.Country = d.be(p.person).Country
		}
	})
	return []ID{id}, use, "described"
}

// pairUp finds which two parties the article is mostly about: the two states or groups it joins most often.
func (d *doc) pairUp() {
	counts := map[[2]ID]int{}
	var order [][2]ID
	for i := range d.sents {
		s := &d.sents[i]
		var before *name
		var beforeID ID
		for k := range s.names {
			n := &s.names[k]
			id := n.partyOf()
			if id == "" {
				continue
			}
			if before != nil && id != beforeID && joinedBy(s, before.last+1, n.first) {
				pair := [2]ID{beforeID, id}
				if pair[0] > pair[1] {
					pair[0], pair[1] = pair[1], pair[0]
				}
				if counts[pair] == 0 {
					order = append(order, pair)
				}
				counts[pair]++
			}
			before, beforeID = n, id
		}
	}
	top := 0
	for _, pair := range order {
		if counts[pair] > top {
			top = counts[pair]
			d.pair = pair[:]
		}
	}
	for _, id := range d.pair {
		d.known(id)
	}
}

// partyOf is the state or group a name can stand for in a pair.
func (n *name) partyOf() ID {
	if id := n.stateOf(); id != "" {
		return id
	}
	if n.kind == recognise.Organization && len(n.readings) > 0 && strings.HasPrefix(string(n.readings[0].ID), "group/") {
		return n.readings[0].ID
	}
	return ""
}

// joinedBy reports whether the tokens [from, to) only join what stands around them: "and", a dash.
func joinedBy(s *sentence, from, to int) bool {
	if to-from > 4 || to <= from {
		return false
	}
	joint := false
	for i := from; i < to; i++ {
		switch w := s.small[i]; {
		case w == "government" || w == "delegation":
		case w == "and" || w == "-" || w == "–" || w == "with":
			joint = true
		case w == "the" || s.isPossessive(i):
		default:
			return false
		}
	}
	return joint
}
