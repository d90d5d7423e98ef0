package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"parley/internal/query"
	"parley/internal/store"
	"parley/internal/web"
)

type serveCmd struct {
	desk
	Listen string `default:"127.0.0.1:8080" placeholder:"ADDRESS" help:"Where to listen; only this machine can reach ${default}. Port 0 takes a free one."`
}

// Help is what parley serve --help adds.
func (serveCmd) Help() string {
	return `Pages for people at /, JSON at /api (described in /openapi.yaml), tools for language models (MCP) at /mcp, metrics at
/metrics. Nothing can be changed through it. There is no login: listen beyond this machine only behind a proxy that has one.

Examples:

  parley serve examples/south-caucasus
  parley serve --db desk.db --listen 127.0.0.1:9000`
}

// Run serves until it is interrupted, then finishes the requests it has.
func (c *serveCmd) Run(std streams) error {
	d, err := c.open(std)
	if err != nil {
		return err
	}
	handler, err := web.New(d, version())
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
	fmt.Fprintf(std.out, "http://%s\n", listener.Addr())
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, func() {
		last, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		server.Shutdown(last)
	})
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

type mcpCmd struct{ desk }

// Help is what parley mcp --help adds.
func (mcpCmd) Help() string {
	return `Speaks the Model Context Protocol on standard input and output, for programs that give tools to a language model.

Examples:

  parley mcp --db desk.db`
}

// Run answers until the other side closes the stream.
func (c *mcpCmd) Run(std streams) error {
	d, err := c.open(std)
	if err != nil {
		return err
	}
	return web.Tools(d, version()).Run(context.Background(), &mcp.StdioTransport{})
}

// desk is where the commands that go on answering take the record from.
type desk struct {
	Paths []string `arg:"" optional:"" name:"path" help:"Reports, or folders of reports. - is standard input."`
	source
}

// open gives the record of the paths, read once, or that of the database, read again when it has grown.
func (c *desk) open(std streams) (web.Desk, error) {
	failed := &faults{std: std}
	v, err := c.view(c.Paths, failed)
	if err != nil {
		return nil, err
	}
	if c.DB == "" {
		return fixedDesk{v}, nil
	}
	return &storedDesk{read: c.stored, db: c.DB, view: v}, nil
}

type fixedDesk struct{ view *query.View }

// View is always the same.
func (d fixedDesk) View() (*query.View, error) { return d.view, nil }

// storedDesk keeps the view of a database until the number of its reports or judgements changes. It looks at most once
// a second.
type storedDesk struct {
	read   func() (*query.View, error)
	db     string
	mu     sync.Mutex
	view   *query.View
	looked time.Time
}

// View is the record as it stood a second ago at the latest.
func (d *storedDesk) View() (*query.View, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if time.Since(d.looked) < time.Second {
		return d.view, nil
	}
	reports, judgements, err := sizes(d.db)
	if err != nil {
		return nil, err
	}
	if reports != len(d.view.Reports) || judgements != len(d.view.Judgements) {
		v, err := d.read()
		if err != nil {
			return nil, err
		}
		d.view = v
	}
	d.looked = time.Now()
	return d.view, nil
}

func sizes(db string) (reports, judgements int, err error) {
	st, err := store.Open(db, store.Read)
	if err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	if reports, err = st.Count(); err != nil {
		return 0, 0, err
	}
	list, err := st.Judgements()
	return reports, len(list), err
}
