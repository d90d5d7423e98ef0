package lexicon

import "strings"

func (b *builder) readPeople(raw *table) error {
	t, err := thingsOf(raw)
	if err != nil {
		return err
	}
	for t.next() {
		item, err := t.item(Person, "person/")
		if err != nil {
			return err
		}
		at := b.put(item)
		b.person(at, item.Name, t.get(t.short))
		list(t.get(t.names), func(name string) {
			if strings.Contains(name, " ") {
				b.person(at, name, "-")
			} else {
				b.name(called{item: at, sense: senseOf(Surname)}, name, asksCaps)
			}
		})
	}
	return nil
}

// person makes somebody known by a full name and by what he or she is called alone: the names given, or the family
// name where none are; "-" means neither.
func (b *builder) person(at int32, name, short string) {
	b.name(called{item: at}, name, 0)
	b.givenName(name, b.l.items[at].Country)
	if bare := withoutArticle(name); bare != name {
		b.name(called{item: at}, bare, 0)
	}
	switch short {
	case "-":
	case "":
		family := familyName(name, b.l.items[at].Country)
		if family != name {
			b.surname(at, family)
		}
	default:
		list(short, func(s string) { b.surname(at, s) })
	}
}

// givenName learns what somebody is called first, where the family name does not come first.
func (b *builder) givenName(name, country string) {
	first, rest, _ := strings.Cut(name, " ")
	if rest == "" || country != "" && strings.Contains(familyFirst, country) {
		return
	}
	us := b.unitsOf(first)
	if len(us) == 1 && us[0].size > 2 && !b.isWord(us[0].exact) && !strings.Contains(particles, " "+strings.ToLower(first)+" ") {
		b.l.given[us[0].exact] = true
	}
}

func (b *builder) surname(at int32, name string) {
	n := called{item: at, sense: senseOf(Surname)}
	b.name(n, name, asksCaps)
	if bare := withoutParticles(name); bare != name {
		b.name(n, bare, asksCaps)
	}
}

// familyFirst are the states whose people write the family name first.
const familyFirst = "CHN KOR PRK TWN VNM HKG MAC SGP"

// particles belong to the family name after them: "de Mistura", "van der Bellen", "al-Assad".
const particles = " de da do dos das del della di du la le las los van von der den ter ten al el ben bin ibn abu ould ag st. san mac "

// familyName is the part of a full name that stands for somebody alone.
func familyName(name, country string) string {
	parts := strings.Fields(strings.ReplaceAll(name, "-", "- "))
	if len(parts) < 2 {
		return name
	}
	initial := len(parts[0]) == 1 || strings.HasSuffix(parts[0], ".")
	if country != "" && strings.Contains(familyFirst, country) && len(parts) <= 3 && !initial {
		return parts[0]
	}
	parts = strings.Fields(name)
	from := len(parts) - 1
	if from > 1 && isSuffix(parts[from]) {
		from--
	}
	for from > 1 && strings.Contains(particles, " "+strings.ToLower(parts[from-1])+" ") {
		from--
	}
	return strings.Join(parts[from:], " ")
}

func isSuffix(s string) bool {
	s = strings.TrimSuffix(s, ".")
	return s == "Jr" || s == "Sr" || s == "II" || s == "III" || s == "IV"
}

// withoutParticles is a family name without what goes before it in small: "Sisi" of "el-Sisi", "Mistura" of "de
// Mistura". Particles that few leave out ("Ben Ali", "Abu Mazen", "Le Drian") stay.
func withoutParticles(name string) string {
	for _, p := range []string{"al-", "el-", "Al-", "El-", "al ", "el ", "de la ", "de ", "da ", "dos ", "van der ", "van den ", "von der ", "van ", "von ", "ould ", "Ould ", "ag ", "ash-", "as-", "ar-", "at-", "an-", "az-"} {
		if rest, ok := strings.CutPrefix(name, p); ok && rest != "" {
			return rest
		}
	}
	return name
}

// withoutArticle is a full name without the Arabic article before the family name: "Abdel Fattah Burhan".
func withoutArticle(name string) string {
	for _, p := range []string{" al-", " el-", " Al-", " El-", " al ", " el "} {
		if before, after, ok := strings.Cut(name, p); ok {
			return before + " " + after
		}
	}
	return name
}
