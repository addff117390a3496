"""`parvis ask`: the answer to a question, for a person, a script, or a file of them."""

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from parvis.discovery import services
from parvis.discovery.rest import as_json, unknown_language
from parvis.discovery.rules import batch
from parvis.discovery.rules.answer import Answer, PoleFound
from parvis.kit import clock


class Command(BaseCommand):
    """Answer a question without keeping it."""

    help = (
        "Answer a question, as text or as JSON; or every row of a TSV.\n\n"
        'Example: parvis ask "je veux changer de métier mais je n’ose pas"'
    )

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text", nargs="?", default="", help="the question")
        parser.add_argument("--lang", default="", help="its language, if known")
        parser.add_argument("--centre", default="", help="code of the centre")
        parser.add_argument("--json", action="store_true", help="answer in JSON")
        parser.add_argument(
            "--batch", type=Path, help="a TSV with the columns id and question"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["batch"]:
                self._batch(options["batch"], options["centre"], options["lang"])
            else:
                self._one(options)
        except services.TooShort as error:
            raise CommandError(
                _("One letter is too short: write a word or two.")
            ) from error
        except services.NothingAsked as error:
            raise CommandError(_("The question is empty.")) from error
        except services.NoCentre as error:
            raise CommandError(
                _("There is no such centre; parvis prepare brings the demonstration.")
            ) from error
        except services.UnknownLanguage as error:
            raise CommandError(unknown_language(error)) from error

    def _one(self, options: dict[str, Any]) -> None:
        answer = services.ask(
            options["text"],
            at=clock.now(),
            centre_code=options["centre"],
            language=options["lang"],
        )
        if options["json"]:
            self.stdout.write(json.dumps(as_json(answer), ensure_ascii=False, indent=1))
            return
        for line in _told(answer):
            self.stdout.write(line)

    def _batch(self, path: Path, centre: str, language: str) -> None:
        at = clock.now()
        services.known_language(language)
        for row in _rows(path):
            started = time.perf_counter()
            given = services.codes_for(row.question, at=at, centre_code=centre)
            line = {
                "id": row.id,
                "state": str(given.state),
                "poles": list(given.poles),
                "themes": list(given.themes),
                "rome": list(given.rome[:10]),
                "ms": round(1000 * (time.perf_counter() - started), 2),
            }
            self.stdout.write(json.dumps(line, ensure_ascii=False))


def _rows(path: Path) -> list[batch.Row]:
    try:
        return batch.rows_of(path.read_bytes())
    except batch.NotUtf8 as error:
        why = _(
            "line %(line)s is not in UTF-8. Save the file again in UTF-8: nothing was answered."
        ) % {"line": error.line}
    except batch.NoQuestionColumn as error:
        why = _("the first line has no column “question” (found: %(found)s).") % {
            "found": ", ".join(error.found)[:200] or _("nothing")
        }
    except batch.EndlessCell as error:
        why = _("line %(line)s never ends: a quotation mark was left open.") % {
            "line": error.line
        }
    except IsADirectoryError:
        why = _("this is a folder, not a file.")
    except FileNotFoundError:
        why = _("there is no such file.")
    except OSError as error:
        why = str(error.strerror)
    raise CommandError(_("%(path)s: %(why)s") % {"path": path, "why": why})


def _told(answer: Answer) -> Iterator[str]:
    yield f"[{answer.state}] {answer.urgent_title or answer.reformulation}".rstrip()
    if answer.own_words:
        yield f"  {answer.own_words}"
    if answer.is_outside:
        yield "  Ce n’est pas ce que nous faisons ici : nous parlons de métiers, d’études, de formation et de travail."
    if answer.is_unread:
        yield "  Nous n’avons pas compris ces mots : dites-le autrement, en français, anglais, espagnol, portugais ou arabe."
    yield from filter(None, (answer.urgent_message, answer.urgent_message_own))
    yield from _understood(answer)
    for document in answer.documents:
        yield f"  à lire   {document.title} ({document.shelf or document.url})"
    for occupation in answer.occupations:
        yield f"  métier   {occupation.rome} {occupation.label} : {occupation.because}"
    for place in answer.organisations:
        yield f"  ailleurs {place.name} {place.phone or place.url}".rstrip()
    yield from (f"  et aussi {theme.label}" for theme in answer.also)
    yield from (f"  ou bien  {way}" for way in answer.other_ways)
    yield f"  par vous-même     {answer.on_your_own.text}"
    yield f"  avec quelqu’un    {answer.with_someone.text}"


def _understood(answer: Answer) -> Iterator[str]:
    for correction in answer.corrections:
        yield f"  lu « {correction.read} » pour « {correction.typed} »"
    for theme in answer.themes:
        words = ", ".join(theme.because)
        yield f"  thème    {theme.label} ({theme.p:.0%}){f' : {words}' if words else ''}"
    for pole in answer.poles:
        chance = f" ({pole.p:.0%})" if pole.p else ""
        yield f"  pôle     {pole.name}{chance}, {_when(pole)}"


def _when(pole: PoleFound) -> str:
    if pole.open_now and pole.closes_at:
        return f"ouvert jusqu’à {pole.closes_at:%H h %M}"
    if pole.next_opening:
        return f"ouvre le {pole.next_opening:%d/%m à %H h %M}"
    return "horaires inconnus"
