package watch

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestFullDisk fills a small disk, sees that the watch goes on and says so, makes room, and wants every report there once.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=8m"); err != nil {
		t.Skip("a small disk takes rights that this test does not have:", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
	c := newClock()
	s := newServer(t, c)
	const items = 40
	var list []string
	for i := range items {
		list = append(list, item(fmt.Sprintf("Round %d", i+1), fmt.Sprintf("/%d.html", i), "", strings.ReplaceAll(before, "12 May", fmt.Sprintf("%d May", i%28+1))+
			fmt.Sprintf("<p>%s</p>", strings.Repeat(fmt.Sprintf("Their soldiers stayed where they were in round %d. ", i+1), 40))))
	}
	s.serve("/feed", "application/rss+xml", rss(list...))
	config := Config{Feeds: []Feed{{URL: s.URL + "/feed", Pages: Never}}}
	d := &desk{dir: dir}
	d.open(t, c, config)
	var free syscall.Statfs_t
	if err := syscall.Statfs(dir, &free); err != nil {
		t.Fatal(err)
	}
	filler := filepath.Join(dir, "filler")
	if err := os.WriteFile(filler, make([]byte, int64(free.Bavail)*free.Bsize-160<<10), 0o644); err != nil {
		t.Fatal(err)
	}
	sum := d.ask(t)
	n, err := d.store.Count()
	if err != nil || n >= items || sum.Failed == 0 {
		t.Fatalf("the disk did not fill: %d reports, %+v, %v", n, sum, err)
	}
	d.logged(t, "report cannot be kept", "full")
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	c.now = c.now.Add(2 * time.Hour)
	sum = d.ask(t)
	if n, err = d.store.Count(); err != nil || n != items || sum.Failed != 0 {
		t.Errorf("with room again: %d reports, %+v, %v\n%s", n, sum, err, d.log.String())
	}
	d.close()
	d.open(t, c, config)
	if again := d.ask(t); again.Added+again.Changes != 0 || len(d.told) == 0 {
		t.Errorf("after a restart: %+v", again)
	}
}
