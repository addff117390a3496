# The steps of CI are these targets and nothing else.
BIN := .venv/bin

.PHONY: check format test-fast messages

check:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djade --check --target-version 5.2 $$(git ls-files '*.html')
	$(BIN)/djlint --lint --quiet parvis
	$(BIN)/mypy parvis
	PYTHONPATH=. $(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run

format:
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djade --target-version 5.2 $$(git ls-files '*.html') || true

test-fast:
	$(BIN)/python -m pytest

messages:
	for app in parvis/*/locale; do \
	  (cd $$(dirname $$app) && PYTHONPATH=../.. ../../$(BIN)/django-admin makemessages -l $(or $(LANG_CODE),fr) --no-location --no-wrap); \
	done
