# Everything starts here. `make` alone lists what there is.

ENVIRONMENT := .venv
ENVIRONMENT_PYTHON := $(ENVIRONMENT)/bin/python
UV ?= uv
SIZE ?= 10k

# Tests draw their windows without a screen, unless told otherwise.
QT_QPA_PLATFORM ?= offscreen

.DEFAULT_GOAL := help
.PHONY: help run test bundle bench lock clean

help: ## list what can be done
	@echo "make TARGET, where TARGET is one of:"
	@sed -n 's/^\([a-z]*\):.* ## /  \1\t/p' Makefile | expand -t 12

run: ## install what is missing, and open the window (without a display: a tour)
	@sh tools/set_up.sh run
	@$(ENVIRONMENT_PYTHON) -m tools.start

test: export QT_QPA_PLATFORM := $(QT_QPA_PLATFORM)
test: ## install what is missing, and run all checks and tests
	@sh tools/set_up.sh test
	@echo "Checking the code (ruff) ..."
	@$(ENVIRONMENT_PYTHON) -m ruff check --quiet
	@echo "Checking the formatting (ruff format) ..."
	@$(ENVIRONMENT_PYTHON) -m ruff format --check --quiet
	@echo "Checking the types (mypy) ..."
	@$(ENVIRONMENT_PYTHON) -m mypy --no-error-summary
	@echo "Checking who imports whom (import-linter) ..."
	@$(ENVIRONMENT)/bin/lint-imports --no-cache
	@echo "Running the tests (pytest) ..."
	@$(ENVIRONMENT_PYTHON) -m pytest

bundle: ## build dist/osce-reader, a folder that runs without Python, and check it
	@sh tools/set_up.sh bundle
	@echo "Building dist/osce-reader (PyInstaller) ..."
	@PYTHONWARNINGS=ignore::SyntaxWarning \
		$(ENVIRONMENT_PYTHON) -m PyInstaller --noconfirm --log-level ERROR build.spec
	@echo "Checking what was built ..."
	@$(ENVIRONMENT_PYTHON) -m tools.check_bundle dist/osce-reader/osce-reader

bench: ## measure start, memory, search, saving and citing, and print the figures
	@sh tools/set_up.sh run
	@$(ENVIRONMENT_PYTHON) -m tests.benchmarks.run
	@$(ENVIRONMENT_PYTHON) -m tests.benchmarks.anchoring
	@$(ENVIRONMENT_PYTHON) -m tests.benchmarks.importing
	@$(ENVIRONMENT_PYTHON) -m tests.benchmarks.linking
	@SIZE=$(SIZE) $(ENVIRONMENT_PYTHON) -m tests.benchmarks.searching

lock: ## renew the locks from pyproject.toml and requirements.in (needs uv)
	@$(UV) pip compile $(LOCK_OPTIONS) pyproject.toml requirements.in -o requirements.lock
	@$(UV) pip compile $(LOCK_OPTIONS) --group dev -c requirements.lock \
		pyproject.toml requirements.in -o requirements-dev.lock

# For every Python and system at once, with hashes, and without a word on where from.
LOCK_OPTIONS := --quiet --no-config --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock"

clean: ## remove everything that was made here, .venv included
	rm -rf $(ENVIRONMENT) build dist tour resources/index \
		.mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .bench
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
