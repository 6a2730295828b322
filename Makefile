# The entrance. `make demo` and `make test` do all the set-up themselves.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000
# Certificates are the machine’s, as for every other program on it.
export UV_SYSTEM_CERTS = 1

.PHONY: help demo test check fix bench messages lock ci-tools clean

help:
	@echo "make demo      the application with its demonstration association, on http://127.0.0.1:$(PORT) (SERVE=0 only prepares)"
	@echo "make test      every test, with what they need"
	@echo "make check     style, types, floors and rooms     make fix   what a machine can mend"
	@echo "make bench     benchmarks, as ratios              make messages   translations, extracted and compiled"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Concertino needs Python 3.11 or newer; this is %d.%d. Try: make PYTHON=python3.11" % sys.version_info[:2])'
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt

.venv/base.stamp: $(BIN)/python requirements/base.txt pyproject.toml $(wildcard locale/*/LC_MESSAGES/*.po)
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/base.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/build.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@$(BIN)/concertino messages --compile
	@touch $@

.venv/test.stamp: .venv/base.stamp requirements/test.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/test.txt
	@touch $@

demo: .venv/base.stamp
	@$(BIN)/concertino prepare --demo
ifneq ($(SERVE),0)
	@$(BIN)/concertino serve --port $(PORT)
endif

test: .venv/test.stamp ci-tools
	@$(BIN)/pytest -n auto --dist worksteal

# A browser for the journeys and gettext for the translations' check, where this machine lets us install them.
ci-tools:
	@./.ci/tools

check: .venv/test.stamp
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/mypy concertino
	@$(BIN)/djlint concertino --lint --quiet

fix: .venv/test.stamp
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

bench: .venv/test.stamp
	@for file in benchmarks/bench_*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

messages: .venv/base.stamp
	@$(BIN)/concertino messages

# New versions: change pyproject.toml, then `make lock` and read the difference.
lock: $(BIN)/python
	@$(BIN)/uv pip compile -q --generate-hashes --universal --no-annotate --no-header --upgrade pyproject.toml -o requirements/base.txt
	@$(BIN)/uv pip compile -q --generate-hashes --universal --no-annotate --no-header --upgrade --extra test -c requirements/base.txt pyproject.toml -o requirements/test.txt

clean:
	@rm -rf .venv var build dist
