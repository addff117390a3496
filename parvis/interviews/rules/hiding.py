"""Small numbers are hidden, and no subtraction brings them back.

ITV-8 A number from one to four is hidden; so is another one, if the total would tell it.
ITV-9 A rate of answers is said with what it is a rate of, and never above one hundred.
"""

from collections.abc import Mapping

SMALLEST = 5
Cells = dict[str, int | None]


def hide_small(cells: Mapping[str, int], *, total: int | None = None) -> Cells:
    """Hide what is under five, and enough beside it that the total tells nothing (ITV-8).

    `total` is the sum that the reader sees, when they see one. A zero is not hidden:
    it is nobody. Each hidden number could be at least two different ones; when that
    cannot be had, the whole table is kept back.
    """
    hidden = {code for code, number in cells.items() if 0 < number < SMALLEST}
    if hidden and total is not None:
        shown = sorted((n, c) for c, n in cells.items() if n and c not in hidden)
        rest = total - sum(number for number, _ in shown)
        while not _may_be_shared(rest, len(hidden)):
            if not shown:
                return {}
            number, code = shown.pop(0)
            hidden.add(code)
            rest += number
    return {code: None if code in hidden else n for code, n in cells.items()}


def _may_be_shared(rest: int, places: int) -> bool:
    """Tell whether a rest may be shared among hidden places in more than one way."""
    return places > 1 and rest > places


def may_show_total(total: int) -> bool:
    """Tell whether a total may be said."""
    return total == 0 or total >= SMALLEST


def response_rate(answers: int, out_of: int) -> int | None:
    """Return answers for a hundred interviews; nothing when there were none (ITV-9)."""
    return min(100, round(100 * answers / out_of)) if out_of > 0 else None
