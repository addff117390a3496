"""What a harvester may ask, and the tokens that take it from page to page.

CAT-11 A resumption token holds the whole of the demand and the place of the last
       record, signed: nothing is kept between two pages, and a token that was not
       given here, or was changed, is refused. (OAI-PMH 2.0, badResumptionToken.)
"""

import base64
import binascii
import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta

DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
LONGEST = 1200


class BadArgument(Exception):
    """A demand that the protocol does not know; the message says which."""


class BadToken(Exception):
    """A token that was not given here, or was changed."""


@dataclass(frozen=True)
class Demand:
    """What is asked of a list, and where it stands."""

    prefix: str
    since: str = ""
    until: str = ""
    chosen: str = ""
    after: str = ""
    after_pk: int = 0
    given: int = 0
    total: int = 0

    def token(self, key: bytes) -> str:
        """Return the demand as a signed token (CAT-11)."""
        told = json.dumps(list(asdict(self).values()), separators=(",", ":"))
        body = base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")
        return f"{body}.{_seal(body, key)}"

    def following(self, moment: datetime, pk: int, count: int, total: int) -> "Demand":
        """Return the demand of the next page."""
        after = moment.astimezone(UTC).isoformat()
        given = self.given + count
        return replace(self, after=after, after_pk=pk, given=given, total=total)


def demand_of(token: str, key: bytes) -> Demand:
    """Read a token that was given here; refuse any other (CAT-11)."""
    body, _dot, seal = token[:LONGEST].partition(".")
    if len(token) > LONGEST or not hmac.compare_digest(
        _seal(body, key).encode(), seal.encode("utf-8", "replace")
    ):
        raise BadToken
    try:
        told = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        return Demand(*told)
    except (ValueError, TypeError, binascii.Error) as error:
        raise BadToken from error


def first_demand(asked: Mapping[str, str]) -> Demand:
    """Read the arguments of a list; days and seconds are not mixed."""
    since, until = asked.get("from", ""), asked.get("until", "")
    shapes = {bool(DAY.fullmatch(t)) for t in (since, until) if t}
    if len(shapes) > 1:
        raise BadArgument("from and until have different granularities")
    if since and until and since > until:
        raise BadArgument("from is later than until")
    bounds(since, until)
    return Demand(asked["metadataPrefix"], since, until, asked.get("set", ""))


def bounds(since: str, until: str) -> tuple[datetime | None, datetime | None]:
    """Return the moments between which records are wanted; the second is not included."""
    first = _moment(since) if since else None
    last = _moment(until) if until else None
    if last is not None:
        last += timedelta(days=1) if DAY.fullmatch(until) else timedelta(seconds=1)
    return first, last


def _moment(text: str) -> datetime:
    try:
        if DAY.fullmatch(text):
            return datetime.fromisoformat(text).replace(tzinfo=UTC)
        if MOMENT.fullmatch(text):
            return datetime.fromisoformat(text)
    except ValueError as error:
        raise BadArgument(f"{text!r} is no day that exists") from error
    raise BadArgument(f"{text[:40]!r} is neither YYYY-MM-DD nor YYYY-MM-DDThh:mm:ssZ")


def _seal(body: str, key: bytes) -> str:
    return hmac.new(key, body.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[
        :32
    ]
