package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"syscall"
)

// guard decides to which addresses a connection may be made. It is asked with the very address that is about to be
// dialled, after the name was looked up: what a name pointed to a moment earlier, or will a moment later, does not
// matter.
type guard struct{ private bool }

func (g guard) control(_ context.Context, _, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("leads to %q, which is no address", address)
	}
	return g.check(at.Addr())
}

// refusal is the error of an address that may not be reached.
type refusal struct {
	addr netip.Addr
	what string
}

func (r *refusal) Error() string {
	return fmt.Sprintf("leads to %s (%s), which is refused", r.addr, r.what)
}

// Refused reports whether an error of this package says that an address may not be reached, now or later.
func Refused(err error) bool {
	var r *refusal
	return errors.As(err, &r)
}

func (g guard) check(addr netip.Addr) error {
	plain := embedded(addr.WithZone("").Unmap())
	for _, s := range special {
		if s.prefix.Contains(plain) {
			if s.private && g.private {
				return nil
			}
			return &refusal{addr, s.what}
		}
	}
	if plain.Is6() && !global.Contains(plain) {
		return &refusal{addr, "not an address of the internet"}
	}
	return nil
}

// embedded is the address of version 4 that one of version 6 stands for where networks translate; else the address.
func embedded(addr netip.Addr) netip.Addr {
	if !addr.Is6() || !translated.Contains(addr) {
		return addr
	}
	raw := addr.As16()
	return netip.AddrFrom4([4]byte(raw[12:]))
}

var (
	translated = netip.MustParsePrefix("64:ff9b::/96")
	global     = netip.MustParsePrefix("2000::/3")
)

// special are the addresses that are not of the open internet, by the registries of special addresses, the narrower
// before the wider. Those marked private may be reached where the guard allows; the others never: where clouds keep
// their secrets is among them.
var special = []struct {
	prefix  netip.Prefix
	what    string
	private bool
}{
	{netip.MustParsePrefix("169.254.0.0/16"), "this link, where clouds keep their metadata", false},
	{netip.MustParsePrefix("100.100.100.200/32"), "a cloud's metadata", false},
	{netip.MustParsePrefix("192.0.0.192/32"), "a cloud's metadata", false},
	{netip.MustParsePrefix("fd00:ec2::/32"), "a cloud's metadata", false},
	{netip.MustParsePrefix("fd20:ce::254/128"), "a cloud's metadata", false},
	{netip.MustParsePrefix("127.0.0.0/8"), "this machine", true},
	{netip.MustParsePrefix("::1/128"), "this machine", true},
	{netip.MustParsePrefix("10.0.0.0/8"), "a private network", true},
	{netip.MustParsePrefix("172.16.0.0/12"), "a private network", true},
	{netip.MustParsePrefix("192.168.0.0/16"), "a private network", true},
	{netip.MustParsePrefix("fc00::/7"), "a private network", true},
	{netip.MustParsePrefix("100.64.0.0/10"), "a provider's own network", true},
	{netip.MustParsePrefix("0.0.0.0/8"), "no machine", false},
	{netip.MustParsePrefix("192.0.0.0/24"), "kept for protocols", false},
	{netip.MustParsePrefix("192.0.2.0/24"), "kept for documents", false},
	{netip.MustParsePrefix("198.51.100.0/24"), "kept for documents", false},
	{netip.MustParsePrefix("203.0.113.0/24"), "kept for documents", false},
	{netip.MustParsePrefix("192.88.99.0/24"), "a relay", false},
	{netip.MustParsePrefix("198.18.0.0/15"), "kept for measurements", false},
	{netip.MustParsePrefix("224.0.0.0/4"), "many machines", false},
	{netip.MustParsePrefix("240.0.0.0/4"), "kept for the future", false},
	{netip.MustParsePrefix("2001::/23"), "kept for protocols", false},
	{netip.MustParsePrefix("2001:db8::/32"), "kept for documents", false},
	{netip.MustParsePrefix("2002::/16"), "a relay", false},
	{netip.MustParsePrefix("3fff::/20"), "kept for documents", false},
}
