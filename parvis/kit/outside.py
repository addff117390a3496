"""Going out to another machine, with bounds: which addresses, how much, how long.

The name is resolved once, every address it has is checked, and the connection
goes to the one that was checked: a name that changes its answer between the
check and the call leads nowhere else. No redirection is followed.
"""

import ipaddress
import socket
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx


class CannotReach(Exception):
    """The other machine was not called, or did not answer as it should; the message says why."""


@dataclass(frozen=True)
class Bounds:
    """How far one goes: seconds, bytes, and the hosts that may be on our own network."""

    seconds: float = 10
    largest: int = 8_000_000
    near: Collection[str] = ()


USUAL = Bounds()


def fetch(url: str, bounds: Bounds = USUAL) -> bytes:
    """Return what an address answers; refuse our own network, and what is too long or too big."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
        raise CannotReach("only plain http and https addresses are called")
    address = _checked(parts.hostname, parts.port or _usual(parts.scheme), bounds)
    netloc = f"[{address}]" if ":" in address else address
    target = parts._replace(netloc=f"{netloc}:{parts.port or _usual(parts.scheme)}")
    headers = {"Host": parts.netloc, "User-Agent": "Parvis"}
    extensions = {"sni_hostname": parts.hostname}
    timeout = httpx.Timeout(bounds.seconds)
    try:
        with (
            httpx.Client(timeout=timeout, trust_env=False) as client,
            client.stream(
                "GET", target.geturl(), headers=headers, extensions=extensions
            ) as answer,
        ):
            return _read(answer, bounds)
    except httpx.HTTPError as error:
        raise CannotReach(f"no answer: {type(error).__name__}") from error


def _read(answer: httpx.Response, bounds: Bounds) -> bytes:
    if answer.status_code != httpx.codes.OK:
        raise CannotReach(f"it answers {answer.status_code}")
    read = bytearray()
    for piece in answer.iter_bytes():
        read += piece
        if len(read) > bounds.largest:
            raise CannotReach(f"it sends more than {bounds.largest} bytes")
    return bytes(read)


def _checked(host: str, port: int, bounds: Bounds) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise CannotReach("this name leads nowhere") from error
    addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
    if host not in bounds.near:
        for address in addresses:
            if not ipaddress.ip_address(address).is_global:
                raise CannotReach("this address is on our own network")
    return addresses[0]


def _usual(scheme: str) -> int:
    return 443 if scheme == "https" else 80
