package main

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parley/internal/access"
)

// certify writes a certificate for this machine that signs itself, and its key, and gives who trusts it.
func certify(t *testing.T, folder string) (cert, key string, pool *x509.CertPool) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	about := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, about, about, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	cert, key, pool = filepath.Join(folder, "cert.pem"), filepath.Join(folder, "key.pem"), x509.NewCertPool()
	for path, block := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: der}, key: {Type: "PRIVATE KEY", Bytes: secret}} {
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	pool.AppendCertsFromPEM(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	return cert, key, pool
}

// TestServeTLS serves beyond this machine's own users as people do: by HTTPS and with tokens, of which none is in the log.
func TestServeTLS(t *testing.T) {
	folder := t.TempDir()
	cert, key, pool := certify(t, folder)
	tokens, log := filepath.Join(folder, "tokens"), filepath.Join(folder, "log")
	token, err := access.Add(tokens, "Sol", access.Reader, "")
	if err != nil {
		t.Fatal(err)
	}
	kept, err := os.Create(log)
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	address := startServerLogging(t, kept, "serve", "--listen", "127.0.0.1:0", "--tls-cert", cert, "--tls-key", key, "--tokens", tokens, "../../examples/sudan")
	if !strings.HasPrefix(address, "https://") {
		t.Fatalf("it serves at %s", address)
	}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	forged := "parley_" + strings.Repeat("0", 64)
	for shown, want := range map[string]int{token: 200, forged: 401, "": 401} {
		req, err := http.NewRequest(http.MethodGet, address+"/api/reports", nil)
		if err != nil {
			t.Fatal(err)
		}
		if shown != "" {
			req.Header.Set("Authorization", "Bearer "+shown)
		}
		resp, err := client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != want {
			t.Errorf("the token %q gets %d", shown, resp.StatusCode)
		}
	}
	resp, err := client.PostForm(address+"/login", url.Values{"token": {token}})
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if c := resp.Cookies(); len(c) != 1 || !c[0].Secure {
		t.Errorf("the login gives the cookies %v", c)
	}
	if _, err := (&http.Client{}).Get(address); err == nil {
		t.Error("who does not trust the certificate is served")
	}
	written, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	if len(written) == 0 || bytes.Contains(written, []byte(token)) || bytes.Contains(written, []byte(forged)) {
		t.Errorf("the log holds a token, or nothing:\n%s", written)
	}
}
