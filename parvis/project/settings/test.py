"""The suite; PARVIS_DATABASE_URL chooses between SQLite (default) and PostgreSQL."""

import tempfile
from pathlib import Path

from parvis.project.settings.base import *  # noqa: F403

SECRET_KEY = "only-for-tests-" + "x" * 40
VAR = Path(tempfile.mkdtemp(prefix="parvis-test-"))
DATABASES["default"]["TEST"] = {}  # noqa: F405
DATABASES["default"].get("OPTIONS", {}).pop("pool", None)  # type: ignore[attr-defined]  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SECOND_FACTOR_ROLES = []
