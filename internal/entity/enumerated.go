package entity

import "slices"

// manyNouns are what several states are called that a report has named one by one.
var manyNouns = words("countries states nations powers governments mediators guarantors brokers sponsors")

// listLinks stand between those whom a list names.
var listLinks = words(", and the as well &")

// enumerated are the states that the report last named in one list of just so many, before token i: "Norland, Sudmark and
// Estmark called for a truce. The three countries said …". Nil where no list has that many.
func (d *doc) enumerated(s *sentence, i, n int) []ID {
	var run []ID
	last := -1
	for k := len(d.mentions) - 1; k >= 0 && d.mentions[k].Sent >= s.at-8; k-- {
		m := &d.mentions[k]
		if m.Sent == s.at && m.Last >= i || m.Use == Pronoun {
			continue
		}
		state := len(m.IDs) == 1 && d.byID[m.IDs[0]].Type == State && m.Use != Modifier
		if last >= 0 && (!state || !d.listed(m, &d.mentions[last])) {
			if len(run) == n {
				break
			}
			run, last = nil, -1
		}
		if state {
			if !slices.Contains(run, m.IDs[0]) {
				run = append(run, m.IDs[0])
			}
			last = k
		}
	}
	if len(run) != n {
		return nil
	}
	slices.Reverse(run)
	return run
}

// listed reports whether nothing but commas and "and" stands between two mentions.
func (d *doc) listed(a, b *Mention) bool {
	if a.Sent != b.Sent || b.First <= a.Last {
		return false
	}
	for i := a.Last + 1; i < b.First; i++ {
		if !listLinks[d.sents[a.Sent].small[i]] {
			return false
		}
	}
	return true
}
