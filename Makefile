# Unknot. `make help` lists what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Half of what a browser's test does is waiting.
WORKERS := $(shell getconf _NPROCESSORS_ONLN | awk '{print int($$1 * 1.5)}')
JS := checks/javascript
SPARK := checks/spark
SPARK_READY := $(VENV)/.ready-spark
JS_READY := $(JS)/node_modules/.ready
LINT := $(BIN)/node $(JS)/node_modules/@biomejs/biome/bin/biome lint --error-on-warnings --config-path $(JS)/lint.jsonc unknot/browser unknot/phone/static unknot/clinic/staff/static

# Content that was read and checked once is not read again until a byte of it or of the code changes.
export UNKNOT_CACHE := $(CURDIR)/$(VENV)/cache
# Some images of Python tell it to keep no compiled modules: each of the tests' many processes would
# then compile Django, Polars and ourselves again, which doubles the time until a command answers.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup run site test trust trust-soak clocks clocks-soak check documents order bench bench-phone soak soak-phone screens lock vendor wheel clean

##@ Use
run: setup ## start Unknot on this computer and print its address
	$(BIN)/unknot

site: setup ## write the phone's home to site/ and serve it here
	$(BIN)/unknot site site --serve 8322

##@ Work
setup: $(READY) ## make .venv from the locked list of packages

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Unknot needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@

test: setup ## every test but those of soak; browser journeys too, where Chromium and Firefox are found
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -p support.trust

trust: setup ## the fourteen tests of trust, each with its figure and its target
	PYTHONPATH=tests $(BIN)/python -m support.trust -n $(WORKERS) --dist loadfile

trust-soak: setup ## the same at length: 1,000 kills, 100,000 people, two hours of use; ROWS="1 13" alone
	PYTHONPATH=tests $(BIN)/python -m support.trust --at-length $(foreach row,$(ROWS),--trust-row $(row))

clocks: setup ## what leans on the calendar, at the twelve moments of tests/support/pinned.py
	$(BIN)/python -m pytest --clocks -n 2 --dist loadgroup --no-loadscope-reorder tests/web

clocks-soak: setup ## every test at each of the twelve moments: hours; needs the package faketime
	PYTHONPATH=tests $(BIN)/python -m support.at_each_moment

check: setup ## format, lint, types, import contracts, content, size, documents: seconds
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy unknot checks reports benchmarks
	$(BIN)/lint-imports --no-logo >/dev/null || $(BIN)/lint-imports --no-logo
	$(BIN)/python -m checks.sizes
	$(BIN)/python -m checks.phone_imports
	$(BIN)/unknot prove
	$(BIN)/python -m checks.fact_order
	$(BIN)/python -m checks.languages
	$(BIN)/python -m checks.documents
	$(BIN)/python -m reports.rendered
	$(BIN)/python -m checks.reading
	$(BIN)/python -m checks.reading_spanish
	$(BIN)/python -m checks.voice
	$(BIN)/python -m checks.questions
	$(BIN)/python -m checks.breath
	$(BIN)/python -m checks.safety
	$(BIN)/python -m checks.reviews
	$(BIN)/python -m checks.content_ids
	$(BIN)/python -m checks.public_names
	$(BIN)/python -m checks.late_imports
	$(BIN)/python -m reports.clinical_people --check
	$(BIN)/python -m reports.recalled
	@if test -e $(JS_READY); then $(MAKE) --no-print-directory check-javascript; \
	else echo "JavaScript was not checked: make check-javascript fetches what does it"; fi

.PHONY: check-javascript
check-javascript: $(JS_READY) ## types and lint of the JavaScript; fetches Node and two packages at first
	$(BIN)/node $(JS)/node_modules/typescript/bin/tsc -p $(JS)/tsconfig.page.json
	$(BIN)/node $(JS)/node_modules/typescript/bin/tsc -p $(JS)/tsconfig.worker.json
	$(LINT) >/dev/null 2>&1 || $(LINT)

$(JS_READY): $(READY) $(JS)/requirements.lock $(JS)/package-lock.json
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r $(JS)/requirements.lock
	cd $(JS) && ../../$(BIN)/npm ci --silent --ignore-scripts --no-audit --no-fund
	@touch $@

.PHONY: spark
spark: $(SPARK_READY) ## install Spark beside the rest (450 MB; it needs Java), so that its tests run

$(SPARK_READY): $(READY) $(SPARK)/requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r $(SPARK)/requirements.lock
	@touch $@

documents: setup ## make again what docs/ renders from content and code: after every change of either
	$(BIN)/python -m reports.rendered --write

order: setup ## find a smaller order of facts for the diagrams: minutes, when `make check` asks for it
	$(BIN)/python -m checks.fact_order --write

bench: setup ## our figures beside their targets, in one run
	$(BIN)/python -m benchmarks

bench-phone: setup ## the phone's figures beside their targets
	$(BIN)/python -m benchmarks.phone

.PHONY: bench-starts
bench-starts: setup ## second starts of the phone's home by engine, plain and from a kept memory, 20 pairs each
	$(BIN)/python tests/phone/second_starts.py chromium
	$(BIN)/python tests/phone/second_starts.py firefox

prove-z3: setup ## the same safety proofs by another road: z3, from the content's own files; the encoders held against each other
	$(BIN)/python -m pytest tests/solver/prove_by_z3.py tests/solver/encoders_by_z3.py -n auto

.PHONY: certificates
certificates: setup ## make every proof to carry away and check each, in a folder that goes again
	@folder=$$(mktemp -d) && trap 'rm -rf '$$folder EXIT && $(BIN)/unknot prove --certificates $$folder/all && $(BIN)/unknot prove --check $$folder/all

faults: setup ## seed every fault in the tables and see that each is noticed
	$(BIN)/unknot prove --faults

mutants: setup ## change unknot/pathway in every small way, and list what no test notices: an hour
	$(BIN)/mutmut run
	$(BIN)/mutmut results

soak: setup ## what `make test` leaves out, so that it stays short; hours; results go to docs/soak.md
	$(BIN)/python -m reports.soak $(PARTS)

soak-phone: setup ## kill -9 of a browser that writes: 200 times in each engine, 50 in two tabs; of each step of an upgrade
	$(BIN)/python -m reports.soak upgrade-kills kills-chromium kills-firefox kills-webkit kills-two-tabs

screens: setup ## contact sheets of every figure and every page, light and dark, and axe's findings
	$(BIN)/python -m reports.sheets.figures
	$(BIN)/python -m reports.sheets.screens
	$(BIN)/python -m reports.sheets.phone_screens
	$(BIN)/python -m reports.sheets.staff_screens

.PHONY: film-strip
film-strip: setup ## days as phones show them, side by side: screens/film-maria.png, -john; -clinic, with its staff's desks
	$(BIN)/python -m reports.sheets.film_strip
	$(BIN)/python -m reports.sheets.clinic_film_strip

.PHONY: screens-pseudo
screens-pseudo: setup ## every page at 320 px in a language longer by 40 %, and from right to left
	$(BIN)/python -m reports.sheets.pseudo_screens

lock: ## renew requirements.lock from pyproject.toml, and those of Node and Spark
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --group dev pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --group pyproject.toml:javascript -o $(JS)/requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --group pyproject.toml:spark -c requirements.lock -o $(SPARK)/requirements.lock

vendor: setup ## fetch, choose and compile again what vendor/ holds; needs Node and the network
	$(BIN)/python vendor/make

wheel: setup ## make dist/unknot-VERSION.whl, which any Python 3.11 or newer installs
	$(BIN)/uv build --quiet --wheel --out-dir dist

clean: ## remove what can be made again
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis mutants screens site dist $(JS)/node_modules

##@ Help
help: ## this list
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z0-9-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
