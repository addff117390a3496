from datetime import date, timedelta

from parvis.directory.rules import (
    Check,
    check_of,
    emergencies_last,
    neutral_order,
)

DAY = date(2026, 11, 25)


def test_dir_1_names_make_the_order_and_nothing_else():
    names = [("Zèbre", 1), ("école", 2), ("Afpa", 3), ("Ecole", 4), ("afpa", 5)]
    assert neutral_order(names) == [3, 5, 2, 4, 1]


def test_dir_2_a_year_without_a_check_is_said_and_never_too():
    assert check_of(DAY - timedelta(days=366), DAY) is Check.STALE
    assert check_of(DAY - timedelta(days=365), DAY) is Check.RECENT
    assert check_of(None, DAY) is Check.NEVER


def test_dir_3_an_emergency_line_comes_after_the_others():
    assert emergencies_last([3, 5, 2, 4], {3, 2}) == [5, 4, 3, 2]
