PYTHON ?= python3.11
BIN = .venv/bin
STAMP = .venv/.installed

.PHONY: check test docs quick bench validity backtest clean

check: $(STAMP) ## make the environment and check the seed article
	$(BIN)/crossfoot check seeds/000_d91c5bbeb61d00d6.txt

test: $(STAMP) ## run the whole suite
	tests/browser/prepare.sh
	$(BIN)/python -m pytest

docs: $(STAMP) ## rewrite the generated pages
	$(BIN)/python docs/pages.py

quick: $(STAMP) ## the inner loop
	$(BIN)/python -m pytest -q tests/unit

bench: $(STAMP)
	$(BIN)/python tests/bench/reading_speed.py

validity: $(STAMP) ## measure everything of validity, into docs/measurements.md
	$(BIN)/python tests/gold/validity.py

backtest: $(STAMP) ## measure projections, into docs/measurements.md
	$(BIN)/python -m crossfoot.projections.backtest
	$(BIN)/python -m crossfoot.projections.corpus tests/gold/dev.jsonl

$(STAMP): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	touch $@

clean:
	rm -rf .venv build dist site artefacts
