# Two commands on a fresh machine with Python 3.11, make and a package index: make run, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# What is compiled once is kept, so that neither each worker nor each process of the tests compiles it anew.
unexport PYTHONDONTWRITEBYTECODE
# Small vectors in many threads wait for each other more than they compute, forty times as long on two cores.
export OPENBLAS_NUM_THREADS ?= 1

.PHONY: run test tests lint format bench compare fuzz install lock clean

run: $(VENV)/.installed ## starts the bot; in the terminal where no token is set
	$(BIN)/python -m bot run

install: $(VENV)/.installed-dev ## sets up all that development needs

test: $(VENV)/.installed-dev ## lint, types, import rules and every test; side by side, for types keep one core busy alone
	$(MAKE) --jobs 2 --output-sync --no-print-directory lint tests

tests: $(VENV)/.installed-dev ## the tests alone
	$(BIN)/python -m pytest --numprocesses 4 --dist worksteal --quiet

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.installed-dev ## prints the figures, with the machine; ONLY="kills rate", KILLS=, CHATS=, WHOLE=1
	$(BIN)/python -m tests.benchmarks

compare: $(VENV)/.installed-dev ## the understanding beside plain ways, on the same lines; FILES="..." for more lines
	$(BIN)/python -m tests.benchmarks.comparison $(FILES)

fuzz: $(VENV)/.installed-dev ## puts 100,000 messages to the bot, some minutes long
	$(BIN)/python -m tests.fuzz

lock: $(VENV)/.installed-dev ## pins anew what pyproject.toml allows
	$(PIP) install pip-tools
	$(BIN)/pip-compile $(LOCK) --output-file requirements.lock pyproject.toml
	$(BIN)/pip-compile $(LOCK) --extra dev --output-file requirements-dev.lock pyproject.toml

LOCK := --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
	  "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock | $(VENV)/bin/python
	$(PIP) install --requirement requirements.lock
	@touch $@

# Of the tools most files are never opened: what is, is compiled then.
$(VENV)/.installed-dev: requirements-dev.lock | $(VENV)/bin/python
	$(PIP) install --no-compile --requirement requirements-dev.lock
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
