package main

import (
	"bufio"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// startServer starts the program with the arguments and gives the address it prints. It is stopped with an interrupt.
func startServer(t *testing.T, args ...string) string {
	t.Helper()
	return startServerLogging(t, os.Stderr, args...)
}

// startServerLogging is startServer with what the program says on its standard error kept.
func startServerLogging(t *testing.T, log io.Writer, args ...string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "parley")
	binary, err := filepath.Abs(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(binary, program); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	cmd := exec.Command(program, args...)
	cmd.Stderr = log
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("an interrupt ends it with %v", err)
		}
	})
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(address)
}

// TestServe starts the server as people do, reads a page and the API, and stops it with an interrupt.
func TestServe(t *testing.T) {
	address := startServer(t, "serve", "--listen", "127.0.0.1:0", "--log", "none", "../../examples/sudan")
	for path, want := range map[string]string{"/": "Sudan", "/api/reports": `"number":7`, "/reports/1": "JEDDAH"} {
		resp, err := http.Get(address + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil || !strings.Contains(string(body), want) {
			t.Errorf("%s lacks %q, %v", path, want, err)
		}
	}
}
