# Everything happens in a virtual environment of this folder: .venv

PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

BUILT := .venv/peers
PEERS := tests/calendar/peers

.PHONY: help demo test test-full peers format format-check lint floors types tests docs wheel examples bench bench-peers evaluate clean

help:
	@echo "make demo        a real campaign, checked, scheduled and put into a calendar, in ./demo/"
	@echo "make test        format, lint, floors, types, tests, docs, and an install of the wheel"
	@echo "make test-full   the same tests, with many more generated examples and a real cluster"
	@echo "make peers       ask more calendar programs what they find in our calendars; see CONTRIBUTING.md"
	@echo "make format      bring the code into its form"
	@echo "make examples    write the examples' outputs anew"
	@echo "make evaluate    say how well goal sentences are read, set by set"
	@echo "make bench       measure how long commands take to start, and what checking, dates and calendars cost"
	@echo "make bench-peers measure what dates, maps and reports cost beside other packages"

.venv/runs: pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --editable .
	@touch $@

.venv/tests: .venv/runs requirements-dev.txt constraints.txt
	$(BIN)/pip install --quiet --editable '.[caldav,excel,fast,holidays,png,risk]' \
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

peers: .venv/tests $(BUILT)/libical $(BUILT)/kcalendarcore $(BUILT)/node_modules
	SMARTGOALS_PEERS=$(BUILT) $(BIN)/pytest -n auto --dist worksteal \
		tests/calendar/test_calendar_peers.py tests/calendar/test_calendar_repeats.py \
		tests/calendar/test_calendar_hostile.py

$(BUILT)/libical: $(PEERS)/libical.c
	@mkdir -p $(BUILT)
	$(CC) -o $@ $< $$(pkg-config --cflags --libs libical)

$(BUILT)/kcalendarcore: $(PEERS)/kcalendarcore.cpp
	@mkdir -p $(BUILT)
	$(CXX) -fPIC -o $@ $< $$(pkg-config --cflags --libs Qt5Gui) \
		-isystem /usr/include/KF5/KCalendarCore/KCalendarCore \
		-isystem /usr/include/KF5/KCalendarCore -lKF5CalendarCore

$(BUILT)/node_modules: $(PEERS)/icaljs.cjs
	npm install --silent --no-save --prefix $(BUILT) ical.js@2.2.1
	@touch $@

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
	$(BIN)/pytest -q tests/test_examples.py tests/pictures --snapshot-update

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
	.venv/peers/bin/python benchmarks/report.py

clean:
	rm -rf .venv demo docs/_build dist build
