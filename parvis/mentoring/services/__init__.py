"""What is done in the club: ask, propose, agree, meet, extend, end. No reason is ever asked."""

from parvis.mentoring.services.club import (
    AliasIsTaken,
    FollowsMore,
    Wishes,
    ask,
    keep_mentor,
    withdraw,
)
from parvis.mentoring.services.pairs import (
    NobodyIsFree,
    PairHasChanged,
    Refusal,
    agree,
    begin,
    end,
    end_all,
    extend,
    propose,
    set_aside,
)
from parvis.mentoring.services.seeding import seed

__all__ = [
    "AliasIsTaken",
    "FollowsMore",
    "NobodyIsFree",
    "PairHasChanged",
    "Refusal",
    "Wishes",
    "agree",
    "ask",
    "begin",
    "end",
    "end_all",
    "extend",
    "keep_mentor",
    "propose",
    "seed",
    "set_aside",
    "withdraw",
]
