# cvmatch: `make demo` and `make test` need python3 (>= 3.11) and make, and fetch the pinned packages once.
PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
# The pinned files are whole closures: nothing is resolved anew, so a release of tomorrow cannot break an install.
PIP    := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps
SHARED ?= ../shared
PACKS  := $(SHARED)/evaluation

.PHONY: demo test test-slow lint docs bench evaluate evaluate-quick clean
.DEFAULT_GOAL := demo

demo: $(VENV)/base ## set up, then compare an example CV with an example posting
	@echo "== cvmatch compare examples/ines-carvalho.pdf examples/data-scientist-retail.txt"
	@$(VENV)/bin/cvmatch compare examples/ines-carvalho.pdf examples/data-scientist-retail.txt
	@mkdir -p build
	@$(VENV)/bin/cvmatch compare examples/ines-carvalho.pdf examples/data-scientist-retail.txt -f html -o build/report.html
	@echo "== the same report with everything opened: build/report.html (open it in a browser)"

test: $(VENV)/dev ## set up, then run the whole suite but the slow part
	@echo "== the suite (without the tests marked slow: make test-slow)"
	@$(PY) -m pytest -n auto -m "not slow" --cov --cov-report=term:skip-covered

test-slow: $(VENV)/dev ## the tests marked slow
	@$(PY) -m pytest -n auto -m slow

lint: $(VENV)/dev ## style and types
	@$(PY) -m ruff check .
	@$(PY) -m mypy

docs: $(VENV)/dev ## the documentation site, in build/site
	@$(PY) docs/generate.py
	@NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs build --strict

bench: $(VENV)/dev ## ratios against the naive script that a user would write
	@$(PY) tests/benchmarks/run.py

evaluate-quick: $(VENV)/dev ## quick packs against the pinned floors (where the packs are present)
	@$(PY) tests/evaluation/gate.py --packs $(PACKS) --cvmatch $(VENV)/bin/cvmatch --quick

evaluate: $(VENV)/dev ## all packs against the pinned floors
	@$(PY) tests/evaluation/gate.py --packs $(PACKS) --cvmatch $(VENV)/bin/cvmatch

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit("cvmatch needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	@echo "== making a virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV) || { echo "python3 has no venv module: install it (Debian: apt install python3-venv) and run make again"; exit 1; }
	@touch $@

$(VENV)/base: $(VENV)/python requirements.txt requirements-build.txt pyproject.toml
	@echo "== installing cvmatch and the packages it is pinned to (about 450 MB, once)"
	@$(PIP) -r requirements.txt -r requirements-build.txt
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(VENV)/dev: $(VENV)/base requirements-dev.txt
	@echo "== installing what the tests need"
	@$(PIP) -r requirements-dev.txt
	@touch $@

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
