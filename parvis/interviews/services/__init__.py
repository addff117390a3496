"""Note an interview, correct it the same day, answer at the exit, count, write a weekly line, forget."""

from parvis.interviews.rules.record import Told, band_of
from parvis.interviews.services.counting import count_given, tally_partner
from parvis.interviews.services.exits import (
    NotAnAnswer,
    StandIsClosed,
    TooManyAnswers,
    answer_exit,
    enter_answers,
    open_exit_stand,
    tell_profile,
)
from parvis.interviews.services.fading import Faded, fade, shuffle_days
from parvis.interviews.services.lines import (
    AlreadyWritten,
    NothingWritten,
    PointsToSomeone,
    erase_weekly_line,
    write_weekly_line,
)
from parvis.interviews.services.recording import (
    BothSomethingAndNothing,
    NotACode,
    Noted,
    NothingToCorrect,
    TooManyThemes,
    UnknownPole,
    UnknownTheme,
    correct_same_day,
    prefill,
    record,
    take_back,
)

__all__ = [
    "AlreadyWritten",
    "BothSomethingAndNothing",
    "Faded",
    "NotACode",
    "NotAnAnswer",
    "Noted",
    "NothingToCorrect",
    "NothingWritten",
    "PointsToSomeone",
    "StandIsClosed",
    "Told",
    "TooManyAnswers",
    "TooManyThemes",
    "UnknownPole",
    "UnknownTheme",
    "answer_exit",
    "band_of",
    "correct_same_day",
    "count_given",
    "enter_answers",
    "erase_weekly_line",
    "fade",
    "open_exit_stand",
    "prefill",
    "record",
    "shuffle_days",
    "take_back",
    "tally_partner",
    "tell_profile",
    "write_weekly_line",
]
