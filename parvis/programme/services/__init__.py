"""Gestures on the programme, one function each; refusals say what happened."""

from parvis.programme.rules.dates import BadHours, Hours
from parvis.programme.services.changing import Rule, RuleChange, change_rule
from parvis.programme.services.differing import follow_rule
from parvis.programme.services.forgetting import Forgotten, forget_bookings
from parvis.programme.services.helps import say_help
from parvis.programme.services.placing import Place
from parvis.programme.services.proposals import (
    copy_activity,
    decide,
    keep,
    keep_activity,
    keep_as_template,
    open_drafts,
)
from parvis.programme.services.refusals import (
    Refusal,
    SeriesHasChanged,
    SessionHasChanged,
)
from parvis.programme.services.reminders import (
    forget_address,
    leave_address,
    send_reminders,
)
from parvis.programme.services.seats import (
    Given,
    book,
    book_series,
    count_head,
    give_back,
    walk_in,
    walk_out,
)
from parvis.programme.services.seeding import seed, seed_kinds
from parvis.programme.services.series import (
    Planned,
    except_day,
    keep_series,
    plan_series,
)
from parvis.programme.services.sessions import (
    Told,
    cancel_session,
    move_session,
    plan_session,
    restore_session,
)
from parvis.programme.services.terms import Laid, Term, duplicate_term
from parvis.programme.services.waiting import serve, serve_waiting_series

__all__ = [
    "BadHours",
    "Forgotten",
    "Given",
    "Hours",
    "Laid",
    "Place",
    "Planned",
    "Refusal",
    "Rule",
    "RuleChange",
    "SeriesHasChanged",
    "SessionHasChanged",
    "Term",
    "Told",
    "book",
    "book_series",
    "cancel_session",
    "change_rule",
    "copy_activity",
    "count_head",
    "decide",
    "duplicate_term",
    "except_day",
    "follow_rule",
    "forget_address",
    "forget_bookings",
    "give_back",
    "keep",
    "keep_activity",
    "keep_as_template",
    "keep_series",
    "leave_address",
    "move_session",
    "open_drafts",
    "plan_series",
    "plan_session",
    "restore_session",
    "say_help",
    "seed",
    "seed_kinds",
    "send_reminders",
    "serve",
    "serve_waiting_series",
    "walk_in",
    "walk_out",
]
