# The commands of the project; what each does stands in README.md.
SHELL := /bin/bash
PY := .venv/bin/python
LOCK := uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-header --no-emit-index-url

.PHONY: run test check coverage bench reset shots lock messages

run:
	@tools/bootstrap main && ALSETS_DEMO="$${ALSETS_DEMO:-1}" exec $(PY) -m alsets.embedded --follow

test:
	@tools/bootstrap dev && exec $(PY) -m pytest -n 2 --dist loadgroup $(ARGS)

check:
	@tools/bootstrap dev && exec tools/check

coverage:
	@tools/bootstrap dev && exec $(PY) -m pytest -n 2 --dist loadgroup --cov --cov-report=term $(ARGS)

bench:
	@tools/bootstrap dev && exec $(PY) -m tests.bench $(ARGS)

reset:
	@tools/bootstrap main && exec $(PY) -m alsets.embedded reset

shots:
	@tools/bootstrap dev && exec $(PY) -m pytest tests/browser $(ARGS)

messages:
	@tools/bootstrap dev && exec $(PY) -m tools.messages update

lock:
	$(LOCK) pyproject.toml --output-file requirements/main.txt $(ARGS)
	$(LOCK) pyproject.toml --group dev --constraints requirements/main.txt --output-file requirements/dev.txt $(ARGS)
