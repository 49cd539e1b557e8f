# Everything that people and CI run. On a fresh machine with Python 3.11 each target installs what it needs into .venv.
PYTHON ?= python3
PORT ?= 8000
FORMAT ?= text
BASE ?= main
COMMENT ?= build/comment/comment.md
VENV := .venv
BUILDERS := .venv-builders
CLIENTS := .venv-exports
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --disable-pip-version-check --quiet --require-hashes
# Stamps: an install runs again only when its list of packages has changed.
RUN := $(VENV)/.installed-run
DEV := $(VENV)/.installed-dev
IMPORT := $(VENV)/.installed-import
EXPORTS := $(VENV)/.installed-exports
ENGINES := $(VENV)/.installed-browsers
EDITOR := tests/editor/node_modules/.installed
OUTSIDE := tests/outside/node_modules/.installed
LOCK := CUSTOM_COMPILE_COMMAND="make lock" $(VENV)/bin/pip-compile --quiet --generate-hashes --no-emit-index-url \
	--no-emit-find-links --strip-extras --allow-unsafe

# Chinese letters for PDF files; where they cannot be installed, the command says what is missing.
LETTERS = @if fc-list :lang=zh family 2>/dev/null | grep -q "Noto Serif CJK SC"; then exit 0; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Chinese letters …"; \
		apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
		apt-get -qq install -y --no-install-recommends fontconfig fonts-noto-cjk >/dev/null; \
	fi

# A link or another repository among the files of a commit could lead what is written here to anywhere; git is asked
# where there is one, and in a downloaded copy all files are looked at.
LINKS := $(shell if [ -e .git ]; then git -c core.fsmonitor=false ls-files --stage | sed -n 's/^1[26]0000 [^\t]*\t//p'; \
	else find . -type l ! -path './.venv/*' ! -path '*/node_modules/*'; fi | head -5)
ifneq ($(strip $(LINKS)),)
# `check` writes nothing but .venv, and names each link on its own.
ifneq ($(filter-out help check,$(or $(MAKECMDGOALS),help))$(filter .venv,$(LINKS)),)
$(error 链接或子模块不能放在项目里，请先删去 / remove these links or submodules first: $(LINKS))
endif
endif

.DEFAULT_GOAL := help
.PHONY: help serve build publish check preview import diff comment quick test lint builders bench bench-large pictures lock browser language-server clean audit

help: ## list these targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

serve: $(RUN) ## show on http://127.0.0.1:8000/ (PORT=…) and follow every saved change (PLAN=… for one plan)
	$(PY) -m generator serve --port $(PORT) $(if $(PLAN),--plan $(PLAN))

build: $(RUN) ## check everything and build the site into site/
	$(PY) -m generator build

.PHONY: exports
exports: $(EXPORTS) ## the site as it is published, with Word, PDF and StratML files of each plan
	$(LETTERS)
	$(PY) -m generator exports
	$(PY) -m generator build --publish --documents

publish: $(RUN) ## the site as it is published: without the drafts that only editors see
	$(PY) -m generator build --publish

check: $(RUN) ## check plans/ only (FORMAT=github for annotations on a pull request)
	$(PY) -m generator check --format $(FORMAT)

preview: $(RUN) ## the site in build/preview/, to be opened without a server (double-click index.html)
	$(PY) -m generator preview

import: $(IMPORT) ## draft plans from FILE=… (web page, Word, PDF, text) for PLACE=… and PERIOD=2021-2030 (MORE="--url …")
	$(PY) -m generator import "$(FILE)" --place "$(PLACE)" --period "$(PERIOD)" $(MORE)

# Errors in the data are part of what a comment says, so they end nothing here; `make check` fails for them.
diff: $(RUN) ## what is wrong and what changed since BASE=main, as a pull request shows it
	@$(PY) -m generator comment --base "$(BASE)" --out "$(COMMENT)"

# HEAD is read from the environment alone, where no sign in it means anything to make or the shell.
comment: $(RUN) ## the same for the commit HEAD of somebody else, which is read as data and not checked out
	@$(PY) -m generator comment "$$HEAD" --base HEAD --out "$(COMMENT)"

lint: $(DEV) ## style and types
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy

# What a second run need not do again, mypy remembers in .mypy_cache; two processes, since most machines have two cores.
quick: lint ## style, types and the tests that need no build, no browser and no network: within 90 seconds
	$(PY) -m pytest --numprocesses 2 --dist loadfile -m "not slow"

test: $(DEV) browser language-server lint ## everything CI checks: style, types, build, tests
	$(PY) -m generator build
	$(PY) -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

# Another builder of the same pages, in an environment of its own: what it needs must not change what the site is built with.
builders: $(DEV) $(BUILDERS)/.installed ## look whether ProperDocs makes the same site of our page files as MkDocs
	$(PY) -m generator build
	$(PY) -m tests.helpers.builders $(BUILDERS)/bin/properdocs

.PHONY: servers
servers: $(DEV) $(OUTSIDE) browser ## what needs other programs: the checker of HTML (Java), and the site behind nginx and Caddy
	@if command -v java >/dev/null && command -v nginx >/dev/null && command -v caddy >/dev/null; then exit 0; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Java, nginx and Caddy …"; \
		apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
		apt-get -qq install -y --no-install-recommends default-jre-headless nginx-light caddy >/dev/null; \
	else echo "This needs Java, nginx and Caddy: apt-get install default-jre-headless nginx-light caddy"; exit 2; fi
	$(PY) -m pytest tests/outside --ignore tests/outside/test_browsers.py

.PHONY: browsers
browsers: $(DEV) $(ENGINES) ## go through the built site in a real WebKit and a real Firefox, and look whether figures are painted as written
	@if command -v WebKitWebDriver >/dev/null && command -v Xvfb >/dev/null && command -v firefox-esr >/dev/null; then exit 0; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing WebKit, a screen for it, Firefox and Chinese letters …"; \
		apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
		apt-get -qq install -y --no-install-recommends webkit2gtk-driver xvfb firefox-esr fonts-noto-cjk >/dev/null; \
	else echo "This needs: apt-get install webkit2gtk-driver xvfb firefox-esr fonts-noto-cjk"; exit 2; fi
	$(PY) -m generator build
	$(PY) -m pytest tests/outside/test_browsers.py

.PHONY: exports-check
exports-check: $(DEV) $(IMPORT) $(EXPORTS) $(CLIENTS)/.installed ## open every file of the open data with pandas, DuckDB, Frictionless and LibreOffice
	@if command -v soffice >/dev/null && test -e "$$(dirname "$$(readlink -f "$$(command -v soffice)")")/libswlo.so"; then exit 0; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing LibreOffice Calc and Writer …"; \
		apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends libreoffice-calc-nogui libreoffice-writer-nogui >/dev/null; \
	else echo "This needs LibreOffice: apt-get install libreoffice-calc-nogui libreoffice-writer-nogui"; exit 2; fi
	$(LETTERS)
	$(PY) -m generator exports
	$(PY) -m generator build --no-search --documents
	$(CLIENTS)/bin/python tests/outside/exports_check.py site
	$(PY) -m pytest tests/outside/test_workbook_programs.py

bench: $(DEV) ## measure importer, build, serve, search, history, the table of goals and the reader, side by side with Material for MkDocs
	$(PY) -m tests.bench.importer
	$(PY) -m tests.bench.targets
	$(PY) tests/bench/build.py
	$(PY) -m tests.bench.serve
	$(PY) -m tests.bench.shares
	$(PY) -m tests.bench.goals
	$(PY) -m tests.bench.history
	$(PY) -m tests.bench.search
	$(PY) -m tests.bench.fuzz
	$(PY) -m tests.bench.kills
	$(PY) -m tests.bench.open_pages

bench-large: $(DEV) ## measure made-up collections against the bars of a province (PLANS="40 400"; takes long)
	$(PY) -m tests.bench.large $(PLANS)

pictures: $(DEV) browser ## make the pictures of the documentation anew, from the real files, commands and pages
	$(PY) -m tests.helpers.pictures

lock: $(DEV) ## pin the packages anew after a change of requirements*.in (UPGRADE=--upgrade for newer versions)
	$(LOCK) $(UPGRADE) --output-file requirements.txt requirements.in
	$(LOCK) $(UPGRADE) --output-file requirements-import.txt requirements-import.in
	$(LOCK) $(UPGRADE) --output-file requirements-exports.txt requirements-exports.in
	$(LOCK) $(UPGRADE) --output-file requirements-dev.txt requirements-dev.in
	$(LOCK) $(UPGRADE) --output-file requirements-builders.txt requirements-builders.in
	$(LOCK) $(UPGRADE) --output-file requirements-browsers.txt requirements-browsers.in
	$(LOCK) $(UPGRADE) --output-file requirements-clients.txt requirements-clients.in

audit: $(DEV) ## ask whether any pinned package is known to be unsafe
	$(PY) -m pip_audit --disable-pip --require-hashes --requirement requirements-dev.txt

clean: ## remove what was built
	rm -rf site .site.*
	@# Not by a pattern of paths: find enters no link, whatever stands there.
	@[ ! -d build ] || find -P build -mindepth 1 -depth ! -name .gitignore ! -path build/pages ! -path 'build/pages/[ze][hn]' -delete

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.11 …"; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(RUN): requirements.txt | $(PY)
	$(PIP) -r requirements.txt
	@touch $@

$(IMPORT): requirements-import.txt $(RUN)
	$(PIP) -r requirements-import.txt
	@touch $@

$(EXPORTS): requirements-exports.txt $(RUN)
	$(PIP) -r requirements-exports.txt
	@touch $@

$(DEV): requirements-dev.txt | $(PY)
	$(PIP) -r requirements-dev.txt
	@touch $@ $(RUN) $(IMPORT) $(EXPORTS)

$(ENGINES): requirements-browsers.txt $(DEV)
	$(PIP) -r requirements-browsers.txt
	@touch $@

$(BUILDERS)/.installed: requirements-builders.txt
	$(PYTHON) -m venv $(BUILDERS)
	$(BUILDERS)/bin/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements-builders.txt
	@touch $@

$(CLIENTS)/.installed: requirements-clients.txt | $(PY)
	$(PYTHON) -m venv $(CLIENTS)
	$(CLIENTS)/bin/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements-clients.txt
	@touch $@

# Tests ask the YAML language server what editors show; node and npm come as a Python package.
language-server: $(EDITOR)

$(EDITOR): tests/editor/package-lock.json $(DEV)
	$(VENV)/bin/npm --prefix tests/editor ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

$(OUTSIDE): tests/outside/package-lock.json $(DEV)
	$(VENV)/bin/npm --prefix tests/outside ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# Tests look at the site with a real browser and Chinese fonts; both come from Debian.
browser:
	@if command -v chromium >/dev/null && fc-list :lang=zh 2>/dev/null | grep -q .; then exit 0; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Chromium and Chinese fonts …"; \
		apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
		apt-get -qq install -y --no-install-recommends chromium fontconfig fonts-noto-cjk >/dev/null; \
	else echo "The tests need the command chromium and a Chinese font: apt-get install chromium fontconfig fonts-noto-cjk"; exit 2; fi
