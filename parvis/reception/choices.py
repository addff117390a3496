"""The words of the reception."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TicketState(models.TextChoices):
    """Where a visitor stands; one state at a time, whatever happens."""

    WAITING = "waiting", _("waiting")
    CALLED = "called", pgettext_lazy("ticket", "called")
    IN_ADVICE = "in_advice", _("in advice")
    ON_HOLD = "on_hold", _("on hold")
    DONE = "done", pgettext_lazy("ticket", "done")
    LEFT = "left", _("left by choice")
    NO_SHOW = "no_show", _("did not come when called")
    UNSERVED = "unserved", _("not received before closing")


AT_A_DESK = (TicketState.CALLED, TicketState.IN_ADVICE)
STILL_HERE = (
    TicketState.WAITING,
    TicketState.CALLED,
    TicketState.IN_ADVICE,
    TicketState.ON_HOLD,
)

NOT_RECEIVED = (TicketState.WAITING, TicketState.CALLED, TicketState.ON_HOLD)


class AccessNeed(models.TextChoices):
    """What makes waiting or moving hard; said only if the visitor wishes."""

    STANDING = "standing", _("cannot stand for long")
    STEP_FREE = "step_free", _("step-free way")
    SIGN = "sign", _("French sign language")
    HEARING = "hearing", _("hard of hearing")
    SIGHT = "sight", _("low vision")
    CALM = "calm", _("a calm place")
    CHILD = "child", _("with a young child")


class Kind(models.TextChoices):
    """The gestures that are remembered until closing, so that they can be replayed or undone."""

    ISSUE = "issue", _("took a ticket")
    CALL = "call", _("called")
    RECALL = "recall", _("called again")
    START = "start", _("began the advice")
    NO_SHOW = "no_show", _("noted an absence")
    HOLD = "hold", _("put on hold")
    RETURN = "return", _("brought back to the queue")
    HAND_OVER = "hand_over", _("handed over")
    FINISH = "finish", _("finished")
    LEAVE = "leave", pgettext_lazy("a visitor", "left")
    UNDO = "undo", _("undid")
    COUNT = "count", _("counted arrivals")
    RESERVE = "reserve", _("reserved numbers")
    SIT = "sit", _("was taken by somebody")
    RISE = "rise", _("was left")


UNDOABLE = (
    Kind.CALL,
    Kind.START,
    Kind.NO_SHOW,
    Kind.HOLD,
    Kind.RETURN,
    Kind.HAND_OVER,
    Kind.FINISH,
)
