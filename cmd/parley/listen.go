package main

import (
	"fmt"
	"log/slog"
	"net"
	"net/netip"

	"parley/internal/access"
	"parley/internal/web"
)

// config is how the record is to be served. What would be unsafe is an error that says what is missing.
func (c *serveCmd) config(std streams) (web.Config, error) {
	config := web.Config{Version: version(), By: c.By, ReadOnly: c.ReadOnly, Local: c.local(), Log: c.logger(std), Scope: c.ProcessFile.scope}
	switch {
	case c.By != "" && c.DB == "":
		return config, usageError("--by needs --db: corrections are kept in the record's file")
	case (c.TLSCert == "") != (c.TLSKey == ""):
		return config, usageError("give --tls-cert and --tls-key together")
	case c.By != "" && c.Tokens != "":
		return config, usageError("give --by or --tokens: with tokens, each signs with their own name")
	case !config.Local && c.Tokens == "":
		return config, usageError(c.Listen + " can be reached from other machines: give --tokens (parley token makes them)")
	case !config.Local && c.TLSCert == "" && len(c.BehindProxy) == 0:
		return config, usageError(c.Listen + " can be reached from other machines, and tokens would travel unencrypted: give --tls-cert and --tls-key, or --behind-proxy")
	}
	if !config.Local {
		config.Rate = c.Rate
	}
	if len(c.BehindProxy) > 0 {
		config.Local = false // the proxy passes on the name that its visitors use
	}
	for _, network := range c.BehindProxy {
		p, err := prefix(network)
		if err != nil {
			return config, usageError(fmt.Sprintf("--behind-proxy: %q is no network such as 10.0.0.0/8", network))
		}
		config.Proxies = append(config.Proxies, p)
	}
	if c.Tokens != "" {
		tokens, err := access.OpenTokens(c.Tokens)
		if err != nil {
			return config, err
		}
		config.Tokens = tokens
	}
	return config, nil
}

// prefix reads a network, or a single address.
func prefix(network string) (netip.Prefix, error) {
	if addr, err := netip.ParseAddr(network); err == nil {
		return netip.PrefixFrom(addr, addr.BitLen()), nil
	}
	return netip.ParsePrefix(network)
}

// local reports whether only this machine can reach the address.
func (c *serveCmd) local() bool {
	host, _, err := net.SplitHostPort(c.Listen)
	if err != nil {
		return false
	}
	addr, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && addr.IsLoopback()
}

func (c *serveCmd) logger(std streams) *slog.Logger {
	switch c.Log {
	case "json":
		return slog.New(slog.NewJSONHandler(std.err, nil))
	case "text":
		return slog.New(slog.NewTextHandler(std.err, nil))
	}
	return slog.New(slog.DiscardHandler)
}
