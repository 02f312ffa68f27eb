# make app          install what the app needs into .venv, then serve it
# make test         the same with what the tests need, then the tests
# make test-all     the tests with their long forms
# make check        format, lint, types, tests
# make accuracy     the parse against hand-made annotations (GOLD=... TEXTS=...)
# make bench        the app against a hello app, in ratios (ROUNDS=5)
# make screenshots  take the pictures of docs/screenshots anew
# make clean        take away what these have made
#
# PYTHON=...        the Python to build .venv with (3.11 or later)
# ARGS=...          passed on to streamlit or pytest, e.g. make app ARGS="--server.port 8600"

VENV   := .venv
PY     := $(VENV)/bin/python
PIP    := $(PY) -m pip --disable-pip-version-check
PYTHON ?=
ARGS   ?=
ROUNDS ?= 5
GOLD   ?= ../shared/gold
TEXTS  ?= ../shared/samples/annotated seeds

export PYTHONUTF8 := 1
export PIP_ROOT_USER_ACTION := ignore

# A Python that was upgraded or removed leaves .venv pointing nowhere: then it is made anew.
$(shell test -e $(VENV)/python.done && ! $(PY) -c '' 2>/dev/null && rm -rf $(VENV))

.DEFAULT_GOAL := help
.PHONY: help app test test-all check accuracy bench screenshots clean
.DELETE_ON_ERROR:

help:
	@sed -n 's/^# \{0,1\}//p;/^$$/q' Makefile

app: $(VENV)/app.done
	$(PY) -m streamlit run app.py $(ARGS)

test: $(VENV)/dev.done
	@$(PY) -m tests.browser.chromium
	$(PY) -m pytest --durations=10 $(ARGS)

test-all: $(VENV)/dev.done
	@$(PY) -m tests.browser.chromium
	$(PY) -m pytest --durations=10 -m "long or not long" $(ARGS)

check: $(VENV)/dev.done
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(MAKE) test

accuracy: $(VENV)/app.done
	@$(PY) -m analysis check $(GOLD) $(TEXTS) $(ARGS)

bench: $(VENV)/dev.done
	@$(PY) -m tests.browser.chromium
	$(PY) -m tests.bench --rounds $(ROUNDS) $(ARGS)

screenshots: $(VENV)/dev.done
	@$(PY) -m tests.browser.chromium
	TONGGAO_SCREENSHOTS=1 $(PY) -m pytest tests/browser/test_screenshots.py $(ARGS)

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is newer than the pins it was made from, so a second call has nothing to do; it is written last, so an
# installation that was broken off is taken up again.
$(VENV)/app.done: requirements.txt constraints.txt $(VENV)/python.done
	@echo "Installing the pinned packages into $(VENV) (some minutes the first time, about 900 MB)."
	@$(PIP) install --quiet --progress-bar off --use-pep517 -r requirements.txt
	@touch $@

$(VENV)/dev.done: requirements-dev.txt $(VENV)/app.done
	@echo "Installing what the tests need into $(VENV)."
	@$(PIP) install --quiet --progress-bar off --use-pep517 -r requirements-dev.txt
	@touch $@

# Debian and Ubuntu cut venv off from python3, and a bare machine does not have it: it is fetched where that is
# allowed, named where not.
$(VENV)/python.done:
	@python="$(PYTHON)"; \
	if [ -z "$$python" ]; then \
	  for python in python3 python3.14 python3.13 python3.12 python3.11 ""; do \
	    [ -n "$$python" ] && "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	  done; \
	fi; \
	if [ -z "$$python" ] || ! "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	  echo "Tonggao needs Python 3.11 or later; $${python:-python3} is $$("$${python:-python3}" --version 2>&1 || true)." >&2; \
	  echo "Install one and say which: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; \
	  exit 1; \
	fi; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
	  package="python$$("$$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"; \
	  if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then root=""; \
	  elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then root="sudo -n"; \
	  else \
	    echo "$$python comes without venv. On Debian or Ubuntu: sudo apt-get install $$package" >&2; exit 1; \
	  fi; \
	  echo "Installing $$package, which $$python comes without."; \
	  $$root apt-get update -qq && $$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$package >/dev/null \
	    || { echo "apt-get could not install $$package; $(VENV) needs it." >&2; exit 1; }; \
	fi; \
	rm -rf $(VENV) && "$$python" -m venv $(VENV)
	@touch $@
