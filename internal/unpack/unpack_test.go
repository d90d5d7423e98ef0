package unpack

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

const words = "Envoys met in Harran on Tuesday."

// packers pack by each coding that has a packer; bzip2 has none in Go.
var packers = map[string]func(io.Writer) io.WriteCloser{
	"gzip":    func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) },
	"deflate": func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) },
	"br":      func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) },
	"zstd": func(w io.Writer) io.WriteCloser {
		z, err := zstd.NewWriter(w)
		if err != nil {
			panic(err)
		}
		return z
	},
}

func pack(t testing.TB, coding string, plain []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := packers[coding](&out)
	if _, err := w.Write(plain); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func unpacked(coding string, raw []byte) ([]byte, error) {
	r, err := Reader(coding, bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.LimitReader(r, 1<<30))
}

func TestReader(t *testing.T) {
	for coding := range packers {
		raw := pack(t, coding, []byte(words))
		if got, err := unpacked(coding, raw); err != nil || string(got) != words {
			t.Errorf("%s: %q, %v", coding, got, err)
		}
		if got, err := unpacked(coding, raw[:len(raw)-6]); err == nil {
			t.Errorf("%s cut short gives %q and no error", coding, got)
		}
		twice := pack(t, "gzip", raw)
		if got, err := unpacked(strings.ToUpper(coding)+", gzip", twice); err != nil || string(got) != words {
			t.Errorf("%s, gzip: %q, %v", coding, got, err)
		}
	}
	if got, err := unpacked("", []byte(words)); err != nil || string(got) != words {
		t.Errorf("no coding: %q, %v", got, err)
	}
	var bare bytes.Buffer
	w, err := flate.NewWriter(&bare, 6)
	if err == nil {
		_, err = w.Write([]byte(words))
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	if got, err := unpacked("deflate", bare.Bytes()); err != nil || string(got) != words {
		t.Errorf("deflate without its head: %q, %v", got, err)
	}
	for _, coding := range []string{"rot13", "gzip,gzip,gzip,gzip"} {
		if _, err := unpacked(coding, nil); err == nil {
			t.Errorf("%s is no error", coding)
		}
	}
}

// TestBombs: a gigabyte of zeros in any packing ends soon.
func TestBombs(t *testing.T) {
	zeros := make([]byte, 64<<20)
	for coding := range packers {
		raw := pack(t, coding, zeros)
		if coding == "gzip" || coding == "deflate" { // one packing makes a thousandth at best; two make a millionth
			raw, coding = pack(t, "gzip", raw), coding+", gzip"
		}
		got, err := unpacked(coding, raw)
		if !errors.Is(err, ErrBomb) || len(got) > 48<<20 {
			t.Errorf("%s: %d bytes become %d, %v", coding, len(raw), len(got), err)
		}
	}
}

func FuzzReader(f *testing.F) {
	for coding := range packers {
		f.Add(coding, pack(f, coding, []byte(words)))
	}
	f.Add("bzip2", []byte("BZh91AY&SY"))
	f.Fuzz(func(t *testing.T, coding string, raw []byte) {
		one, err := unpacked(coding, raw)
		two, again := unpacked(coding, raw)
		if !bytes.Equal(one, two) || (err == nil) != (again == nil) {
			t.Error("the same bytes unpack to others")
		}
		if len(one) > free+64<<10 && len(one) > (MaxRatio+1)*len(raw)*MaxRatio {
			t.Errorf("%d bytes become %d", len(raw), len(one))
		}
	})
}
