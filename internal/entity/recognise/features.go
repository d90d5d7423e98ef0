package recognise

const maxFeatures = 160

// edge stands for the words before the first and after the last.
var edge = look{exact: 1, lower: 2, shape: 3, brief: 4}

func at(looks []look, i int) *look {
	if i < 0 || i >= len(looks) {
		return &edge
	}
	return &looks[i]
}

// features appends the keys of the features of word i. Each template has its own number, so that the same hash under
// two templates gives two keys. It is long because it is the list of the templates, in the order that the weights were trained in.
func features(looks []look, i int, keys []uint64) []uint64 {
	w, p, n := &looks[i], at(looks, i-1), at(looks, i+1)
	pp, nn := at(looks, i-2), at(looks, i+2)
	t := uint64(0)
	put := func(h uint64) {
		t++
		keys = append(keys, mix(h, t))
	}
	flag := func(b bool) uint64 {
		if b {
			return 1
		}
		return 0
	}
	place := flag(w.first) | flag(w.loud)<<1
	put(0)
	put(w.exact)
	put(w.lower)
	put(p.lower)
	put(n.lower)
	put(pp.lower)
	put(nn.lower)
	put(mix(p.lower, w.lower))
	put(mix(w.lower, n.lower))
	put(mix(p.lower, n.lower))
	put(mix(pp.lower, p.lower))
	put(mix(n.lower, nn.lower))
	put(w.shape)
	put(w.brief)
	put(mix(w.brief, place))
	put(mix(p.brief, w.brief))
	put(mix(w.brief, n.brief))
	put(mix(mix(p.brief, w.brief), n.brief))
	put(mix(p.lower, w.brief))
	put(mix(w.brief, n.lower))
	for j := range 4 {
		put(w.prefix[j])
		put(w.suffix[j])
	}
	put(p.suffix[2])
	put(n.suffix[2])
	put(p.exact)
	put(n.exact)
	put(uint64(w.known.usual)<<2 | place)
	put(uint64(w.known.usual)<<8 | uint64(n.known.usual)<<4 | uint64(p.known.usual))
	for level := range w.known.class {
		put(uint64(w.known.class[level]))
		put(uint64(p.known.class[level]))
		put(uint64(n.known.class[level]))
		put(uint64(w.known.class[level])<<16 | uint64(n.known.class[level]))
		put(uint64(p.known.class[level])<<16 | uint64(w.known.class[level]))
		put(uint64(p.known.class[level])<<16 | uint64(n.known.class[level]))
	}
	put(uint64(w.known.silver))
	put(uint64(w.known.silver)<<16 | uint64(n.known.silver)<<8 | uint64(p.known.silver))
	put(mix(uint64(w.known.silver), uint64(w.hint)))
	put(uint64(w.hint))
	put(mix(uint64(w.hint), place))
	put(mix(mix(uint64(w.hint), uint64(p.hint)), uint64(n.hint)))
	put(mix(uint64(w.hint), uint64(p.hint)))
	put(mix(uint64(w.hint), uint64(n.hint)))
	put(mix(uint64(w.hint), p.lower))
	put(mix(uint64(w.hint), n.lower))
	put(mix(uint64(w.hint), w.lower))
	put(mix(uint64(w.hint), uint64(w.known.usual)))
	for b := range 18 {
		if w.hint>>b&1 != 0 {
			keys = append(keys, mix(uint64(b), 1001))
		}
		if n.hint>>b&1 != 0 {
			keys = append(keys, mix(uint64(b), 1002))
		}
		if p.hint>>b&1 != 0 {
			keys = append(keys, mix(uint64(b), 1003))
		}
	}
	return keys
}
