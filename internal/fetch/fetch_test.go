package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

const words = "Envoys met in Harran on Tuesday."

// site is a server on this machine with the faults that servers have.
func site(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	text := func(path, kind, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", kind)
			io.WriteString(w, body)
		})
	}
	text("/plain", "text/plain; charset=utf-8", words)
	text("/picture", "image/png", words)
	text("/large", "text/plain", strings.Repeat(words, 5000))
	for coding, packer := range map[string]func(io.Writer) io.WriteCloser{
		"gzip": func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) },
		"br":   func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) },
		"zstd": func(w io.Writer) io.WriteCloser { z, _ := zstd.NewWriter(w); return z },
	} {
		pack := func(text []byte) []byte {
			var out bytes.Buffer
			w := packer(&out)
			w.Write(text)
			w.Close()
			return out.Bytes()
		}
		serve := func(path string, body []byte) {
			mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Encoding", coding)
				w.Write(body)
			})
		}
		serve("/"+coding, pack([]byte(words)))
		serve("/cut-"+coding, pack([]byte(words))[:20])
		serve("/bomb-"+coding, pack(make([]byte, 32<<20)))
	}
	mux.HandleFunc("/agent", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, r.UserAgent()) })
	mux.HandleFunc("/gone", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "120")
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	mux.HandleFunc("/round/", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/round/"+strings.TrimPrefix(r.URL.Path, "/round/")+"x", http.StatusFound)
	})
	mux.HandleFunc("/to", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, r.URL.Query().Get("at"), http.StatusMovedPermanently)
	})
	mux.HandleFunc("/headers", func(w http.ResponseWriter, r *http.Request) {
		for i := range 2000 {
			w.Header().Set(fmt.Sprintf("X-%d", i), strings.Repeat("x", 100))
		}
	})
	mux.HandleFunc("/silent", func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	mux.HandleFunc("/stops", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, words)
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	mux.HandleFunc("/short", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "1000")
		io.WriteString(w, words)
	})
	mux.HandleFunc("/drip", func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			io.WriteString(w, "x")
			w.(http.Flusher).Flush()
			time.Sleep(20 * time.Millisecond)
		}
	})
	mux.HandleFunc("/kept", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"7"`)
		w.Header().Set("Last-Modified", "Tue, 09 Mar 2021 10:00:00 GMT")
		if r.Header.Get("If-None-Match") == `"7"` || r.Header.Get("If-Modified-Since") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		io.WriteString(w, words)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

// get gets all of a page.
func get(c *Client, r Request) (string, *Page, error) {
	page, err := c.Get(context.Background(), r)
	if err != nil {
		return "", nil, err
	}
	defer page.Body.Close()
	body, err := io.ReadAll(page.Body)
	return string(body), page, err
}

func local() *Client {
	return New(Options{Private: true, Agent: "parley/1", Contact: "desk@paper.example", MaxBytes: 100 << 10, Wait: 300 * time.Millisecond, Total: time.Second})
}

func TestGet(t *testing.T) {
	at := site(t).URL
	for _, path := range []string{"/plain", "/gzip", "/br", "/zstd", "/to?at=/plain"} {
		if body, page, err := get(local(), Request{URL: at + path}); err != nil || body != words || !strings.HasPrefix(page.URL, at) {
			t.Errorf("%s: %q, %v", path, body, err)
		}
	}
	if body, _, err := get(local(), Request{URL: at + "/agent"}); err != nil || body != "parley/1 (+desk@paper.example)" {
		t.Errorf("the server sees %q, %v", body, err)
	}
}

func TestFaults(t *testing.T) {
	at := site(t).URL
	for path, want := range map[string]string{
		"/picture":                             "is a picture (image/png)",
		"/large":                               "more than the 102400 bytes",
		"/cut-gzip":                            "cut short",
		"/cut-br":                              "cut short",
		"/cut-zstd":                            "cut short",
		"/bomb-gzip":                           "more than the 102400 bytes",
		"/gone":                                "503 Service Unavailable",
		"/missing":                             "404 Not Found",
		"/round/":                              "redirects more than 5 times",
		"/to?at=file:///etc/passwd":            "is not an address of http",
		"/to?at=gopher://a.example":            "is not an address of http",
		"/to?at=http://169.254.169.254/latest": "clouds keep their metadata",
		"/to?at=http://me@a.example/":          "has a user's name in it",
		"/headers":                             "headers of more than 65536 bytes",
		"/silent":                              "goes silent",
		"/stops":                               "goes silent",
		"/short":                               "cut short",
		"/drip":                                "takes too long",
	} {
		body, _, err := get(local(), Request{URL: at + path})
		if err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), at) {
			t.Errorf("%s: %d bytes and error %v; want one that says %q", path, len(body), err, want)
		}
	}
	var status *StatusError
	if _, _, err := get(local(), Request{URL: at + "/gone"}); !errors.As(err, &status) || status.RetryAfter != "120" {
		t.Errorf("no word of when to come again: %v", err)
	}
}

func TestBombs(t *testing.T) {
	at := site(t).URL
	c := New(Options{Private: true, MaxBytes: 1 << 30})
	for _, coding := range []string{"br", "zstd"} {
		if body, _, err := get(c, Request{URL: at + "/bomb-" + coding}); err == nil || !strings.Contains(err.Error(), "unpacks to more than") {
			t.Errorf("%s: %d bytes, %v", coding, len(body), err)
		}
	}
}

func TestUnchanged(t *testing.T) {
	at := site(t).URL
	_, page, err := get(local(), Request{URL: at + "/kept"})
	if err != nil || page.ETag != `"7"` || page.Modified == "" || page.Unchanged {
		t.Fatalf("%+v, %v", page, err)
	}
	for _, r := range []Request{{URL: at + "/kept", ETag: page.ETag}, {URL: at + "/kept", Modified: page.Modified}} {
		if body, page, err := get(local(), r); err != nil || !page.Unchanged || body != "" {
			t.Errorf("%+v: %q, %+v, %v", r, body, page, err)
		}
	}
}

// TestPrivate: without leave, nothing on this machine or in its network is reached, under any name for it.
func TestPrivate(t *testing.T) {
	server := site(t)
	port := server.URL[strings.LastIndex(server.URL, ":"):]
	c := New(Options{Wait: time.Second})
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "127.8.8.8", "[64:ff9b::7f00:1]", "[::7f00:1]"} {
		if _, _, err := get(c, Request{URL: "http://" + host + port + "/plain"}); err == nil || !strings.Contains(err.Error(), "which is refused") {
			t.Errorf("%s: %v", host, err)
		}
	}
	for _, address := range []string{"ftp://a.example/", "file:///etc/passwd", "http://", "http://me@a.example/", "a.example/x", "http://a b/"} {
		if _, err := c.Get(context.Background(), Request{URL: address}); err == nil {
			t.Errorf("%s is no error", address)
		}
	}
}

func TestGuard(t *testing.T) {
	for _, c := range []struct {
		addr         string
		open, inside bool
	}{
		{"93.184.215.14", true, true}, {"2606:2800:21f:cb07::1", true, true}, {"64:ff9b::5db8:d70e", true, true}, {"::ffff:93.184.215.14", true, true},
		{"127.0.0.1", false, true}, {"10.1.2.3", false, true}, {"172.31.0.1", false, true}, {"192.168.1.1", false, true}, {"100.64.0.1", false, true},
		{"::1", false, true}, {"fd12::1", false, true}, {"::ffff:10.0.0.1", false, true}, {"64:ff9b::a00:1", false, true},
		{"169.254.169.254", false, false}, {"::ffff:169.254.169.254", false, false}, {"fe80::1%eth0", false, false}, {"fd00:ec2::254", false, false},
		{"100.100.100.200", false, false}, {"0.0.0.0", false, false}, {"::", false, false}, {"224.0.0.1", false, false}, {"255.255.255.255", false, false},
		{"ff02::1", false, false}, {"2002:7f00:1::", false, false}, {"2001:0:1::1", false, false}, {"198.18.0.1", false, false}, {"172.15.255.255", true, true},
		{"64:ff9b:1::a00:1", false, false}, {"::127.0.0.1", false, false}, {"fec0::1", false, false},
	} {
		addr := netip.MustParseAddr(c.addr)
		if got := (guard{}).check(addr) == nil; got != c.open {
			t.Errorf("%s: reached is %t", addr, got)
		}
		if got := (guard{private: true}).check(addr) == nil; got != c.inside {
			t.Errorf("%s with leave: reached is %t", addr, got)
		}
	}
}

func FuzzGuard(f *testing.F) {
	f.Add([]byte{127, 0, 0, 1})
	f.Fuzz(func(t *testing.T, raw []byte) {
		addr, ok := netip.AddrFromSlice(raw)
		if !ok {
			return
		}
		open := (guard{}).check(addr) == nil
		if open && (!addr.Unmap().IsGlobalUnicast() || addr.Unmap().IsPrivate()) {
			t.Errorf("%s is reached", addr)
		}
		if open && (guard{private: true}).check(addr) != nil {
			t.Errorf("%s is reached only without leave", addr)
		}
	})
}
