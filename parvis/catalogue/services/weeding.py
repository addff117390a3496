"""Gestures of weeding: open the list of the week, propose, settle at two, put back."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from parvis.catalogue.choices import CaseState, Fate, HoldingState
from parvis.catalogue.models import (
    Document,
    Holding,
    WeedingCase,
    WeedingRule,
    WeedingStep,
)
from parvis.catalogue.queries.weeding import candidates, home_of
from parvis.catalogue.rules.weeding import may_come_back, may_settle
from parvis.catalogue.services.cataloguing import put_back, withdraw
from parvis.kit.writes import write_tx

A_WEEK = 12
STAYS = timedelta(days=365)
USUAL = (
    ("annuaire", 2, 12, 12),
    ("guide", 5, 24, 24),
    ("livre", 10, 36, 36),
    ("referentiel", 5, 36, 24),
    ("revue", 2, 12, None),
    ("cederom", 5, 24, 36),
    ("film", 10, 36, 36),
    ("dossier", 3, 24, 12),
    ("site", None, None, 12),
)
"""Ages found in published weeding policies; each centre changes them."""


class WeedingRefused(Exception):
    """A gesture of weeding that is not done; nothing is written."""


class LookedAtMeanwhile(WeedingRefused):
    """Someone else has said something of this document since it was read."""


class SamePerson(WeedingRefused):
    """Who proposed cannot settle: it takes another member (CAT-36)."""


class NoReplacement(WeedingRefused):
    """A replacement is another document, still here."""


class TooLate(WeedingRefused):
    """The document left more than ninety days ago (CAT-37)."""


@dataclass(frozen=True)
class Proposal:
    """What someone would do with a document, and why."""

    fate: str
    flaws: list[str] = field(default_factory=list)
    reason: str = ""
    kept_until: date | None = None
    replaced_by: int | None = None


@dataclass(frozen=True)
class Look:
    """A case, in the state in which someone read it, and who that is."""

    pk: int
    version: int
    by: int
    at: datetime

    @property
    def on(self) -> date:
        return self.at.date()


def open_the_week(*, on: date, most: int = A_WEEK, dry_run: bool = False) -> int:
    """Bring up the documents of the week, so many for each pole that none is drowned."""
    waiting: dict[str, int] = defaultdict(int)
    open_now = WeedingCase.objects.filter(
        state__in=[CaseState.OPEN, CaseState.PROPOSED]
    )
    for pole in open_now.values_list("pole_code", flat=True):
        waiting[pole] += 1
    opened = 0
    with write_tx():
        for one in candidates(on=on):
            if waiting[one.pole] >= most:
                continue
            waiting[one.pole] += 1
            if dry_run:
                opened += 1
                continue
            _case, is_new = WeedingCase.objects.get_or_create(
                document_id=one.uid,
                state__in=[CaseState.OPEN, CaseState.PROPOSED],
                defaults={
                    "pole_code": one.pole,
                    "theme_code": one.theme,
                    "reasons": list(one.reasons),
                    "opened_on": on,
                    "state": CaseState.OPEN,
                },
            )
            opened += is_new
    return opened


def bring_up(document: int, *, on: date) -> WeedingCase:
    """Bring up a document that someone found on its shelf, whatever the rules say."""
    row = Document.objects.filter(pk=document, is_withdrawn=False).first()
    if row is None:
        raise NoReplacement
    pole, theme = home_of(row)
    with write_tx():
        case, _is_new = WeedingCase.objects.get_or_create(
            document=row,
            state__in=[CaseState.OPEN, CaseState.PROPOSED],
            defaults={
                "pole_code": pole,
                "theme_code": theme,
                "reasons": ["seen"],
                "opened_on": on,
                "state": CaseState.OPEN,
            },
        )
    return case


def propose(look: Look, proposal: Proposal) -> None:
    """Say what one would do with a document: another member settles."""
    _check_replacement(look.pk, proposal)
    until = proposal.kept_until
    if proposal.fate == Fate.KEEP and until is None:
        until = look.on + STAYS
    with write_tx():
        _move(
            look,
            CaseState.OPEN,
            state=CaseState.PROPOSED,
            fate=proposal.fate,
            flaws=proposal.flaws,
            reason=proposal.reason,
            kept_until=until if proposal.fate == Fate.KEEP else None,
            replaced_by=proposal.replaced_by if proposal.fate == Fate.REPLACE else None,
            first_by=look.by,
        )
        _told(look, CaseState.PROPOSED, proposal.fate, proposal.reason)


def settle(look: Look) -> str:
    """Agree with what another member proposed, and do it (CAT-36)."""
    case = WeedingCase.objects.select_related("document").get(pk=look.pk)
    if not may_settle(case.first_by_id, look.by):
        raise SamePerson
    leaves = case.fate in (Fate.WITHDRAW, Fate.REPLACE)
    state = CaseState.WITHDRAWN if leaves else CaseState.KEPT
    with write_tx():
        before = _take_off(case.document, look) if leaves else {}
        _move(
            look,
            CaseState.PROPOSED,
            state=state,
            second_by=look.by,
            settled_on=look.on,
            copies_before=before,
        )
        _told(look, state, case.fate, case.reason)
    return state


def disagree(look: Look, *, reason: str) -> None:
    """Say no to what another member proposed: the document stays, and is looked at again (CAT-36)."""
    case = WeedingCase.objects.get(pk=look.pk)
    if not may_settle(case.first_by_id, look.by):
        raise SamePerson
    with write_tx():
        _move(
            look,
            CaseState.PROPOSED,
            state=CaseState.OPEN,
            first_by=None,
            fate="",
            flaws=[],
            kept_until=None,
            replaced_by=None,
        )
        _told(look, CaseState.OPEN, "", reason)


def restore(look: Look) -> None:
    """Put back what left less than ninety days ago (CAT-37)."""
    case = WeedingCase.objects.select_related("document").get(pk=look.pk)
    if case.settled_on is None or not may_come_back(case.settled_on, look.on):
        raise TooLate
    with write_tx():
        _move(look, CaseState.WITHDRAWN, state=CaseState.RESTORED)
        put_back(case.document.pk, by=look.by, at=look.at)
        for pk, state in case.copies_before.items():
            Holding.objects.filter(pk=int(pk)).update(state=state)
        _told(look, CaseState.RESTORED, "", "")


def lay_usual_rules() -> int:
    """Lay the usual rules of each kind where there is none."""
    made = 0
    with write_tx():
        for kind, years, unused, review in USUAL:
            _rule, is_new = WeedingRule.objects.get_or_create(
                kind=kind,
                theme=None,
                defaults={
                    "most_years": years,
                    "unused_months": unused,
                    "review_months": review,
                },
            )
            made += is_new
    return made


def set_rule(*, kind: str, theme: Any, **limits: int | None) -> WeedingRule:
    """Write a rule; one without any limit is taken away."""
    with write_tx():
        if not any(limits.values()):
            WeedingRule.objects.filter(kind=kind, theme=theme).delete()
            return WeedingRule(kind=kind, theme_id=theme)
        rule, _is_new = WeedingRule.objects.update_or_create(
            kind=kind, theme_id=theme, defaults=limits
        )
    return rule


def _take_off(document: Document, look: Look) -> dict[str, str]:
    """Take a document off the shelves; its notice and its copies are kept (CAT-37)."""
    before = {str(h.pk): h.state for h in document.holdings.all()}
    document.holdings.update(state=HoldingState.WITHDRAWN)
    withdraw(document.pk, by=look.by, at=look.at)
    return before


def _check_replacement(pk: int, proposal: Proposal) -> None:
    if proposal.fate != Fate.REPLACE:
        return
    other = Document.objects.filter(pk=proposal.replaced_by or 0, is_withdrawn=False)
    same = WeedingCase.objects.filter(pk=pk, document__pk=proposal.replaced_by or 0)
    if not other.exists() or same.exists():
        raise NoReplacement


def _move(look: Look, was: str, **columns: object) -> None:
    mine = WeedingCase.objects.filter(pk=look.pk, version=look.version, state=was)
    try:
        with transaction.atomic():
            moved = mine.update(version=look.version + 1, **columns)
    except (
        IntegrityError
    ) as error:  # the constraints say it too: two people, settled by two
        raise SamePerson from error
    if not moved:
        raise LookedAtMeanwhile


def _told(look: Look, state: str, fate: str, text: str) -> None:
    WeedingStep.objects.create(
        case_id=look.pk, state=state, fate=fate, text=text, by_id=look.by, on=look.on
    )
