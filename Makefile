# The project's verbs. Every target works on a fresh machine with Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
# Processes that run tests; where `make run` listens, with how many server processes.
WORKERS ?= 2
PORT ?= 8000
SERVERS ?= 1
# Studies with an effect, and as many without, in `make simulate`.
STUDIES ?= 1000
# Numeric libraries would start a thread per core in each process.
export OMP_NUM_THREADS ?= 1
export OPENBLAS_NUM_THREADS ?= 1
# Every process would compile all that it imports anew.
unexport PYTHONDONTWRITEBYTECODE
PO := $(wildcard src/ladderway/locale/*/LC_MESSAGES/django.po)
MO := $(PO:.po=.mo)
# Tests choose their own database; one that the shell names is for running.
PYTEST := env -u DATABASE_URL -u LADDERWAY_HOSTS $(BIN)/python -m pytest

.PHONY: help setup run test test-long test-postgres check format bench simulate messages reference browser clean

help:  ## list the verbs
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(STAMP)  ## build .venv from the hashed lock file

$(STAMP): requirements/all.txt requirements/uv.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/uv.txt
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip sync --quiet --require-hashes requirements/all.txt requirements/uv.txt
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --no-deps --no-build-isolation -e .
	@touch $(STAMP)

# Compiled when its source is newer: the .mo files are not in the repository.
$(MO): $(PO) $(STAMP) scripts/messages.py
	@$(BIN)/python scripts/messages.py compile

run: setup $(MO)  ## prepare everything and serve on http://127.0.0.1:8000 (PORT=8001 for another)
	@$(BIN)/python manage.py migrate --noinput --verbosity 0
	@$(BIN)/python manage.py clearsessions
	@$(BIN)/python manage.py collectstatic --noinput --verbosity 0
	@$(BIN)/python manage.py demo
	@echo
	@echo "Ladderway is at http://127.0.0.1:$(PORT)/ (stop it with Ctrl+C)"
	@MALLOC_ARENA_MAX=2 exec $(BIN)/granian --interface wsgi --host 127.0.0.1 --port $(PORT) --workers $(SERVERS) --blocking-threads 4 \
		--log-level warning ladderway.web.wsgi:application

test: setup browser $(MO)  ## all tests on SQLite, with a browser
	$(PYTEST) -n $(WORKERS) --dist worksteal -m "not long"

test-postgres: setup $(MO)  ## the tests that touch the database, on a PostgreSQL of their own
	env -u LADDERWAY_HOSTS $(BIN)/python scripts/postgres.py \
		$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "database and not browser and not long"

test-long: setup $(MO)  ## simulations and deep fuzzing
	$(PYTEST) -n $(WORKERS) --hypothesis-profile=searching -m "long or hypothesis"

check: setup $(MO)  ## style, types, layers, templates, migrations, translations, deployment
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --lint src/ladderway/web/templates
	$(BIN)/python manage.py makemigrations --check --dry-run
	@LADDERWAY_HOSTS=ladderway.example LADDERWAY_SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(60))") \
		$(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/python scripts/messages.py check

format: setup  ## put code in the common style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup  ## measure the claims of speed, each beside its comparison; fails where results are wrong
	@failed=0; for script in $(filter-out bench/people_rows.py,$(wildcard bench/*.py)); do echo "== $$script"; $(BIN)/python "$$script" || failed=1; done; exit $$failed

simulate: setup  ## bias, coverage and size of every estimator, by repeating studies (STUDIES=1000)
	@PYTHONPATH=. $(BIN)/python scripts/simulate.py --studies $(STUDIES)

messages: setup  ## collect messages to translate into the catalogue, then compile it
	$(BIN)/python scripts/messages.py extract
	$(BIN)/python scripts/messages.py compile

reference: setup  ## build the reference tables from official data: make reference DATA=folder
	@test -n "$(DATA)" || { echo "Say where the data are: make reference DATA=folder (docs/how-to/)"; exit 2; }
	$(BIN)/ladderway reference build --from "$(DATA)"

browser: setup  ## find Chromium; as root on Debian, install it
	@$(BIN)/python scripts/browser.py --install

clean:  ## remove what the verbs made, except .venv and var
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
