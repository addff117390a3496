"""The official releases of open data: where they are, under what licence, and how to fetch them.

One table, read by people too. An address that always serves the newest file
has no checksum known in advance: the checksum of what was received is then
written in `CHECKSUMS`, so that two machines can compare. A release without a
direct address is fetched by hand from its page.
"""

import hashlib
import http.client
import shutil
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

MEGABYTE = 1_000_000
BLOCK = 1 << 16
SECONDS = 60
Tell = Callable[[str], Any]


class CannotFetch(Exception):
    """One release cannot be had; the message is the sentence that the person reads."""


@dataclass(frozen=True)
class Official:
    """One release: who makes it, where it is, where we put it, how big it may be."""

    name: str
    producer: str
    licence: str
    target: str
    page: str
    url: str = ""
    max_megabytes: int = 50
    sha256: str = ""


ONISEP = "https://api.opendata.onisep.fr/downloads"
OFFICIAL = (
    Official(
        "rome",
        "France Travail",
        "Licence Ouverte 2.0",
        "rome/",
        "https://www.francetravail.org/opendata/repertoire-operationnel-des-meti.html",
        "https://api.francetravail.fr/api-nomenclatureemploi/v1/open-data/csv",
    ),
    Official(
        "onisep-metiers",
        "Onisep",
        "ODbL 1.0",
        "onisep/ideo-metiers_onisep.xml",
        "https://opendata.onisep.fr/",
        f"{ONISEP}/5fa5949243f97/5fa5949243f97.xml",
        20,
    ),
    Official(
        "onisep-certifications",
        "Onisep",
        "ODbL 1.0",
        "onisep/table_de_passage_codes_certifications_et_formations.xml",
        "https://opendata.onisep.fr/",
        f"{ONISEP}/6152ccdf850ef/6152ccdf850ef.xml",
        50,
    ),
    Official(
        "unesco",
        "UNESCO",
        "CC BY-SA 3.0 IGO",
        "skos/unescothes.ttl",
        "https://vocabularies.unesco.org/exports/thesaurus/latest/",
        "https://vocabularies.unesco.org/exports/thesaurus/latest/unesco-thesaurus.ttl",
        20,
    ),
    Official(
        "rncp",
        "France compétences",
        "Licence Ouverte 2.0",
        "rncp/",
        "https://www.data.gouv.fr/fr/datasets/repertoire-national-des-certifications-professionnelles-et-repertoire-specifique/",
    ),
    Official(
        "scolomfr",
        "Réseau Canopé",
        "CC BY-SA 3.0 FR",
        "skos/scolomfr/",
        "https://www.reseau-canope.fr/scolomfr/",
    ),
)


def fetch(release: Official, root: Path) -> str:
    """Bring one release into the folder, whole or not at all; return its checksum."""
    if not release.url:
        raise CannotFetch(f"to be fetched by hand from {release.page}")
    with tempfile.NamedTemporaryFile(prefix="parvis-fetch-") as file:
        checksum = _download(release, file)
        if release.sha256 and checksum != release.sha256:
            raise CannotFetch(
                f"checksum {checksum} instead of {release.sha256}: nothing was kept"
            )
        _put(release, Path(file.name), root / release.target)
    _note(root / "CHECKSUMS", release, checksum)
    return checksum


def _download(release: Official, file: IO[bytes]) -> str:
    digest, received = hashlib.sha256(), 0
    request = urllib.request.Request(  # noqa: S310 - the table has https addresses only
        release.url, headers={"User-Agent": "parvis"}
    )
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            if not answer.url.startswith("https://"):
                raise CannotFetch(f"sent away to {answer.url}, which is not https")
            while block := answer.read(BLOCK):
                received += len(block)
                if received > release.max_megabytes * MEGABYTE:
                    raise CannotFetch(f"more than {release.max_megabytes} MB: refused")
                digest.update(block)
                file.write(block)
    except urllib.error.HTTPError as error:
        raise CannotFetch(f"the server answered {error.code}") from error
    except (urllib.error.URLError, OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise CannotFetch(f"there is no way to it ({reason})") from error
    file.flush()
    if not received:
        raise CannotFetch("the file is empty")
    return digest.hexdigest()


def _put(release: Official, received: Path, target: Path) -> None:
    if not release.target.endswith("/"):
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(target.name + ".part")
        shutil.copyfile(received, draft)
        draft.replace(target)
        return
    if not zipfile.is_zipfile(received):
        raise CannotFetch("an archive was expected, and this is not one")
    with zipfile.ZipFile(received) as archive:
        _unpack(archive, release, target)


def _unpack(archive: zipfile.ZipFile, release: Official, target: Path) -> None:
    members = [m for m in archive.infolist() if not m.is_dir()]
    if sum(m.file_size for m in members) > 10 * release.max_megabytes * MEGABYTE:
        raise CannotFetch("the archive unfolds to too much: refused")
    draft = target.with_name(target.name + ".part")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for member in members:
        with archive.open(member) as inside:
            (draft / Path(member.filename).name).write_bytes(inside.read())
    shutil.rmtree(target, ignore_errors=True)
    draft.rename(target)


def _note(path: Path, release: Official, checksum: str) -> None:
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    kept = [line for line in lines if not line.endswith(f"  {release.name}")]
    path.write_text("\n".join([*kept, f"{checksum}  {release.name}"]) + "\n", "utf-8")
