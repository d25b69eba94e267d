# Two commands: `make run` and `make test`. Both stand on `make install`, which makes .venv/bin/recruiter.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_HOME := $(CURDIR)/.demo
PORT ?= 7860
QUESTION := Which candidates know Kubernetes?

.PHONY: run install test lint types imports unit samples clean

run: install
	@export RECRUITER_HOME="$(DEMO_HOME)"; \
	test -f "$(DEMO_HOME)/recruiter.db" || { echo "Loading the samples into $(DEMO_HOME) ..."; $(BIN)/recruiter ingest samples; }; \
	echo; echo "> $(QUESTION)"; $(BIN)/recruiter ask "$(QUESTION)"; echo; \
	echo "Starting the browser app at http://127.0.0.1:$(PORT) ..."; \
	exec $(BIN)/recruiter serve --port $(PORT)

install: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml constraints.txt deploy/install.sh
	@PYTHON="$(PYTHON)" sh deploy/install.sh .
	@touch $@

$(VENV)/.installed-for-tests: $(VENV)/.installed
	@PYTHON="$(PYTHON)" sh deploy/install.sh ".[dev]"
	@touch $@

test: lint types imports unit

lint: $(VENV)/.installed-for-tests
	@echo "== ruff"; $(BIN)/ruff format --check . && $(BIN)/ruff check .

types: $(VENV)/.installed-for-tests
	@echo "== mypy --strict"; $(BIN)/mypy

imports: $(VENV)/.installed-for-tests
	@echo "== import-linter"; $(BIN)/lint-imports

unit: $(VENV)/.installed-for-tests
	@echo "== pytest"; $(BIN)/python -m pytest

samples: $(VENV)/.installed-for-tests
	$(BIN)/python samples/build.py

clean:
	rm -rf $(VENV) $(DEMO_HOME) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
