# What a person, a script and CI may call. Each target brings what it needs; HOST= and PORT= change the address.
BIN := .venv/bin
HOST ?= 127.0.0.1
PORT ?= 8000
LANG_CODE ?= fr

.PHONY: run test test-fast check format bench shots messages docs install install-dev hooks

run: install
	@$(BIN)/python manage.py prepare --if-needed
	@$(BIN)/python manage.py import_open_data --if-found
	@exec $(BIN)/python manage.py serve --host $(HOST) --port $(PORT)

test: install-dev
	@$(BIN)/python tools/test_everything.py

test-fast: install-dev
	$(BIN)/python -m pytest -n 2 --ignore=tests/browser

check: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djade --check --target-version 5.2 $$(git ls-files '*.html')
	$(BIN)/djlint --lint --quiet parvis
	$(BIN)/mypy parvis
	PYTHONPATH=. $(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	@if command -v msgfmt >/dev/null; then \
	  for po in parvis/*/locale/*/LC_MESSAGES/django.po; do [ ! -e "$$po" ] || msgfmt -c -o /dev/null "$$po" || exit 1; done; \
	else echo "msgfmt is not here (Debian's gettext): the form of the catalogues was not checked"; fi

format: install-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djade --target-version 5.2 $$(git ls-files '*.html') || true

bench: install-dev
	@$(BIN)/python -m bench

shots: install-dev
	@$(BIN)/python tools/shots.py

messages: install-dev
	for app in parvis/*/locale; do \
	  (cd $$(dirname $$app) && PYTHONPATH=../.. ../../$(BIN)/django-admin makemessages -l $(LANG_CODE) --no-location --no-wrap); \
	done

docs: install-dev
	$(BIN)/python -m tools.openapi
	$(BIN)/python -m tools.reference

hooks:
	git config core.hooksPath tools/hooks

install:
	@tools/install run

install-dev:
	@tools/install dev
