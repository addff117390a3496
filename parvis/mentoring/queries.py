"""Reads over the club: mentors, what waits, what may be proposed and why."""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet

from parvis.kit import codes
from parvis.mentoring.choices import Moment, Outcome, Sector, Step
from parvis.mentoring.models import Mentor, Pair, Request, YearCount
from parvis.mentoring.rules.pairing import Why, propose

PURPOSE = b"parvis.mentoring\0"


@dataclass(frozen=True)
class MentorLine:
    """A mentor, as the referent reads them."""

    pk: int
    alias: str
    sectors: tuple[str, ...]
    languages: tuple[str, ...]
    moments: tuple[str, ...]
    capacity: int
    followed: int
    charter_on: date | None
    is_gone: bool


@dataclass(frozen=True)
class Suggestion:
    """A pair that the rules propose; nothing is written until the referent decides."""

    request_id: int
    mentor_id: int
    asked_on: date
    alias: str
    why: "Reasons"


@dataclass(frozen=True)
class Reasons:
    """Why a pair is proposed, in words that people read."""

    sectors: tuple[str, ...]
    languages: tuple[str, ...]
    moments: tuple[str, ...]
    fitting: int
    rank: int


@dataclass(frozen=True)
class PairLine:
    """A pair, as the referent reads it: a mentor, a step, dates. Nobody else."""

    pk: int
    alias: str
    step: str
    step_label: str
    since_on: date
    first_met_on: date | None
    ends_on: date | None
    is_extended: bool
    may_be_extended: bool
    is_to_be_told: bool
    is_over: bool


@dataclass(frozen=True)
class Board:
    """What the referent has to decide, and what runs."""

    suggestions: tuple[Suggestion, ...]
    nobody_fits: int
    nobody_is_free: int
    pairs: tuple[PairLine, ...]
    mentors: int
    free_places: int


@dataclass(frozen=True)
class Own:
    """What the holder of a code may read: where it stands, and the mentor met."""

    is_waiting: bool
    asked_on: date | None
    pair: PairLine | None
    why: Reasons | None
    moments: tuple[str, ...] = ()


def print_of(code: str) -> str:
    """Return the only thing that is kept of a code; a copy of the database alone does not give it back."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, PURPOSE + code.encode(), hashlib.sha256).hexdigest()


def mentors(centre_id: int, *, on: date) -> tuple[MentorLine, ...]:
    """Return the mentors of a centre by alias."""
    return tuple(
        MentorLine(
            one.pk,
            one.alias,
            _labels(Sector, one.sectors),
            tuple(one.languages),
            _labels(Moment, one.moments),
            one.capacity,
            one.followed,
            one.charter_on,
            one.active_until is not None and one.active_until < on,
        )
        for one in Mentor.objects.filter(centre_id=centre_id)
    )


def board(centre_id: int, *, on: date) -> Board:
    """Return what is proposed today, and the pairs that run."""
    present = list(_present(centre_id, on))
    waiting = list(
        Request.objects.filter(centre_id=centre_id, pair__isnull=True).prefetch_related(
            "set_aside"
        )
    )
    proposal = propose(
        [
            r.as_seeker(frozenset(f"m{m.pk}" for m in r.set_aside.all()))
            for r in waiting
        ],
        [m.as_guide() for m in present],
    )
    found = {m.as_guide().key: m for m in present}
    asked = {r.as_seeker(frozenset()).key: r for r in waiting}
    return Board(
        tuple(
            Suggestion(
                asked[p.seeker].pk,
                found[p.guide].pk,
                asked[p.seeker].asked_on,
                found[p.guide].alias,
                _reasons(p.why),
            )
            for p in proposal.pairs
        ),
        len(proposal.nobody_fits),
        len(proposal.nobody_is_free),
        pairs(centre_id, on=on),
        len(present),
        sum(m.capacity - m.followed for m in present),
    )


def pairs(centre_id: int, *, on: date) -> tuple[PairLine, ...]:
    """Return the pairs of a centre, those to think of first."""
    found = Pair.objects.filter(mentor__centre_id=centre_id).select_related("mentor")
    lines = [pair_line(one, on=on) for one in found]
    lines.sort(key=lambda one: (not one.is_to_be_told, one.ends_on or one.since_on))
    return tuple(lines)


def pair_line(pair: Pair, *, on: date) -> PairLine:
    """Return a pair with its dates."""
    term = pair.term
    return PairLine(
        pair.pk,
        pair.mentor.alias,
        pair.step,
        str(Step(pair.step).label),
        pair.since_on,
        pair.first_met_on,
        term.ends_on if term else None,
        pair.is_extended,
        bool(term and term.may_be_extended(on)),
        bool(term and term.is_to_be_told(on)),
        bool(term and term.is_over(on)),
    )


def own(code: str, *, on: date) -> Own | None:
    """Return where the holder of a code stands; nothing if no such code is known."""
    told = codes.read_or_nothing(code)
    if not told:
        return None
    mark = print_of(told)
    pair = (
        Pair.objects.filter(print_of_code=mark)
        .select_related("mentor", "request")
        .first()
    )
    if pair is not None:
        return Own(
            False,
            None,
            pair_line(pair, on=on),
            _reasons(_shared(pair)) if pair.request else None,
            _labels(Moment, pair.mentor.moments),
        )
    request = Request.objects.filter(print_of_code=mark).first()
    return Own(True, request.asked_on, None, None) if request else None


def year_counts(centre_id: int, year: int) -> dict[str, int]:
    """Return the numbers of a year, by outcome."""
    found = YearCount.objects.filter(centre_id=centre_id, year=year)
    counted = dict(found.values_list("outcome", "number"))
    return {outcome: counted.get(outcome, 0) for outcome in Outcome.values}


def _present(centre_id: int, on: date) -> QuerySet[Mentor]:
    still = Q(active_until__isnull=True) | Q(active_until__gte=on)
    return Mentor.objects.filter(still, centre_id=centre_id, charter_on__lte=on)


def _shared(pair: Pair) -> Why:
    request, guide = pair.request, pair.mentor.as_guide()
    seeker = request.as_seeker(frozenset()) if request else None
    if seeker is None:
        return Why(frozenset(), guide.languages, guide.moments, 0, 0)
    return Why(
        seeker.sectors & guide.sectors,
        seeker.languages & guide.languages,
        seeker.moments & guide.moments,
        0,
        0,
    )


def _reasons(why: Why) -> Reasons:
    return Reasons(
        _labels(Sector, why.sectors),
        tuple(sorted(why.languages)),
        _labels(Moment, why.moments),
        why.fitting,
        why.rank,
    )


def _labels(
    words: type[Sector] | type[Moment], values: Iterable[str]
) -> tuple[str, ...]:
    known = set(values)
    return tuple(str(word.label) for word in words if word.value in known)
