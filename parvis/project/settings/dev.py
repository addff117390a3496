"""The embedded run: `make run`, the demonstration, a single machine."""

from parvis.kit.env import env_list, kept_secret
from parvis.project.settings.base import *  # noqa: F403
from parvis.project.settings.base import SECRET_KEY, VAR

SECRET_KEY = SECRET_KEY or kept_secret(VAR / "secret-key")
# The demonstration is opened by anyone, without a telephone at hand.
SECOND_FACTOR_ROLES = env_list("PARVIS_SECOND_FACTOR_ROLES")
