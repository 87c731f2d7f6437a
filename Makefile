# Everything happens in a virtual environment of this folder: .venv

PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test test-full format format-check lint floors types tests docs wheel examples bench bench-peers evaluate clean

help:
	@echo "make demo        a real campaign, checked, scheduled and put into a calendar, in ./demo/"
	@echo "make test        format, lint, floors, types, tests, docs, and an install of the wheel"
	@echo "make test-full   the same tests, with many more generated examples and a real cluster"
	@echo "make format      bring the code into its form"
	@echo "make examples    write the examples' outputs anew"
	@echo "make evaluate    say how well goal sentences are read, set by set"
	@echo "make bench       measure how long commands take to start, and what checking, dates and calendars cost"
	@echo "make bench-peers measure what dates and maps cost beside other packages"

.venv/runs: pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --editable .
	@touch $@

.venv/tests: .venv/runs requirements-dev.txt constraints.txt
	$(BIN)/pip install --quiet --editable '.[caldav,fast,holidays,risk]' \
		--requirement requirements-dev.txt --constraint constraints.txt
	@touch $@

demo: .venv/runs
	@$(BIN)/smartgoals demo demo

test: format-check lint floors types tests docs wheel

.venv/cluster: .venv/tests requirements-cluster.txt constraints.txt
	$(BIN)/pip install --quiet --requirement requirements-cluster.txt --constraint constraints.txt
	@touch $@

test-full: .venv/cluster
	SMARTGOALS_EXAMPLES=full $(BIN)/pytest -n auto --dist loadfile

format-check: .venv/tests
	$(BIN)/ruff format --check

format: .venv/tests
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

lint: .venv/tests
	$(BIN)/ruff check

floors: .venv/tests
	$(BIN)/lint-imports

types: .venv/tests
	$(BIN)/mypy

tests: .venv/tests
	$(BIN)/pytest -n auto --dist loadfile --cov --cov-report=term

docs: .venv/tests
	$(BIN)/sphinx-build -n -W -q docs docs/_build/html

wheel: .venv/tests
	$(BIN)/python tests/install_wheel.py

examples: .venv/tests
	$(BIN)/pytest -q tests/test_examples.py --snapshot-update

evaluate: .venv/tests
	$(BIN)/python benchmarks/evaluate.py


bench: .venv/tests
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/checking.py
	$(BIN)/python benchmarks/schedule.py
	$(BIN)/python benchmarks/calendars.py

# Other packages bring much along, so they are kept out of the way of the tests.
.venv/peers/done: .venv/tests benchmarks/requirements.txt
	$(PYTHON) -m venv .venv/peers
	.venv/peers/bin/pip install --quiet --editable . --requirement benchmarks/requirements.txt
	@touch $@

bench-peers: .venv/peers/done
	.venv/peers/bin/python benchmarks/schedule.py
	.venv/peers/bin/python benchmarks/risk.py
	.venv/peers/bin/python benchmarks/graph.py
	.venv/peers/bin/python benchmarks/engines.py

clean:
	rm -rf .venv demo docs/_build dist build
