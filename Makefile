# `make demo` and `make test` are complete on a machine with Python 3.11 or later and make. `make help` lists the rest.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PORT ?= 8000
DATA ?= demo-data
export PYTHON
VENV := .venv
RUN := $(VENV)/bin/python -m
EVENGROUND := $(RUN) app.commands
SERVE := exec $(RUN) gunicorn --bind '127.0.0.1:$(PORT)' --workers 2 --threads 4 wsgi:app
WORDS := $(wildcard translations/*/LC_MESSAGES/*.po)
# uv installs the same locked files faster, where it is to be found.
INSTALL := $(if $(shell command -v uv 2>/dev/null),uv pip install --quiet --python $(VENV)/bin/python,$(RUN) pip install --quiet --disable-pip-version-check)
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-annotate --no-header --quiet

.PHONY: access help demo test lint serve bench reliability screenshots spoken lock translations

# One more than there are processors: a test in a browser waits much of its time.
WORKERS = $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)

help: ## Lists what you can ask for
	@echo 'make TARGET'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo 'make demo and make serve take PORT=8000 and DATA=demo-data, the folder of the databases.'

# Each worker reckons on one processor: threads of several workers that wait for each other wear all of them out.
ONE_EACH = OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1

demo: $(VENV)/installed $(VENV)/words ## Installs, loads the demonstration and serves it on this machine
	@EVENGROUND_DATA='$(DATA)' $(EVENGROUND) demo load --port '$(PORT)'
	@EVENGROUND_DATA='$(DATA)' $(EVENGROUND) demo accounts --address 'http://127.0.0.1:$(PORT)'
	@EVENGROUND_DATA='$(DATA)' EVENGROUND_DEMO=yes EVENGROUND_SECRET_KEY="$$(cat '$(DATA)/demonstration-key')" \
		$(SERVE)

test: $(VENV)/installed-for-tests $(VENV)/words ## Installs and runs every test (browser and PostgreSQL ones where those are found)
	@$(ONE_EACH) PYTEST_XDIST_AUTO_NUM_WORKERS='$(WORKERS)' $(RUN) pytest -n auto --maxprocesses 4 --dist loadfile

lint: $(VENV)/installed-for-tests ## Checks style, types and import directions
	@$(RUN) ruff check .
	@$(RUN) ruff format --check .
	@$(RUN) mypy
	@$(VENV)/bin/lint-imports

serve: $(VENV)/installed $(VENV)/words ## Serves both sites with your own settings (EVENGROUND_SECRET_KEY must be set)
	@EVENGROUND_DATA='$(DATA)' $(EVENGROUND) db migrate
	@EVENGROUND_DATA='$(DATA)' $(SERVE)

bench: $(VENV)/installed $(VENV)/words ## Measures what a response, a page, the analysis of millions of answers, the reading of comments and 500 events cost
	@$(RUN) bench
	@$(RUN) bench.analysis
	@$(RUN) bench.comments
	@$(RUN) bench.events

reliability: $(VENV)/installed $(VENV)/words ## Kills, cuts the power, fills the disk: shows that no answer is lost (COUNTS="--kills 30 --groups 6" for less)
	@$(RUN) reliability $(if $(COUNTS),$(COUNTS),--write)

access: $(VENV)/installed-for-tests $(VENV)/words ## Looks at every page with every reader in a real browser (make test: each at a part of them)
	@$(ONE_EACH) EVENGROUND_EVERY_PAGE=yes $(RUN) pytest -n auto --dist load tests/browser

screenshots: $(VENV)/installed-for-tests $(VENV)/words ## Writes a picture of every page in every language and register to screenshots/
	@$(RUN) tests.browser.contact_sheets

spoken: $(VENV)/installed-for-tests $(VENV)/words ## Keeps what a screen reader is given now, language by language, in tests/browser/spoken/
	@$(RUN) tests.browser.speaking

lock: ## Writes the locked requirements again from pyproject.toml (needs uv)
	@command -v uv >/dev/null || { echo 'make lock needs uv, which was not found on this machine.' >&2; exit 1; }
	@$(LOCK) --extra install -o requirements.txt
	@$(LOCK) --extra install --extra print --extra test -o requirements-test.txt

translations: $(VENV)/installed ## Brings the catalogues up to date with the words in the code and surveys
	@$(EVENGROUND) translations update
	@$(EVENGROUND) translations status

$(VENV)/made:
	@found=''; for python in "$$PYTHON" python3 python3.13 python3.12 python3.11 python3.14 python; do \
		[ -n "$$python" ] && "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
			&& { found="$$python"; break; }; \
	done; \
	[ -n "$$found" ] || { echo 'Evenground needs Python 3.11 or later, and none was found. Install it, or say where it is: make PYTHON=/path/to/python3.' >&2; exit 1; }; \
	"$$found" -c 'import ensurepip, venv' >/dev/null 2>&1 \
		|| { echo "$$found cannot make a virtual environment. On Debian and Ubuntu, install the package python3-venv." >&2; exit 1; }; \
	echo "Making $(VENV) with $$("$$found" --version)"; \
	"$$found" -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/made requirements.txt pyproject.toml hatch_build.py
	@echo 'Installing the locked libraries (about a minute the first time)'
	@$(INSTALL) --require-hashes --no-deps -r requirements.txt
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/installed-for-tests: $(VENV)/installed requirements-test.txt
	@echo 'Installing the locked libraries of the tests'
	@$(INSTALL) --require-hashes --no-deps -r requirements-test.txt
	@touch $@

$(VENV)/words: $(VENV)/installed $(WORDS)
	@$(EVENGROUND) translations compile
	@touch $@
