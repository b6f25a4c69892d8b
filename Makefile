# Two commands do everything on a new machine with git, make and Python: make demo, make test.
PYTHON ?= python3
BIN := .venv/bin
SOURCES := setup.cfg setup.py pyproject.toml $(wildcard textkit/lexicons/*.toml)

.PHONY: demo test test-all test-one fix check quality speed docs snapshots clean

demo: .venv/installed
	$(BIN)/textkit hedging corpus/war-report.txt

# Runs all tests, and those that are not slow on every other Python of this machine.
test: .venv/installed-dev
	$(BIN)/python -m tools.pythons -n 2 -m "not slow"
	$(BIN)/python -m pytest -n 2 --cov

# Runs all tests on every Python of this machine from 3.11 to 3.14.
test-all: .venv/installed-dev
	$(BIN)/python -m tools.pythons -n 2
	$(BIN)/python -m pytest -n 2 --cov

# Runs some tests, on one Python: make test-one T=tests/test_words.py, or T="-k negation"
test-one: .venv/installed-dev
	$(BIN)/python -m pytest $(T)

fix: .venv/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

check: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.make_docs --check

quality: .venv/installed-dev
	$(BIN)/python -m training --check
	$(BIN)/python -m benchmarks.quality

speed: .venv/installed-dev
	$(BIN)/python -m benchmarks.speed

docs: .venv/installed-dev
	$(BIN)/python -m tools.make_docs

snapshots: .venv/installed-dev
	$(BIN)/python -m tools.make_snapshots

clean:
	rm -rf .venv .venv-3.* build dist *.egg-info textkit/lexicons/*.json

.venv/python:
	$(PYTHON) -m venv .venv
	touch $@

.venv/installed: .venv/python $(SOURCES)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

.venv/installed-dev: .venv/python $(SOURCES)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@ .venv/installed
