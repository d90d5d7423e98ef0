# The checks of a person and of CI are the same.
#
#   make check   everything a change must pass
#   make test    the tests
#   make bench   the benchmarks, into bench.txt
#   make fuzz    every fuzz test for FUZZTIME each (make fuzz FUZZTIME=10m)
#   make cover   how much of each package the tests run

GO          ?= go
FUZZTIME    ?= 5s
STATICCHECK ?= honnef.co/go/tools/cmd/staticcheck@v0.7.0
GOVULNCHECK ?= golang.org/x/vuln/cmd/govulncheck@v1.9.0

# Packages that start goroutines; the race detector slows the others for nothing.
RACY = ./internal/worker ./internal/store/... ./internal/reader ./internal/ingest

.PHONY: check test bench fuzz cover format vet staticcheck tidy generate race vulnerabilities

check: format vet staticcheck tidy generate race fuzz vulnerabilities

test:
	$(GO) test ./...

bench:
	$(GO) test -run '^$$' -bench . -benchmem ./... | tee bench.txt

cover:
	$(GO) test -cover ./...

format:
	@out=$$(gofmt -l cmd data internal *.go); test -z "$$out" || { echo "not formatted by gofmt: $$out"; exit 1; }

vet:
	$(GO) vet ./...

staticcheck:
	$(GO) run $(STATICCHECK) ./...

tidy:
	$(GO) mod tidy -diff
	$(GO) mod verify

# Generated files are what their generators make.
generate:
	@before=$$(git status --porcelain); $(GO) generate ./...; after=$$(git status --porcelain); \
	test "$$before" = "$$after" || { echo "go generate changes files:"; echo "$$after"; exit 1; }

race:
	@if [ "$$($(GO) env CGO_ENABLED)" = 1 ] && command -v "$$($(GO) env CC)" >/dev/null; \
	then $(GO) test -race $(RACY); \
	else echo "race tests skipped: the race detector needs a C compiler"; fi

# One fuzz test at a time, as go test wants it.
fuzz:
	@set -e; grep -rl --include='*_test.go' '^func Fuzz' . | sort | while read -r file; do \
		for name in $$(sed -n 's/^func \(Fuzz[A-Za-z0-9]*\).*/\1/p' "$$file"); do \
			echo "$$name in $$(dirname "$$file"), $(FUZZTIME)"; \
			$(GO) test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) "$$(dirname "$$file")"; \
		done; \
	done

# Known vulnerabilities are looked up on the net; without it there is nothing to hold against.
vulnerabilities:
	@if curl -sfI --max-time 10 https://vuln.go.dev/index/modules.json >/dev/null 2>&1; \
	then $(GO) run $(GOVULNCHECK) ./...; \
	else echo "govulncheck skipped: vuln.go.dev cannot be reached"; fi
