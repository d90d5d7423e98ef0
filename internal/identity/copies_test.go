package identity_test

import (
	"flag"
	"fmt"
	"runtime"
	"testing"
	"time"

	"parley/internal/article"
	"parley/internal/identity"
	"parley/internal/ingest/press"
)

func articleOf(r press.Report) *article.Article {
	text := r.Title + "\n\n" + r.Text()
	return article.New(text, []article.Passage{{Kind: article.Title, Span: article.Span{End: len(r.Title)}},
		{Kind: article.Body, Span: article.Span{Start: len(r.Title) + 2, End: len(text)}}})
}

// TestCopies measures, on reports with known copies among others, how many copies are found and how many that are found
// are copies. The floors are below what it gives, so that a change for the worse shows.
func TestCopies(t *testing.T) {
	const events = 120
	var articles []*article.Article
	var of []int // the event of which it is a copy
	var how []press.Change
	add := func(a *article.Article, event int, c press.Change) {
		articles, of, how = append(articles, a), append(of, event), append(how, c)
	}
	for e := range events {
		add(articleOf(press.TellAs(e, 0)), e, "")
		for _, c := range press.Copies {
			add(articleOf(press.Again(e, c)), e, c)
		}
		for i, c := range press.Others {
			add(articleOf(press.Again(e, c)), -1-3*e-i, c)
		}
	}
	parent := make([]int, len(articles))
	number := map[article.ID]int{}
	for i, a := range articles {
		parent[i] = i
		number[a.ID] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			i = parent[i]
		}
		return i
	}
	f := identity.NewFinder(func(n int32) (*article.Article, error) { return articles[n], nil })
	for i, a := range articles {
		kin, err := f.Add(int32(i), a)
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range kin {
			parent[root(number[k.A])] = root(number[k.B])
		}
	}
	right, wrong := map[press.Change]int{}, map[press.Change]int{}
	for i := range articles {
		original := i - i%(1+len(press.Copies)+len(press.Others))
		same := root(i) == root(original)
		switch {
		case i == original:
		case same == (of[i] == of[original]):
			right[how[i]]++
		default:
			wrong[how[i]]++
		}
	}
	found, missed, false1 := 0, 0, 0
	for _, c := range press.Copies {
		t.Logf("%-18s found %d of %d", c, right[c], events)
		found, missed = found+right[c], missed+wrong[c]
	}
	for _, c := range press.Others {
		t.Logf("%-18s taken for a copy %d of %d", c, wrong[c], events)
		false1 += wrong[c]
	}
	precision, recall := float64(found)/float64(found+false1), float64(found)/float64(found+missed)
	t.Logf("precision %.4f, recall %.4f", precision, recall)
	if precision < 0.99 || recall < 0.97 {
		t.Errorf("precision %.4f, recall %.4f", precision, recall)
	}
}

var million = flag.Int("articles", 4_000, "how many articles TestMany puts into an index")

// TestMany puts many reports and some copies into an index and wants the memory bounded and the copies found. With
// -articles 1000000 it is the measurement of docs/scores.md.
func TestMany(t *testing.T) {
	const every = 50 // one in so many is a copy of the report before it
	report := func(n int32) *article.Article {
		if n%every == every-1 {
			return articleOf(press.Again(int(n-1), press.Copies[int(n/every)%len(press.Copies)]))
		}
		return articleOf(press.TellAs(int(n), 0))
	}
	fetched := 0
	f := identity.NewFinder(func(n int32) (*article.Article, error) { fetched++; return report(n), nil })
	began, adding := time.Now(), time.Duration(0)
	found, wrong, copies := 0, 0, 0
	foundOf, of := map[press.Change]int{}, map[press.Change]int{}
	for n := range int32(*million) {
		a := report(n)
		at := time.Now()
		kin, err := f.Add(n, a)
		adding += time.Since(at)
		if err != nil {
			t.Fatal(err)
		}
		isCopy := n%every == every-1
		how := press.Copies[int(n/every)%len(press.Copies)]
		if isCopy {
			copies++
			of[how]++
		}
		switch {
		case len(kin) > 0 && isCopy:
			found++
			foundOf[how]++
		case len(kin) > 0:
			wrong++
		}
	}
	runtime.GC()
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	t.Logf("%d articles: %s in all, %s to look for their like (%.0f µs each), %d fetched; index %s, heap %s; of %d copies %d found, %d others taken for copies",
		*million, time.Since(began).Round(time.Second), adding.Round(time.Millisecond), float64(adding.Microseconds())/float64(*million), fetched,
		megabytes(f.Size()), megabytes(int(mem.HeapAlloc)), copies, found, wrong)
	for _, how := range press.Copies {
		t.Logf("%-18s found %d of %d", how, foundOf[how], of[how])
	}
	if f.Size() > 400**million+1<<20 {
		t.Errorf("the index takes %s", megabytes(f.Size()))
	}
	if 100*found < 97*copies || 1000*wrong > *million {
		t.Errorf("of %d copies %d were found, %d others taken for copies", copies, found, wrong)
	}
}

func megabytes(n int) string { return fmt.Sprintf("%d MB", n>>20) }
