"""Why a gesture is refused; pages turn each into a sentence."""


class Refusal(Exception):
    """A gesture that the state of the hall does not allow; nothing was changed."""


class NobodyIsWaiting(Refusal):
    """The queue of these poles is empty."""


class DeskIsBusy(Refusal):
    """A desk already has somebody."""


class DeskIsUnknown(Refusal):
    """There is no such desk, or it is closed."""


class SeriesIsTaken(Refusal):
    """Another desk of the place has this series already."""


class PoleIsUnknown(Refusal):
    """There is no such pole today."""


class TicketHasMoved(Refusal):
    """Someone else did something to this ticket in the meantime."""


class NothingToUndo(Refusal):
    """The last gesture of this desk is already undone, or can no longer be."""


class NumberIsNotReserved(Refusal):
    """The number is not in a block of this desk, or was already given."""


class AlreadyReplayed(Refusal):
    """The name was already used for another gesture."""


class DayIsClosed(Refusal):
    """The day is closed: nothing more can be done to its tickets."""


class InterviewsInProgress(Refusal):
    """Somebody is still being advised, at these desks: the day cannot be closed yet."""

    def __init__(self, *desks: str) -> None:
        super().__init__(", ".join(desks))
        self.desks = desks


class DayIsNotHere(Refusal):
    """A day that has not begun cannot be closed."""
