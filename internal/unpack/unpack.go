// Package unpack reads packed bytes within bounds: a few bytes made to unpack to endless ones are refused.
//
// In: a stream and the name of its coding (gzip, deflate, zstd, br, bzip2). Out: the stream unpacked, which fails with
// ErrBomb once it has grown too much. Reader is the way in.
package unpack

import (
	"bufio"
	"compress/bzip2"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

const (
	// MaxRatio is how many times its packed size a stream may become. Text packs to a tenth; what packs to a thousandth
	// was made to fill memory.
	MaxRatio = 1000
	// free is what a stream may unpack to whatever its packed size.
	free = 4 << 20
	// window is the most memory that a zstd or brotli stream may ask for to look back on.
	window = 256 << 20
)

// ErrBomb is the error of a stream that grows out of all measure.
var ErrBomb = fmt.Errorf("unpacks to more than %d times its size", MaxRatio)

// Accept is what to put into an Accept-Encoding header: the codings of the web that Reader knows.
const Accept = "gzip, zstd, br, deflate"

// Reader is the stream unpacked. coding is a name of a content coding of HTTP, or "bzip2"; "" and "identity" leave the
// stream as it is, an unknown one is an error. Several codings, with commas between them, are undone from the last to
// the first, up to three.
func Reader(coding string, r io.Reader) (io.ReadCloser, error) {
	codings := strings.Split(strings.ToLower(coding), ",")
	if len(codings) > 3 {
		return nil, errors.New("is packed more than three times over")
	}
	stream := io.NopCloser(r)
	for i := len(codings) - 1; i >= 0; i-- {
		next, err := one(strings.TrimSpace(codings[i]), stream)
		if err != nil {
			stream.Close()
			return nil, err
		}
		stream = next
	}
	return stream, nil
}

func one(coding string, r io.ReadCloser) (io.ReadCloser, error) {
	packed := &counter{r: r}
	var plain io.Reader
	var err error
	done := func() {}
	switch strings.TrimPrefix(coding, "x-") {
	case "", "identity":
		return r, nil
	case "gzip":
		plain, err = gzip.NewReader(bufio.NewReader(packed))
	case "deflate":
		plain, err = inflate(bufio.NewReader(packed))
	case "zstd":
		var z *zstd.Decoder
		z, err = zstd.NewReader(packed, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(window), zstd.WithDecoderMaxWindow(window))
		plain = z
		if z != nil {
			done = z.Close
		}
	case "br":
		plain = brotli.NewReader(packed)
	case "bzip2":
		plain = bzip2.NewReader(bufio.NewReader(packed))
	default:
		return nil, fmt.Errorf("is packed by %q, which is not known", coding)
	}
	if err != nil {
		return nil, fmt.Errorf("is broken %s: %w", coding, noEOF(err))
	}
	return &bounded{r: plain, packed: packed, done: done, below: r, coding: coding}, nil
}

// inflate reads "deflate" as the standard has it, with a zlib head, and as some servers send it, without.
func inflate(r *bufio.Reader) (io.Reader, error) {
	head, err := r.Peek(2)
	if err != nil {
		return nil, err
	}
	if head[0]&0x0f == 8 && (uint(head[0])<<8|uint(head[1]))%31 == 0 {
		return zlib.NewReader(r)
	}
	return flate.NewReader(r), nil
}

// noEOF makes an end where there must be none a fault.
func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
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

// bounded stops a stream that unpacks to too many times what went in.
type bounded struct {
	r      io.Reader
	packed *counter
	n      int64
	done   func()
	below  io.Closer
	coding string
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.n += int64(n)
	switch {
	case b.n > free && b.n > MaxRatio*b.packed.n:
		return n, ErrBomb
	case errors.Is(err, zstd.ErrDecoderSizeExceeded), errors.Is(err, zstd.ErrWindowSizeExceeded):
		return n, ErrBomb
	case errors.Is(err, io.ErrUnexpectedEOF):
		return n, fmt.Errorf("is cut short: %w", err)
	case err != nil && !errors.Is(err, io.EOF):
		return n, fmt.Errorf("is broken %s: %w", b.coding, err)
	}
	return n, err
}

func (b *bounded) Close() error {
	b.done()
	return b.below.Close()
}
