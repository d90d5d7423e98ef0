package identity

import (
	"math/bits"
	"slices"
)

// pages finds the articles at an address: for each address the last one, and for each article the one before it. An address
// goes by a hash; two that share one only make for a comparison in vain.
type pages struct {
	latest []page
	used   int
	before []int32 // of each article, one more than the number of the one before it at the address; 0 for none
}

// page is an address and one more than the number of the last article there, so that zero is empty.
type page struct {
	hash uint32
	last int32
}

func (p *pages) place(hash uint32) *page {
	high, _ := bits.Mul32(hash, uint32(len(p.latest)))
	for at := int(high); ; at++ {
		if at == len(p.latest) {
			at = 0
		}
		if p.latest[at].last == 0 || p.latest[at].hash == hash {
			return &p.latest[at]
		}
	}
}

// put makes the article the last one at the address.
func (p *pages) put(address uint64, article int32) {
	if 5*(p.used+1) >= 4*len(p.latest) {
		old := p.latest
		p.latest = make([]page, max(64, len(old)+len(old)/2))
		for _, at := range old {
			if at.last != 0 {
				*p.place(at.hash) = at
			}
		}
	}
	if grown := int(article) + 1; grown > len(p.before) {
		p.before = slices.Grow(p.before, grown-len(p.before))[:grown]
	}
	at := p.place(uint32(address >> 32))
	if at.last == 0 {
		p.used++
	}
	p.before[article] = at.last
	*at = page{uint32(address >> 32), article + 1}
}

// last is the articles at the address, the last of them first, but for the one given; of a page that changed often the last
// mostVersions.
func (p *pages) last(address uint64, but int32) []int32 {
	if len(p.latest) == 0 {
		return nil
	}
	var found []int32
	for next := p.place(uint32(address >> 32)).last; next != 0 && len(found) < mostVersions; next = p.before[next-1] {
		if next-1 != but {
			found = append(found, next-1)
		}
	}
	return found
}

func (p *pages) size() int { return 8*len(p.latest) + 4*cap(p.before) }

func hashText(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h ^ h>>29
}
