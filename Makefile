# Everything here needs only make and a Python from 3.11 to 3.14 that has venv.

VENV := .venv
PYTHON := $(VENV)/bin/python
VAR_DIR ?= var
PORT ?= 8000
BIND ?= 127.0.0.1
export VAR_DIR PORT BIND

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset install test lint bench-teams lock

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/runtime.stamp ## Start Bootcamp with made-up people on http://localhost:8000 (PORT=8080 make demo: on another port)
	@DEMO=1 exec $(PYTHON) -m bootcamp.embedded

demo-reset: ## Forget the demo's data; the next make demo starts afresh
	@sh requirements/forget.sh "$(VAR_DIR)"

install: $(VENV)/dev.stamp ## Only make the environment, with the tools for development
	@$(PYTHON) manage.py compile_texts

test: $(VENV)/dev.stamp ## The whole suite on SQLite, then again on a real PostgreSQL and Redis
	@$(PYTHON) -m tests.run

lint: $(VENV)/dev.stamp ## Style, settings, migrations
	@$(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check .
	@$(PYTHON) manage.py check && $(PYTHON) manage.py makemigrations --check --dry-run

bench-teams: $(VENV)/runtime.stamp $(VENV)/bench.stamp ## Measure team formation and write docs/BENCHMARKS.md (ONLY=golf,single: these; FRESH=1: all anew)
	@$(PYTHON) -m benchmarks $(if $(ONLY),--only $(ONLY)) $(if $(SEEDS),--seeds $(SEEDS)) $(if $(JOBS),--jobs $(JOBS)) \
	  $(if $(DATA),--data $(DATA)) $(if $(FRESH),--fresh) $(if $(STEADY),--steady)

lock: ## Make the lock files anew from requirements/*.in (maintainers; needs uv)
	cd requirements && for part in runtime dev bench; do \
	  uv pip compile --quiet --upgrade --generate-hashes --universal --python-version 3.11 \
	    --no-header --no-emit-index-url --no-emit-find-links $$part.in -o $$part.txt || exit 1; done

# A stamp names the lock that was installed; as long as it fits, pip is not even started.
$(VENV)/%.stamp: requirements/%.txt
	@sh requirements/install.sh $(VENV) $*
