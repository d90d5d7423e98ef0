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

	"parley/internal/unpack"
)

// maxZip is the most bytes of a ZIP archive: its index stands at the end, so all of it must be at hand.
const maxZip = 256 << 20

// readPacked reads what a packed file holds, as one stream.
func readPacked(coding string) reader {
	return func(in *Intake, s stream, yield take) bool {
		r, err := unpack.Reader(coding, s.bytes)
		if err != nil {
			return yield(nil, fault(s.name, err))
		}
		defer r.Close()
		return in.each(inside(s, s.name, r), yield)
	}
}

// inside is a stream found in another.
func inside(s stream, name string, r io.Reader) stream {
	return stream{name, bufio.NewReaderSize(r, 64<<10), s.depth + 1, s.later}
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
	switch {
	case errors.Is(err, zip.ErrFormat):
		return yield(nil, fmt.Errorf("%s: is no whole ZIP archive: the list of what is in it, which stands at its end, is missing or broken", s.name))
	case err != nil:
		return yield(nil, fmt.Errorf("%s: is a broken ZIP archive: %w", s.name, err))
	}
	for _, f := range z.File {
		if f.Name == "word/document.xml" {
			return in.document(s, f, yield)
		}
		if what := officeParts[f.Name]; what != "" {
			return yield(nil, fmt.Errorf("%s: is %s, which is not read", s.name, what))
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
	r, err := openEntry(f)
	if err != nil {
		return yield(nil, fmt.Errorf("%s: %w", name, err))
	}
	defer r.Close()
	return in.each(inside(s, name, r), yield)
}

// officeParts are entries that only the archives of office programs have.
var officeParts = map[string]string{"xl/workbook.xml": "a spreadsheet", "ppt/presentation.xml": "a set of slides",
	"META-INF/manifest.xml": "a document of OpenDocument"}

// errLocked is the error of an entry that only a password opens.
var errLocked = errors.New("is locked with a password")

// openEntry opens an entry of a ZIP archive, unless its own figures say that it is a bomb; the reader stops at the size
// that the archive states, so it cannot lie.
func openEntry(f *zip.File) (io.ReadCloser, error) {
	if f.UncompressedSize64 > MaxSize && f.UncompressedSize64 > unpack.MaxRatio*max(f.CompressedSize64, 1) {
		return nil, unpack.ErrBomb
	}
	if f.Flags&1 != 0 {
		return nil, errLocked
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
