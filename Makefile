PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
DATA ?= data
PROCESSES ?= 2
BIN := .venv/bin
SETTINGS := WASL_HOST='$(HOST)' WASL_PORT='$(PORT)' WASL_DATA='$(DATA)'

# Files come as they are listed, those that start servers before the many quick ones, so that both processes end together.
# Bytecode is kept, whatever the environment says: every server that a test starts would compile the sources anew.
PYTEST = PYTHONDONTWRITEBYTECODE= OMP_NUM_THREADS=1 $(BIN)/python -m pytest -q -n $(PROCESSES) --dist loadfile --no-loadscope-reorder

WEB := app/web
PAGE := $(WEB)/dist/index.html
PAGE_SOURCES = $(shell find $(WEB) \( -name node_modules -o -name dist \) -prune -o -type f ! -name '*.md' ! -name '*.test.*' -print) seeds/cues/ar.tsv seeds/cues/relations_ar.tsv
NODE_20 := node -e 'process.exit(+(process.versions.node.split(".")[0] < 20))' 2>/dev/null

.DEFAULT_GOAL := help
.PHONY: help serve page test check check-page wheel bench kill-test soak fuzz clean

help:  ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' Makefile
	@echo 'Overrides: HOST=127.0.0.1 PORT=8000 DATA=data PYTHON=python3 PROCESSES=2'

serve: .venv/installed try-page  ## install, prepare the store, read the seeds once, serve on HOST:PORT
	$(SETTINGS) $(BIN)/wasl migrate
	$(SETTINGS) $(BIN)/wasl seed
	$(SETTINGS) $(BIN)/wasl serve

page:  ## build the page at /, when its sources have changed (needs Node 20 or newer)
	@$(NODE_20) || { echo 'The page at / needs Node 20 or newer; see https://nodejs.org/.' >&2; exit 1; }
	@$(MAKE) --no-print-directory $(PAGE)

test: .venv/installed-dev test-page  ## run every test, also those of the page where there is Node
	$(PYTEST)

check: .venv/installed-dev check-page  ## format, lint, types, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(PYTEST)

wheel: .venv/installed  ## build a wheel that carries the page, into dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

bench: .venv/installed-bench  ## compare with what one would take instead, in ratios
	$(BIN)/python -m tests.benchmarks

kill-test: .venv/installed-dev  ## kill -9 what serves, reads and stores, ROUNDS=200 times, and count what is lost
	$(BIN)/python -m tests.killing

soak: .venv/installed-dev  ## eight clients on two servers that share a store, for MINUTES=5
	$(BIN)/python -m tests.soaking

fuzz: .venv/installed-dev  ## make up thousands of calls against a real server
	$(BIN)/python -m tests.fuzzing

clean:  ## remove what was installed and built
	rm -rf .venv $(WEB)/node_modules $(WEB)/dist

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Wasl needs Python 3.11 or newer; name one with: make PYTHON=python3.12 …' >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet -e .
	@touch $@

.venv/installed-dev: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet -e '.[dev]'
	@touch $@ .venv/installed

.venv/installed-bench: .venv/installed-dev
	$(BIN)/python -m pip install --quiet -e '.[dev,bench]'
	@touch $@

.PHONY: try-page test-page
try-page:
	@if $(NODE_20); then \
		$(MAKE) --no-print-directory $(PAGE) || echo 'The page at / could not be built; the API is served without it.' >&2; \
	else echo 'There is no Node 20 or newer: the API is served, and / says how to get the page.' >&2; fi

test-page:
	@if $(NODE_20); then \
		$(MAKE) --no-print-directory $(PAGE) && npm --prefix $(WEB) run --silent test; \
	else echo 'There is no Node 20 or newer: the page is not tested.' >&2; fi

check-page: test-page
	@if $(NODE_20); then npm --prefix $(WEB) run --silent lint; fi

$(WEB)/node_modules/.package-lock.json: $(WEB)/package.json $(WEB)/package-lock.json
	cd $(WEB) && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(PAGE): $(WEB)/node_modules/.package-lock.json $(PAGE_SOURCES)
	npm --prefix $(WEB) run --silent build
	@touch $@
