"""Read settings from the environment; a wrong value stops at once, with its name."""

import os
import secrets
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import unquote, urlsplit

TRUE, FALSE = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}

Network = IPv4Network | IPv6Network


class WrongSetting(Exception):
    """A variable of the environment holds something that cannot be used."""


def env_text(name: str, default: str = "") -> str:
    """Return the text of a variable."""
    return os.environ.get(name, default)


def env_bool(name: str, default: bool = False) -> bool:
    """Return a yes or no."""
    value = os.environ.get(name, str(default)).strip().lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise WrongSetting(f"{name}={value!r}: expected yes or no")


def env_list(name: str, default: str = "") -> list[str]:
    """Return the comma-separated parts of a variable."""
    return [part.strip() for part in env_text(name, default).split(",") if part.strip()]


def env_int(name: str, default: int) -> int:
    """Return a whole number."""
    value = os.environ.get(name, str(default))
    try:
        return int(value)
    except ValueError as error:
        raise WrongSetting(f"{name}={value!r}: expected a whole number") from error


def env_networks(name: str, default: str) -> list[Network]:
    """Return networks, written `10.0.0.0/8,fd00::/8`."""
    try:
        return [ip_network(part, strict=False) for part in env_list(name, default)]
    except ValueError as error:
        raise WrongSetting(
            f"{name}: {error}; expected networks such as 10.0.0.0/8"
        ) from error


def env_secret(name: str) -> str:
    """Return a secret, from the variable or from the file that `<name>_FILE` names."""
    if path := os.environ.get(f"{name}_FILE"):
        try:
            return Path(path).read_text("utf-8").strip()
        except OSError as error:
            raise WrongSetting(f"{name}_FILE={path!r}: {error.strerror}") from error
    return os.environ.get(name, "")


def database(url: str) -> dict[str, object]:
    """Turn `sqlite:///path` or `postgres://user:password@host:port/name` into Django's terms."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path[1:]))
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 0,
            "OPTIONS": {
                "pool": {"min_size": 1, "max_size": 8, "timeout": 10},
                "prepare_threshold": 0,  # kept at once, for the cursors that keep any
            },
        }
    raise WrongSetting(
        f"PARVIS_DATABASE_URL: {parts.scheme!r} is not sqlite or postgres"
    )


def _sqlite(name: str) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "CONN_MAX_AGE": None,  # to open it is to read the whole schema again
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            " PRAGMA busy_timeout=10000; PRAGMA cache_size=-8000;"
            " PRAGMA wal_autocheckpoint=4000;",
        },
    }


def kept_secret(path: Path) -> str:
    """Return the secret kept in this file, made at the first run and readable by us alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(
            os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w"
        ) as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text("utf-8")
