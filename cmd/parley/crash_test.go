package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestAddSurvivesKilling kills "parley add" at one moment after another, starts it again each time, and wants in the end
// every report there once, and sound. The program is this test's own binary, under the name that makes it one.
func TestAddSurvivesKilling(t *testing.T) {
	const reports, kills = 60, 12
	dir := t.TempDir()
	program, db := filepath.Join(dir, "parley"), filepath.Join(dir, "desk.db")
	binary, err := filepath.Abs(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(binary, program); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	news := filepath.Join(dir, "news")
	if err := os.Mkdir(news, 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range reports {
		text := fmt.Sprintf("Envoys meet again\n\nEnvoys of Norland and Sudria met in Harran on day %d of the talks, the host said.\n", i)
		if err := os.WriteFile(filepath.Join(news, fmt.Sprintf("%03d.txt", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	killed := 0
	for i := range kills {
		cmd := exec.Command(program, "add", "--db", db, news)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(time.Duration(60+47*i)*time.Millisecond, func() { cmd.Process.Kill() })
		if cmd.Wait() != nil {
			killed++
		}
		timer.Stop()
	}
	if killed == 0 {
		t.Error("no run was killed: the test has shown nothing")
	}
	for _, step := range []struct{ args, want string }{
		{"add --db " + db + " " + news, "known already"},
		{"verify --db " + db, fmt.Sprintf("%d reports", reports)},
		{"record --db " + db, fmt.Sprintf(`"articles":%d,`, reports)},
	} {
		out, err := exec.Command(program, strings.Fields(step.args)...).CombinedOutput()
		if err != nil || !strings.Contains(strings.ReplaceAll(string(bytes.TrimSpace(out)), `": `, `":`), step.want) {
			t.Fatalf("parley %s: %v, wants %q\n%.600s", step.args, err, step.want, out)
		}
	}
}
