"""A centre that opens its doors: HTTPS in front, secrets from the environment."""

from parvis.kit.env import WrongSetting, env_int
from parvis.project.settings.base import *  # noqa: F403
from parvis.project.settings.base import SECRET_KEY

if not SECRET_KEY:
    raise WrongSetting("PARVIS_SECRET_KEY (or PARVIS_SECRET_KEY_FILE) is missing")
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env_int("PARVIS_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
EMBEDDED = False
