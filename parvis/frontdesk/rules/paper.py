# ruff: noqa: RUF001 - each language is written as its readers write it
"""The few words of a kiosk and of a ticket for who reads little French, beside the French.

FRD-28 Who asks for a language reads, in it too, what to touch, where the number shows, how long, and until when it is worth something. (equal welcome)
"""

from collections.abc import Mapping
from dataclasses import dataclass

from parvis.frontdesk.rules.tongues import TONGUES
from parvis.frontdesk.rules.waits import NobodyBeforeClosing, Range, Straightaway

FROM_RIGHT_TO_LEFT = ("ar", "fa")


@dataclass(frozen=True)
class Paper:
    """What is said in one language; `{low}` and `{high}` are minutes."""

    take: str
    watch: str
    wait: str
    today: str


@dataclass(frozen=True)
class Beside:
    """Sentences in one language, to be set beside the French."""

    code: str
    sentences: tuple[str, ...]

    @property
    def direction(self) -> str:
        return "rtl" if self.code in FROM_RIGHT_TO_LEFT else "ltr"


PAPERS: Mapping[str, Paper] = {
    "en": Paper(
        "Touch the big button to take your ticket.",
        "Your number is shown on the screen and called aloud.",
        "Wait: {low} to {high} min.",
        "Valid today only.",
    ),
    "es": Paper(
        "Toque el botón grande para tomar su turno.",
        "Su número aparece en la pantalla y se llama en voz alta.",
        "Espera: de {low} a {high} min.",
        "Válido solo hoy.",
    ),
    "pt": Paper(
        "Toque no botão grande para tirar a sua senha.",
        "O seu número aparece no ecrã e é chamado em voz alta.",
        "Espera: {low} a {high} min.",
        "Válida apenas hoje.",
    ),
    "ar": Paper(
        "المسوا الزر الكبير لأخذ رقمكم.",
        "يظهر رقمكم على الشاشة ويُنادى به.",
        "الانتظار: من {low} إلى {high} دقيقة.",
        "صالح لليوم فقط.",
    ),
    "ro": Paper(
        "Atingeți butonul mare pentru a lua bonul.",
        "Numărul dumneavoastră apare pe ecran și este strigat.",
        "Așteptare: {low}–{high} min.",
        "Valabil numai astăzi.",
    ),
    "de": Paper(
        "Tippen Sie auf die große Taste, um eine Nummer zu ziehen.",
        "Ihre Nummer erscheint auf dem Bildschirm und wird aufgerufen.",
        "Wartezeit: {low} bis {high} Min.",
        "Nur heute gültig.",
    ),
    "it": Paper(
        "Tocchi il pulsante grande per prendere il numero.",
        "Il suo numero appare sullo schermo e viene chiamato.",
        "Attesa: da {low} a {high} min.",
        "Valido solo oggi.",
    ),
    "tr": Paper(
        "Numaranızı almak için büyük düğmeye dokunun.",
        "Numaranız ekranda görünür ve sesli çağrılır.",
        "Bekleme: {low}–{high} dk.",
        "Yalnızca bugün geçerlidir.",
    ),
    "uk": Paper(
        "Торкніться великої кнопки, щоб узяти номер.",
        "Ваш номер з’явиться на екрані, і його назвуть уголос.",
        "Очікування: {low}–{high} хв.",
        "Дійсний лише сьогодні.",
    ),
    "ru": Paper(
        "Нажмите большую кнопку, чтобы взять номер.",
        "Ваш номер появится на экране, и его назовут вслух.",
        "Ожидание: {low}–{high} мин.",
        "Действителен только сегодня.",
    ),
    "fa": Paper(
        "برای گرفتن شماره، دکمهٔ بزرگ را لمس کنید.",
        "شمارهٔ شما روی صفحه می‌آید و خوانده می‌شود.",
        "انتظار: {low} تا {high} دقیقه.",
        "فقط امروز معتبر است.",
    ),
    "hi": Paper(
        "अपना टिकट लेने के लिए बड़ा बटन छुएँ।",
        "आपका नंबर स्क्रीन पर दिखेगा और पुकारा जाएगा।",
        "प्रतीक्षा: {low} से {high} मिनट।",
        "केवल आज के लिए मान्य।",
    ),
    "vi": Paper(
        "Chạm vào nút lớn để lấy số.",
        "Số của bạn hiện trên màn hình và được gọi.",
        "Thời gian chờ: {low} đến {high} phút.",
        "Chỉ có giá trị hôm nay.",
    ),
    "zh": Paper(
        "请按大按钮取号。",
        "您的号码会显示在屏幕上并被叫到。",
        "等候时间：{low}至{high}分钟。",
        "仅限今日有效。",
    ),
}


def to_take(language: str) -> Beside | None:
    """Say what to touch, in a language that we have words for (FRD-28)."""
    paper = PAPERS.get(_short(language))
    return Beside(_short(language), (paper.take,)) if paper else None


def on_paper(
    language: str, told: Range | NobodyBeforeClosing | Straightaway | None
) -> Beside | None:
    """Say what a ticket says, in a language that we have words for (FRD-28)."""
    paper = PAPERS.get(_short(language))
    if paper is None:
        return None
    wait = ""
    if isinstance(told, Range) and not told.is_unsure:
        wait = paper.wait.format(low=told.low, high=told.high)
    said = tuple(filter(None, (paper.watch, wait, paper.today)))
    return Beside(_short(language), said)


def when_called(language: str, label: str, desk: str) -> Beside | None:
    """Say where somebody is expected, in a language that the wall speaks (FRD-28)."""
    tongue = TONGUES.get(_short(language))
    if tongue is None or tongue.code == "fr":
        return None
    return Beside(tongue.code, (tongue.say.format(ticket=label, desk=desk),))


def _short(language: str) -> str:
    return language.split("-")[0]
