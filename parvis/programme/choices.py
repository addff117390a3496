"""The words of the programme."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Way(models.TextChoices):
    """How one takes a seat."""

    OPEN = "open", _("come in, without booking")
    SEATS = "seats", _("by code, one session at a time")
    SERIES = "series", _("by code, for the whole series")
    GROUP = "group", _("by code, for a group")


class Where(models.TextChoices):
    """Where a kind of activity may be held."""

    ROOM = "room", _("in a room")
    REMOTE = "remote", _("at a distance")
    EITHER = "either", _("in a room or at a distance")


class Access(models.TextChoices):
    """What makes a session easier to come to, or what a party needs."""

    SIGN = "sign", _("French Sign Language")
    LOOP = "loop", _("induction loop")
    WHEELCHAIR = "wheelchair", _("wheelchair")
    CAPTIONS = "captions", _("captions")
    PLAIN = "plain", _("plain language")


class Equipment(models.TextChoices):
    """What a room has, or what an activity asks for."""

    PROJECTOR = "projector", _("projector")
    SOUND = "sound", _("sound")
    COMPUTERS = "computers", _("computers")
    BOARD = "board", _("board")
    VIDEO = "video", _("video conference")
    KITCHEN = "kitchen", _("water and coffee")


class ActivityState(models.TextChoices):
    """Where an activity stands between its first words and the public."""

    DRAFT = "draft", pgettext_lazy("activity", "draft")
    PROPOSED = "proposed", pgettext_lazy("activity", "proposed")
    RETURNED = "returned", pgettext_lazy("activity", "returned")
    PUBLISHED = "published", pgettext_lazy("activity", "published")
    WITHDRAWN = "withdrawn", pgettext_lazy("activity", "withdrawn")


class SessionState(models.TextChoices):
    """Where a dated session stands; only a planned one is shown to the public as coming."""

    DRAFT = "draft", pgettext_lazy("session", "draft")
    AWAITING = "awaiting", pgettext_lazy("session", "awaiting confirmation")
    PLANNED = "planned", pgettext_lazy("session", "planned")
    CANCELLED = "cancelled", pgettext_lazy("session", "cancelled")


class BookingState(models.TextChoices):
    """What a code stands for."""

    SEATED = "seated", pgettext_lazy("booking", "seated")
    WAITING = "waiting", pgettext_lazy("booking", "on the waiting list")
    CANCELLED = "cancelled", pgettext_lazy("booking", "cancelled")


class Help(models.TextChoices):
    """What a session helped with."""

    LEARNED = "learned", _("I learned something useful")
    NEXT_STEP = "next_step", _("I know what to do next")
    PEOPLE = "people", _("I met people to move on with")
    UNKNOWN = "unknown", _("I do not know yet")
    NOTHING = "nothing", _("Not much, this time")


class Verdict(models.TextChoices):
    """What was decided about an activity."""

    PROPOSED = "proposed", pgettext_lazy("verdict", "proposed")
    RETURNED = "returned", pgettext_lazy("verdict", "returned with a word")
    PUBLISHED = "published", pgettext_lazy("verdict", "published")
    WITHDRAWN = "withdrawn", pgettext_lazy("verdict", "withdrawn")


class Fate(models.TextChoices):
    """What becomes of a date when the rule of its series changes."""

    MOVED = "moved", pgettext_lazy("date", "changed")
    ADDED = "added", pgettext_lazy("date", "added")
    CANCELLED = "cancelled", pgettext_lazy("date", "cancelled")
    ERASED = "erased", pgettext_lazy("date", "draft taken out")
    KEPT = "kept", pgettext_lazy("date", "kept as it is")
    SAME = "same", pgettext_lazy("date", "unchanged")
    LEFT_OUT = "left_out", pgettext_lazy("date", "left out")


class Rest(models.TextChoices):
    """Why a series is not held on a day."""

    EXCEPTION = "exception", _("exception")
    PUBLIC_HOLIDAY = "public_holiday", _("public holiday")
    SCHOOL_HOLIDAY = "school_holiday", _("school holidays")
    CLOSED = "closed", _("the centre is closed")
    ROOM_TAKEN = "room_taken", _("the room is taken")
    ROOM_UNFIT = "room_unfit", _("the room does not suit it")
    NO_SUCH_HOUR = "no_such_hour", _("this hour does not exist on that night")
    THERE = "there", _("it is there already")
    PAST = "past", _("that day is past")
    BOOKED = "booked", _("somebody has a seat or waits")
    CANCELLED = "cancelled", _("it is cancelled: its page plans it again")
    BY_HAND = "by_hand", _("it was changed by hand")
    TOO_FEW = "too_few", _("more people have a seat than that")
