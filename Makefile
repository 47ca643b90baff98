PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
DATA ?= data
BIN := .venv/bin
SETTINGS := WASL_HOST='$(HOST)' WASL_PORT='$(PORT)' WASL_DATA='$(DATA)'

.DEFAULT_GOAL := help
.PHONY: help serve test check bench fuzz clean

help:  ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-7s %s\n", $$1, $$2}' Makefile
	@echo 'Overrides: HOST=127.0.0.1 PORT=8000 DATA=data PYTHON=python3'

serve: .venv/installed  ## install, prepare the store, read the seeds once, serve on HOST:PORT
	$(SETTINGS) $(BIN)/wasl migrate
	$(SETTINGS) $(BIN)/wasl seed
	$(SETTINGS) $(BIN)/wasl serve

test: .venv/installed-dev  ## run every test
	$(BIN)/python -m pytest -q

check: .venv/installed-dev  ## format, lint, types, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q

bench: .venv/installed-dev  ## time the calls over a graph made up for it
	$(BIN)/python -m tests.benchmarks.serving

fuzz: .venv/installed-dev  ## make up thousands of calls against a real server
	$(BIN)/python -m tests.fuzzing

clean:  ## remove the virtual environment
	rm -rf .venv

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
