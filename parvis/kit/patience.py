"""A limit on guesses that remembers nobody: counts in memory, under a key that dies with the process."""

import hashlib
import secrets
from collections import deque
from time import monotonic

from django.conf import settings
from django.http import HttpRequest

MOST_KEYS = 5000


class Patience:
    """So many tries a window for one network; nothing is written anywhere."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most, self.seconds = most, seconds
        self._salt = secrets.token_bytes(16)
        self._tries: dict[bytes, deque[float]] = {}

    def is_over(self, request: HttpRequest) -> bool:
        """Count a try; tell whether there were too many."""
        at, key = monotonic(), self._key(request)
        if len(self._tries) >= MOST_KEYS:
            self._tries.clear()
        tries = self._tries.setdefault(key, deque(maxlen=self.most + 1))
        while tries and at - tries[0] > self.seconds:
            tries.popleft()
        tries.append(at)
        return len(tries) > self.most

    def forgive(self, request: HttpRequest) -> None:
        """Take back the last try: it was no guess. A hall has one address for all its visitors."""
        if tries := self._tries.get(self._key(request)):
            tries.pop()

    def forget(self) -> None:
        """Forget every try."""
        self._tries.clear()

    def _key(self, request: HttpRequest) -> bytes:
        address = address_of(request)
        return hashlib.blake2b(address.encode(), key=self._salt).digest()


def address_of(request: HttpRequest) -> str:
    """Return the address that asks, behind the proxies that are trusted; never to be kept."""
    address: str = request.META.get("REMOTE_ADDR", "")
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    passed = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if proxies and len(passed) >= proxies:
        address = passed[-proxies].strip()
    return address
