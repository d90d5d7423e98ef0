package syntax

// kids lists what hangs on each token, and how far the tokens below it reach.
type kids struct {
	list        []int // the children of token i are list[at[i]:at[i+1]]
	at          []int
	first, last []int
}

// index makes the lists that Children and Subtree read. Heads must not change afterwards.
func (s *Sentence) index() {
	n := len(s.Tokens)
	space := make([]int, 4*n+1)
	k := &kids{list: space[:n:n], at: space[n : 2*n+1 : 2*n+1], first: space[2*n+1 : 3*n+1 : 3*n+1], last: space[3*n+1:]}
	for i := range s.Tokens {
		if h := s.Tokens[i].Head; h >= 0 && h < n {
			k.at[h+1]++
		}
	}
	for i := range n {
		k.at[i+1] += k.at[i]
		k.first[i] = k.at[i] // for now, where the next child of i goes
	}
	for i := range s.Tokens {
		if h := s.Tokens[i].Head; h >= 0 && h < n {
			k.list[k.first[h]] = i
			k.first[h]++
		}
	}
	for i := range n {
		k.first[i], k.last[i] = i, i
	}
	s.kids = k
	k.reach(s)
}

// reach widens first and last from the leaves up.
func (k *kids) reach(s *Sentence) {
	order := make([]int, 0, len(s.Tokens))
	for i := range s.Tokens {
		if s.Tokens[i].Head < 0 {
			order = append(order, i)
		}
	}
	for i := 0; i < len(order); i++ {
		order = append(order, k.of(order[i])...)
	}
	for i := len(order) - 1; i >= 0; i-- {
		t := order[i]
		if h := s.Tokens[t].Head; h >= 0 {
			k.first[h], k.last[h] = min(k.first[h], k.first[t]), max(k.last[h], k.last[t])
		}
	}
}

func (k *kids) of(i int) []int { return k.list[k.at[i]:k.at[i+1]:k.at[i+1]] }

// Children are the indexes of the tokens whose head is i, in order. The slice is not to be changed.
func (s *Sentence) Children(i int) []int {
	if s.kids != nil {
		return s.kids.of(i)
	}
	var list []int
	for j := range s.Tokens {
		if s.Tokens[j].Head == i {
			list = append(list, j)
		}
	}
	return list
}

// Subtree is the index range [first, last] of the tokens below i, i included. In a non-projective tree it may hold
// tokens that are not below i.
func (s *Sentence) Subtree(i int) (first, last int) {
	if s.kids != nil {
		return s.kids.first[i], s.kids.last[i]
	}
	first, last = i, i
	for j := range s.Tokens {
		for k, n := j, 0; k >= 0 && n <= len(s.Tokens); k, n = s.Tokens[k].Head, n+1 {
			if k == i {
				first, last = min(first, j), max(last, j)
				break
			}
		}
	}
	return first, last
}
