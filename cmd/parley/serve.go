package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"parley/internal/web"
)

type serveCmd struct {
	desk
	ProcessFile processFile `placeholder:"FILE" help:"Show only the process that FILE gives, by its name: docs/process.md."`
	Listen      string      `default:"127.0.0.1:8080" placeholder:"ADDRESS" help:"Where to listen; only this machine can reach ${default}. Port 0 takes a free one."`
	By          string      `placeholder:"NAME" help:"Take corrections, signed with this name. Only with --db, and only where nobody else can reach the server; elsewhere, --tokens says who signs."`
	ReadOnly    bool        `help:"Take no corrections, whoever comes."`
	Tokens      string      `placeholder:"FILE" type:"path" help:"Let in only those who show a token of this file (parley token makes it). Needed beyond this machine."`
	TLSCert     string      `name:"tls-cert" placeholder:"FILE" type:"path" help:"Certificate, with --tls-key: the server speaks HTTPS."`
	TLSKey      string      `name:"tls-key" placeholder:"FILE" type:"path" help:"Key of the certificate."`
	BehindProxy []string    `placeholder:"NETWORK" help:"Proxies whose X-Forwarded headers are believed, such as 10.0.0.0/8; they encrypt what leaves the machine."`
	Watch       string      `placeholder:"FEEDS" type:"existingfile" help:"Also ask the feeds of this file for news, as parley watch does; only with --db, which is made where it is missing."`
	Rate        float64     `default:"50" help:"Requests a second that one client may make beyond this machine; 0 is any number. Without it, ${default}."`
	Log         string      `enum:"text,json,none" default:"text" help:"How requests are logged on standard error: ${enum}. Without it, ${default}."`
}

// Help is what parley serve --help adds.
func (serveCmd) Help() string {
	return `Pages for people at /, JSON at /api (described in /openapi.yaml), tools for language models (MCP) at /mcp, metrics at
/metrics, changes as they come at /events. Without --by and --tokens nothing can be changed through it.

Examples:

  parley serve examples/south-caucasus
  parley serve --db desk.db --by "A. Sol"
  parley serve --db desk.db --by "A. Sol" --watch feeds.yaml
  parley serve --db desk.db --tokens tokens --listen :8443 --tls-cert cert.pem --tls-key key.pem`
}

// Run serves until it is interrupted, then finishes the requests it has.
func (c *serveCmd) Run(std streams) (err error) {
	config, err := c.config(std)
	if err != nil {
		return err
	}
	feeds, err := c.feeds(std)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, feeds.Close()) }()
	d, err := c.open(std)
	if err != nil {
		return err
	}
	if kept, ok := d.(io.Closer); ok {
		defer func() { err = errors.Join(err, kept.Close()) }()
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	config.Stop = ctx
	handler, err := web.Open(d, config)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return err
	}
	defer feeds.run(ctx, stop, config.Log)()
	fmt.Fprintf(std.out, "%s://%s\n", c.scheme(), listener.Addr())
	return c.serve(ctx, listener, handler, config)
}

func (c *serveCmd) scheme() string {
	if c.TLSCert != "" {
		return "https"
	}
	return "http"
}

// serve answers until the context ends.
func (c *serveCmd) serve(ctx context.Context, listener net.Listener, handler http.Handler, config web.Config) error {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, WriteTimeout: 2 * time.Minute,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10, ErrorLog: slog.NewLogLogger(config.Log.Handler(), slog.LevelWarn)}
	config.Log.Info("serving", "address", listener.Addr().String(), "login", c.Tokens != "", "corrections", !c.ReadOnly && (c.By != "" || c.Tokens != ""))
	stopped := make(chan struct{})
	context.AfterFunc(ctx, func() {
		defer close(stopped)
		last, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		server.Shutdown(last)
	})
	var err error
	if c.TLSCert != "" {
		err = server.ServeTLS(listener, c.TLSCert, c.TLSKey)
	} else {
		err = server.Serve(listener)
	}
	if !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	<-stopped
	config.Log.Info("stopped")
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
	if kept, ok := d.(io.Closer); ok {
		defer kept.Close()
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
	if c.DB != "" && len(c.Paths) == 0 {
		return openStored(c.DB)
	}
	v, err := c.view(c.Paths, &faults{std: std})
	if err != nil {
		return nil, err
	}
	return fixedDesk{v}, nil
}
