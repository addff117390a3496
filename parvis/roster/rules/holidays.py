"""The public holidays of France and its territories, computed (ROS-5)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

EVERYWHERE: Collection[str] = ()
ANTILLES = ("guadeloupe", "martinique")


@dataclass(frozen=True)
class Fixed:
    """The same day every year, in some territories, between two years."""

    month: int
    day: int
    name: str
    where: Collection[str] = EVERYWHERE
    since: int = 1
    until: int = 9999

    def in_year(self, year: int) -> date:
        return date(year, self.month, self.day)


@dataclass(frozen=True)
class Movable:
    """So many days after Easter, in some territories."""

    after_easter: int
    name: str
    where: Collection[str] = EVERYWHERE
    since: int = 1
    until: int = 9999

    def in_year(self, year: int) -> date:
        return easter(year) + timedelta(days=self.after_easter)


HOLIDAYS: tuple[Fixed | Movable, ...] = (
    Fixed(1, 1, "new_year"),
    Fixed(5, 1, "labour", since=1947),
    Fixed(5, 8, "victory", since=1953, until=1959),
    Fixed(5, 8, "victory", since=1982),
    Fixed(7, 14, "bastille"),
    Fixed(8, 15, "assumption"),
    Fixed(11, 1, "all_saints"),
    Fixed(11, 11, "armistice", since=1922),
    Fixed(12, 25, "christmas"),
    Movable(1, "easter_monday"),
    Movable(39, "ascension"),
    Movable(50, "whit_monday"),
    Movable(-2, "good_friday", ("alsace-moselle", "polynesie", *ANTILLES)),
    Fixed(12, 26, "stephen", ("alsace-moselle",)),
    Fixed(4, 27, "abolition", ("mayotte",), since=1983),
    Fixed(5, 22, "abolition", ("martinique",), since=1983),
    Fixed(5, 27, "abolition", ("guadeloupe",), since=1983),
    Fixed(5, 27, "abolition", ("saint-martin",), since=1983, until=2017),
    Fixed(5, 28, "abolition", ("saint-martin",), since=2018),
    Fixed(6, 10, "abolition", ("guyane",), since=1983),
    Fixed(10, 9, "abolition", ("saint-barthelemy",), since=1983),
    Fixed(12, 20, "abolition", ("reunion",), since=1983),
    Fixed(9, 24, "citizenship", ("nouvelle-caledonie",), since=2004),
    Fixed(3, 5, "evangelisation", ("polynesie",), since=1978),
    Fixed(6, 29, "autonomy", ("polynesie",), since=1985, until=2024),
    Fixed(11, 20, "matarii", ("polynesie",), since=2025),
    Fixed(4, 28, "chanel", ("wallis-et-futuna",)),
    Fixed(6, 29, "peter_paul", ("wallis-et-futuna",)),
    Fixed(7, 29, "territory", ("wallis-et-futuna",), since=1962),
)


def public_holidays(year: int, territory: str = "metropole") -> dict[date, str]:
    """Return the public holidays of a year in a territory, in order (ROS-5)."""
    found = {
        h.in_year(year): h.name
        for h in HOLIDAYS
        if h.since <= year <= h.until and (not h.where or territory in h.where)
    }
    return dict(sorted(found.items()))


def easter(year: int) -> date:
    """Return Easter Sunday of a year, by Oudin's reckoning."""
    golden = year % 19
    century = year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    full = moon - (moon // 28) * (
        1 - (moon // 28) * (29 // (moon + 1)) * ((21 - golden) // 11)
    )
    weekday = (year + year // 4 + full + 2 - century + century // 4) % 7
    shift = full - weekday
    month = 3 + (shift + 40) // 44
    return date(year, month, shift + 28 - 31 * (month // 4))
