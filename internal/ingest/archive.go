package ingest

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// maxZip is the most bytes of a ZIP archive: its index stands at the end, so all of it must be at hand.
const maxZip = 256 << 20

// maxRatio is how much larger than its packed size an entry may become. Text packs to a tenth; what packs to a
// thousandth was made to fill memory.
const maxRatio = 1000

var errBomb = fmt.Errorf("unpacks to more than %d times its size", maxRatio)

// readGzip reads what one or several gzip members hold, as one stream.
func readGzip(in *Intake, s stream, yield take) bool {
	counted := &counter{r: s.bytes}
	z, err := gzip.NewReader(bufio.NewReader(counted))
	if err != nil {
		return yield(nil, fmt.Errorf("%s: is a broken gzip archive: %w", s.name, err))
	}
	defer z.Close()
	return in.each(inside(s, strings.TrimSuffix(s.name, ".gz"), &bounded{r: z, packed: counted}), yield)
}

func readZstd(in *Intake, s stream, yield take) bool {
	counted := &counter{r: s.bytes}
	z, err := zstd.NewReader(counted, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(256<<20))
	if err != nil {
		return yield(nil, fmt.Errorf("%s: is a broken zstd archive: %w", s.name, err))
	}
	defer z.Close()
	return in.each(inside(s, strings.TrimSuffix(s.name, ".zst"), &bounded{r: z, packed: counted}), yield)
}

// inside is a stream found in another.
func inside(s stream, name string, r io.Reader) stream {
	return stream{name, bufio.NewReaderSize(r, 64<<10), s.depth + 1}
}

// counter counts the bytes read through it.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// bounded stops a stream that unpacks to too many times what went in. The first MaxSize bytes are free.
type bounded struct {
	r      io.Reader
	packed *counter
	n      int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.n += int64(n)
	if b.n > MaxSize && b.n > maxRatio*b.packed.n {
		return n, errBomb
	}
	return n, err
}

// readZip reads every report in a ZIP archive; one that is a word processor's document is read as that.
func readZip(in *Intake, s stream, yield take) bool {
	raw, err := io.ReadAll(io.LimitReader(s.bytes, maxZip+1))
	if err == nil && len(raw) > maxZip {
		err = fmt.Errorf("has more than the %d bytes that a ZIP archive may have", maxZip)
	}
	if err != nil {
		return yield(nil, fault(s.name, err))
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return yield(nil, fmt.Errorf("%s: is a broken ZIP archive: %w", s.name, err))
	}
	for _, f := range z.File {
		if f.Name == "word/document.xml" {
			return in.document(s, f, yield)
		}
	}
	found := false
	for _, f := range z.File {
		if f.FileInfo().IsDir() || !isWanted(f.Name) {
			continue
		}
		found = true
		if !in.zipped(s, f, yield) {
			return false
		}
	}
	if !found {
		return yield(nil, fmt.Errorf("%s: is an archive without a report in it", s.name))
	}
	return true
}

func (in *Intake) zipped(s stream, f *zip.File, yield take) bool {
	name := s.name + "!" + entryName(f.Name)
	r, err := unpack(f)
	if err != nil {
		return yield(nil, fmt.Errorf("%s: %w", name, err))
	}
	defer r.Close()
	return in.each(inside(s, name, r), yield)
}

// unpack opens an entry of a ZIP archive, unless its own figures say that it is a bomb; the reader stops at the size
// that the archive states, so it cannot lie.
func unpack(f *zip.File) (io.ReadCloser, error) {
	if f.UncompressedSize64 > MaxSize && f.UncompressedSize64 > maxRatio*max(f.CompressedSize64, 1) {
		return nil, errBomb
	}
	return f.Open()
}

// isWanted leaves out what archives hold besides reports.
func isWanted(name string) bool {
	base := path.Base(name)
	return !strings.HasPrefix(base, ".") && !strings.HasPrefix(name, "__MACOSX/")
}

// entryName is the name of an entry as it may stand in an address: without the tricks by which a name points out of its
// archive. Nothing is ever written under it.
func entryName(name string) string {
	return strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/")
}

func isTar(head []byte) bool { return len(head) > 262 && string(head[257:262]) == "ustar" }

func readTar(in *Intake, s stream, yield take) bool {
	t := tar.NewReader(s.bytes)
	found := false
	for {
		h, err := t.Next()
		switch {
		case errors.Is(err, io.EOF):
			if !found {
				return yield(nil, fmt.Errorf("%s: is an archive without a report in it", s.name))
			}
			return true
		case err != nil:
			return yield(nil, fmt.Errorf("%s: is a broken tar archive: %w", s.name, err))
		case h.Typeflag != tar.TypeReg || !isWanted(h.Name):
			continue
		}
		found = true
		if !in.each(inside(s, s.name+"!"+entryName(h.Name), t), yield) {
			return false
		}
	}
}
