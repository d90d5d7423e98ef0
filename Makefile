# The checks of a person and of CI are the same: make check. See CONTRIBUTING.md.
GO         ?= go
FUZZTIME   ?= 30s
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.7.0
GOVULNCHECK = golang.org/x/vuln/cmd/govulncheck@v1.1.4

.PHONY: all test check format vet staticcheck race postgres browser client fuzz tidy generate vuln bench help

all: test

help: ## List what make can do.
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

test: ## Run the tests that need Go alone, as the README says.
	$(GO) test ./...

check: format vet staticcheck tidy generate race postgres browser client vuln ## Run what CI runs after the tests.

format: ## Fail if gofmt would change a file.
	@out=$$(git ls-files '*.go' | xargs gofmt -l); test -z "$$out" || { echo "gofmt would change:"; echo "$$out"; exit 1; }

vet:
	$(GO) vet ./...

staticcheck:
	$(GO) run $(STATICCHECK) ./...

race: ## Run the tests with the race detector; the heavy corpora of syntax are left to the plain run.
	$(GO) test -race -short ./...

postgres: ## Run the store's tests against a PostgreSQL server of their own.
	scripts/with-postgres $(GO) test -count=1 -run 'Postgres' ./internal/store

browser: ## Walk through the site with a real browser, and have axe-core look at every page.
	scripts/with-browser $(GO) test -count=1 -run 'TestBrowser' ./cmd/parley

client: ## Generate a client from the description of the API, and have it call the server.
	scripts/generated-client

fuzz: ## Search every parser for new failures, FUZZTIME each; beside the gate (docs/decisions/015-fuzzing.md).
	scripts/fuzz-all $(FUZZTIME)

tidy: ## Fail if go.mod or go.sum are not as go mod tidy would leave them.
	$(GO) mod tidy -diff
	$(GO) mod verify

generate: ## Fail if go generate leaves a difference.
	$(GO) generate ./...
	@git diff --exit-code --stat -- data docs internal cmd

vuln: ## Look for known vulnerabilities, where the database can be reached.
	@if curl -sfo /dev/null --max-time 10 https://vuln.go.dev/index/db.json; then $(GO) run $(GOVULNCHECK) ./...; \
	else echo "govulncheck: the vulnerability database cannot be reached from here; skipped"; fi

bench: ## Run the benchmarks.
	$(GO) test -run '^$$' -bench . -benchtime 2s ./...
