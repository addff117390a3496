"""Fetching refuses what is too big, what is not what was announced, and says when there is no way."""

import hashlib
import io
import urllib.error
import zipfile

import pytest

from parvis.project import fetching
from parvis.project.fetching import OFFICIAL, CannotFetch, Official, fetch


class Answer(io.BytesIO):
    url = "https://example.org/x"


def served(monkeypatch, content, url="https://example.org/x"):
    def open_(request, timeout):
        answer = Answer(content)
        answer.url = url
        return answer

    monkeypatch.setattr(fetching.urllib.request, "urlopen", open_)


def release(target="skos/x.ttl", **kwargs):
    return Official(
        "x", "P", "L", target, "https://p", "https://example.org/x", 1, **kwargs
    )


def archive(names):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as z:
        for name in names:
            z.writestr(name, "a;b\n")
    return file.getvalue()


def test_a_file_is_put_in_its_place_and_its_checksum_noted(monkeypatch, tmp_path):
    served(monkeypatch, b"abc")
    assert fetch(release(), tmp_path) == hashlib.sha256(b"abc").hexdigest()
    assert (tmp_path / "skos/x.ttl").read_bytes() == b"abc"
    assert (tmp_path / "CHECKSUMS").read_text().endswith("  x\n")


def test_an_archive_never_writes_outside_its_folder(monkeypatch, tmp_path):
    served(monkeypatch, archive(["../../evil.csv", "a/b/good.csv"]))
    fetch(release("rome/"), tmp_path)
    assert sorted(p.name for p in (tmp_path / "rome").iterdir()) == [
        "evil.csv",
        "good.csv",
    ]
    assert not (tmp_path.parent / "evil.csv").exists()


@pytest.mark.parametrize(
    ("content", "kwargs", "sentence"),
    [
        (b"x" * 1_000_001, {}, "more than 1 MB"),
        (b"", {}, "empty"),
        (b"abc", {"sha256": "0" * 64}, "nothing was kept"),
        (b"abc", {"target": "rome/"}, "an archive was expected"),
    ],
)
def test_what_is_not_as_announced_is_refused(
    monkeypatch, tmp_path, content, kwargs, sentence
):
    served(monkeypatch, content)
    with pytest.raises(CannotFetch, match=sentence):
        fetch(release(**kwargs), tmp_path)
    assert not (tmp_path / "skos/x.ttl").exists()


def test_a_downgrade_to_plain_http_is_refused(monkeypatch, tmp_path):
    served(monkeypatch, b"abc", url="http://example.org/x")
    with pytest.raises(CannotFetch, match="not https"):
        fetch(release(), tmp_path)


def test_without_a_network_a_sentence_says_so(monkeypatch, tmp_path):
    def nowhere(request, timeout):
        raise urllib.error.URLError("no route")

    monkeypatch.setattr(fetching.urllib.request, "urlopen", nowhere)
    with pytest.raises(CannotFetch, match="no way"):
        fetch(release(), tmp_path)


def test_every_release_tells_its_licence_and_its_page():
    assert all(r.licence and r.page.startswith("https://") for r in OFFICIAL)
    assert all(not r.url or r.url.startswith("https://") for r in OFFICIAL)
