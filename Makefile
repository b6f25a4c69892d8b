# Two commands do everything on a new machine with git, make and Python: make demo, make test.
PYTHON ?= python3
BIN := .venv/bin
SOURCES := setup.cfg setup.py pyproject.toml $(wildcard textkit/lexicons/*.toml)

.PHONY: demo test check quality speed docs snapshots clean

demo: .venv/installed
	$(BIN)/textkit hedging corpus/war-report.txt

test: .venv/installed-dev
	$(BIN)/python -m pytest -n 2 --cov

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
	rm -rf .venv build dist *.egg-info textkit/lexicons/*.json

.venv/python:
	$(PYTHON) -m venv .venv
	touch $@

.venv/installed: .venv/python $(SOURCES)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

.venv/installed-dev: .venv/python $(SOURCES)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@ .venv/installed
