# Everything happens in a virtual environment of this folder: .venv

PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

BUILT := .venv/peers
PEERS := tests/calendar/peers
AXE := .venv/axe

.PHONY: help demo test test-full platforms axe crash fuzz mutants peers editor schema format format-check lint floors types tests docs wheel examples bench evaluate clean

help:
	@echo "make demo        a real campaign, checked, scheduled and put into a calendar, in ./demo/"
	@echo "make test        format, lint, floors, types, tests, docs, and an install of the wheel"
	@echo "make test-full   the same tests, with many more generated examples and a real cluster"
	@echo "make platforms   the tests on each Python there is, with our oldest versions, in a C locale, under -O"
	@echo "make crash       kill a saving process a thousand times for each way of saving"
	@echo "make fuzz        break files for each reader, guided by the code that they reach"
	@echo "make mutants     put small mistakes into the program, and see whether a test fails"
	@echo "make axe         bring the checker of accessibility that the tests use if it is there"
	@echo "make peers       ask more calendar programs what they find in our calendars; see CONTRIBUTING.md"
	@echo "make editor      ask the YAML language server what it does with our schema; needs node and npm"
	@echo "make format      bring the code into its form"
	@echo "make examples    write the examples' outputs anew"
	@echo "make schema      write the schema of the plan file anew"
	@echo "make evaluate    say how well goal sentences are read, set by set"
	@echo "make bench       measure everything beside other packages, and write docs/explanation/figures.md"

.venv/runs: pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --editable .
	@touch $@

.venv/tests: .venv/runs requirements-dev.txt constraints.txt
	$(BIN)/pip install --quiet --editable '.[age,caldav,excel,fast,holidays,png,risk]' \
		--requirement requirements-dev.txt --constraint constraints.txt
	@touch $@

demo: .venv/runs
	@$(BIN)/smartgoals demo demo

test: format-check lint floors types tests docs wheel

.venv/cluster: .venv/tests requirements-cluster.txt constraints.txt
	$(BIN)/pip install --quiet --requirement requirements-cluster.txt --constraint constraints.txt
	@touch $@

test-full: .venv/cluster
	@command -v npm >/dev/null || echo "Without npm, axe-core looks at no report."
	@! command -v npm >/dev/null || $(MAKE) axe
	SMARTGOALS_EXAMPLES=full $(BIN)/pytest -n auto --dist loadfile

# Which tests are left out where, and why, stands in the script.
PYTHONS ?= python3.11 python3.12 python3.13 python3.14 python3.15
WORKERS ?= auto
platforms: .venv/tests
	$(BIN)/python tests/hardening/platforms.py --pythons '$(PYTHONS)' --workers $(WORKERS) $(ONLY)

crash: .venv/tests
	$(BIN)/python tests/hardening/crashing.py 1000

.venv/fuzz: .venv/tests requirements-fuzz.txt
	$(BIN)/pip install --quiet --requirement requirements-fuzz.txt
	@touch $@

SECONDS_EACH ?= 60
fuzz: .venv/fuzz
	$(BIN)/python tests/hardening/fuzzing.py $(SECONDS_EACH) .fuzz

# All of them take hours; MANY=1000 makes so many, drawn by lot but always the same.
MANY ?=
mutants: .venv/tests
	$(BIN)/python tests/hardening/mutating.py $(MANY)

# Reports are looked at by axe-core in a browser; it is never part of the package.
axe: $(AXE)/node_modules

$(AXE)/node_modules:
	npm install --silent --no-save --no-audit --no-fund --prefix $(AXE) axe-core@4.14.1
	@touch $@

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

# Two generations of the language server: VS Code has had the first one for years.
editor: .venv/tests $(BUILT)/language-servers
	SMARTGOALS_PEERS=$(BUILT) $(BIN)/pytest tests/planfile/test_editor.py

$(BUILT)/language-servers: Makefile
	npm install --silent --no-save --prefix $@ \
		yaml-language-server-1@npm:yaml-language-server@1.25.0 \
		yaml-language-server-2@npm:yaml-language-server@2.0.0
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
	$(BIN)/pytest -q tests/test_examples.py tests/test_public_names.py tests/recipes/test_notebook.py tests/pictures tests/planfile/test_schema.py tests/printed tests/sync/test_sync_decide.py tests/planfile/test_to_the_last.py --snapshot-update

schema: .venv/tests
	$(BIN)/pytest -q tests/test_examples.py tests/planfile/test_schema.py -k "shipped or schema.json" --snapshot-update

evaluate: .venv/tests
	$(BIN)/python benchmarks/evaluate.py


# Other packages bring much along, so they are kept out of the way of the tests.
.venv/peers/done: .venv/tests benchmarks/requirements.txt
	$(PYTHON) -m venv .venv/peers
	.venv/peers/bin/pip install --quiet --editable '.[holidays,risk]' --requirement benchmarks/requirements.txt
	@touch $@

bench: .venv/peers/done
	.venv/peers/bin/python benchmarks/figures.py startup whole checking schedule risk calendars graph engines report

clean:
	rm -rf .venv demo docs/_build dist build
