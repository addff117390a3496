"""What the wall says, and in which words.

FRD-10 Three calls at most are big; the newest one is first. (read at six metres)
FRD-11 A call is announced once, after those that came before it; none is lost when several desks call at once.
FRD-12 Beside French, the wall speaks the languages of its place, three at most. (equal welcome)
FRD-13 Silence of five seconds is told, with the hour of the last news. (an old screen is worse than none)
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

BIG = 3


@dataclass(frozen=True)
class Tongue:
    """The few words of the wall in one language."""

    code: str
    called: str
    desk: str
    waiting: str
    say: str

    @property
    def is_rtl(self) -> bool:
        return self.code == "ar"


FRENCH = Tongue(
    "fr", "On appelle", "Poste", "Attendent", "Le billet {ticket} est attendu : {desk}."
)
TONGUES: Mapping[str, Tongue] = {
    t.code: t
    for t in (
        FRENCH,
        Tongue(
            "en",
            "Now calling",
            "Desk",
            "Waiting",
            "Ticket {ticket}, please go to: {desk}.",
        ),
        Tongue("es", "Llamamos", "Puesto", "Esperan", "Turno {ticket}: {desk}."),
        Tongue("pt", "A chamar", "Posto", "À espera", "Senha {ticket}: {desk}."),
        Tongue(
            "ar", "الرقم المطلوب", "المكتب", "في الانتظار", "الرقم {ticket}: {desk}."
        ),
        Tongue("de", "Aufruf", "Schalter", "Warten", "Nummer {ticket}: {desk}."),
        Tongue("it", "Si chiama", "Sportello", "In attesa", "Numero {ticket}: {desk}."),
        Tongue("tr", "Çağrılan", "Masa", "Bekleyen", "{ticket} numara: {desk}."),  # noqa: RUF001 - Turkish
        Tongue("ru", "Вызывается", "Стол", "Ожидают", "Номер {ticket}: {desk}."),
        Tongue("uk", "Викликаємо", "Стіл", "Очікують", "Номер {ticket}: {desk}."),
        Tongue("zh", "正在叫号", "柜台", "等候", "{ticket}号：{desk}。"),  # noqa: RUF001 - Chinese
    )
}


def tongues(codes: Iterable[str]) -> tuple[Tongue, ...]:
    """Return the languages of a wall beside French, those we have words for (FRD-12)."""
    known = [TONGUES[c] for c in codes if c in TONGUES and c != "fr"]
    return tuple(known[:3])


def said(
    label: str, desk: str, spoken: Iterable[Tongue] = (FRENCH,)
) -> tuple[str, ...]:
    """Return the sentences of an announcement; the letters of a ticket are spelt."""
    ticket = " ".join(label.replace("-", " ").split())
    return tuple(t.say.format(ticket=ticket, desk=desk) for t in spoken)


def big(sequences: Iterable[int]) -> tuple[int, ...]:
    """Return the calls that are big, newest first (FRD-10)."""
    return tuple(sorted(sequences, reverse=True)[:BIG])


def to_announce(seen: int, sequences: Iterable[int]) -> tuple[int, ...]:
    """Return the calls that were not announced yet, in the order of the calls (FRD-11)."""
    return tuple(sorted(s for s in sequences if s > seen))
