//go:build !windows

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestAddStops interrupts "parley add" as a user does: it ends by itself, says so, and goes on where it was.
func TestAddStops(t *testing.T) {
	skipIfShort(t)
	const reports = 1200
	dir := t.TempDir()
	program, db, dump := filepath.Join(dir, "parley"), filepath.Join(dir, "desk.db"), filepath.Join(dir, "dump.jsonl")
	binary, err := filepath.Abs(os.Args[0])
	if err == nil {
		err = os.Symlink(binary, program)
	}
	var lines strings.Builder
	for i := range reports {
		fmt.Fprintf(&lines, `{"text": "Envoys of Norland and Sudria met in Harran on day %d of the talks, the host said."}`+"\n", i)
	}
	if err = errors.Join(err, os.WriteFile(dump, []byte(lines.String()), 0o644)); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	cmd := exec.Command(program, "add", "--db", db, dump)
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for began := time.Now(); time.Since(began) < 20*time.Second; time.Sleep(20 * time.Millisecond) {
		if info, err := os.Stat(db + "-wal"); err == nil && info.Size() > 100_000 {
			break // it has begun to write
		}
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	var added int
	fmt.Sscanf(out.String(), db+": %d added", &added)
	if cmd.ProcessState.ExitCode() != exitStopped || added == 0 || added >= reports || !strings.Contains(out.String(), "goes on from here") {
		t.Fatalf("exit status %d, output %s", cmd.ProcessState.ExitCode(), &out)
	}
	again, err := exec.Command(program, "add", "--db", db, dump).CombinedOutput()
	if want := fmt.Sprintf("%d added, 0 known already, %d taken in before", reports-added, added); err != nil || !strings.Contains(string(again), want) {
		t.Errorf("then %v: %s, want %s", err, again, want)
	}
}
