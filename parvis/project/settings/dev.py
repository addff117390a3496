"""The embedded run: `make run`, the demonstration, a single machine."""

from parvis.kit.env import kept_secret
from parvis.project.settings.base import *  # noqa: F403
from parvis.project.settings.base import SECRET_KEY, VAR

SECRET_KEY = SECRET_KEY or kept_secret(VAR / "secret-key")
