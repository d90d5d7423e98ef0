//go:build zzm

package when

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"parley/internal/article"
)

func TestZZQ(t *testing.T) {
	f := New(emptyLexicon(t))
	unit := "They met in March 2018.\nOn May 3 they signed, and a day earlier they fought.\nLast month soldiers were killed at the border on Friday.\nThe September clashes at the border followed until Monday, June 2.\n"
	for _, n := range []int{100, 1000, 10000} {
		text := strings.Repeat(unit, n)
		a := article.New(text, nil)
		s := sentencesOf(text)
		t0 := time.Now()
		tm := f.Find(a, s)
		fmt.Println("units", n, len(tm.Mentions), time.Since(t0), tm.Published.EDTF)
	}
}
