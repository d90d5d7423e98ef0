# The checks of a person and of CI are the same.
GO ?= go
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.7.0

.PHONY: check test bench fuzz

check:
	@out=$$(gofmt -l cmd data internal *.go); test -z "$$out" || { echo "gofmt: $$out"; exit 1; }
	$(GO) vet ./...

test:
	$(GO) test ./...
