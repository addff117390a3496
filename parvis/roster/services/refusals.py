"""What the roster refuses, named by what happened."""


class Refusal(Exception):
    """A gesture that cannot be done as asked."""


class AlreadyElsewhere(Refusal):
    """The adviser has another permanence at that time (ROS-1)."""


class NotCompetent(Refusal):
    """The adviser does not answer for this pole."""


class NotYet(Refusal):
    """It has not begun: nobody can say that it was held (ROS-10)."""


class ShiftHasChanged(Refusal):
    """Somebody has changed this permanence meanwhile."""


class TooLong(Refusal):
    """It ends before it begins, or lasts more than fourteen hours."""
