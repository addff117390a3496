"""Photograph pages at three widths in both themes: `make shots`, or `tools/shots.py --only home`."""

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
BROWSERS = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
SCHEMES = ("light", "dark")
DEMONSTRATION_PHRASE = "une-place-ouverte"


@dataclass(frozen=True)
class Shot:
    """A page of the list, with what to type before the picture."""

    name: str
    path: str
    fill: dict[str, str] = field(default_factory=dict)
    press: str = ""
    zoom: bool = False
    without_js: bool = False
    printed: bool = False
    who: str = ""
    desk: str = ""


def main() -> None:
    """Read the list, take the pictures, say where they are."""
    options = _options()
    wanted = tomllib.loads((ROOT / "tools" / "shots.toml").read_text("utf-8"))
    base = options.base or wanted["base"]
    shots = [Shot(**entry) for entry in wanted["page"]]
    shots = [s for s in shots if not options.only or s.name in options.only]
    options.out.mkdir(parents=True, exist_ok=True)
    with _server(base), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium())
        widths = options.width or wanted["widths"]
        taken = [p for s in shots for p in _take(browser, base, s, widths, options.out)]
        browser.close()
    sys.stdout.write(f"{len(taken)} pictures in {options.out}\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", help="address of a server that already runs")
    parser.add_argument("--only", nargs="*", help="names of pages in shots.toml")
    parser.add_argument("--width", nargs="*", type=int, help="widths in pixels")
    var = Path(os.environ.get("PARVIS_VAR", ROOT / "var"))
    parser.add_argument("--out", type=Path, default=var / "shots")
    return parser.parse_args()


def _chromium() -> str:
    found = next((b for b in BROWSERS if Path(b).exists()), shutil.which("chromium"))
    if found is None:
        sys.exit("shots: no Chromium here (Debian: apt-get install chromium)")
    return found


@contextmanager
def _server(base: str) -> Iterator[None]:
    """Use the server that answers there, or start one for the time of the pictures."""
    place = (urlsplit(base).hostname or "127.0.0.1", urlsplit(base).port or 80)
    if _answers(place):
        yield
        return
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "prepare", "--if-needed"], cwd=ROOT, check=True)
    serve = [*manage, "serve", "--host", place[0], "--port", str(place[1])]
    with subprocess.Popen(serve, cwd=ROOT, stdout=subprocess.DEVNULL) as server:
        try:
            for _ in range(100):
                if _answers(place):
                    break
                time.sleep(0.2)
            yield
        finally:
            server.terminate()


def _answers(place: tuple[str, int]) -> bool:
    with socket.socket() as door:
        door.settimeout(0.5)
        return door.connect_ex(place) == 0


def _take(
    browser: Browser, base: str, shot: Shot, widths: list[int], out: Path
) -> Iterator[Path]:
    for scheme in SCHEMES:
        for width in widths:
            with _page(browser, width, color_scheme=scheme) as page:
                yield _photograph(
                    page, base, shot, out / f"{shot.name}-{width}-{scheme}.png"
                )
    if shot.zoom:  # 200 % of a 1280 px screen is 640 px of page, twice as sharp
        with _page(browser, 640, device_scale_factor=2) as page:
            yield _photograph(page, base, shot, out / f"{shot.name}-zoom-200.png")
    if shot.without_js:
        with _page(browser, 768, java_script_enabled=False) as page:
            yield _photograph(page, base, shot, out / f"{shot.name}-without-js.png")
    if shot.printed:
        with _page(browser, 794) as page:
            _open(page, base, shot)
            page.emulate_media(media="print")  # afterwards: paper has no buttons
            yield _keep(page, out / f"{shot.name}-printed.png")


@contextmanager
def _page(browser: Browser, width: int, **settings: Any) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, locale="fr-FR", **settings
    )
    try:
        yield context.new_page()
    finally:
        context.close()


def _photograph(page: Page, base: str, shot: Shot, file: Path) -> Path:
    _open(page, base, shot)
    return _keep(page, file)


def _open(page: Page, base: str, shot: Shot) -> None:
    if shot.who:
        _log_in(page, base, shot)
    page.goto(base + shot.path, wait_until="load")
    for selector, text in shot.fill.items():
        page.fill(selector, text)
    if shot.press:
        page.click(shot.press)
        page.wait_for_load_state("load")


def _log_in(page: Page, base: str, shot: Shot) -> None:
    """Come in as one of the demonstration's team, and sit at a desk where the page needs one."""
    page.goto(base + "/compte/connexion/", wait_until="load")
    page.fill("#id_login", f"{shot.who}@parvis.example")
    page.fill("#id_password", DEMONSTRATION_PHRASE)
    page.press("#id_password", "Enter")
    page.wait_for_load_state("load")
    if shot.desk:
        page.goto(base + "/accueil/ma-journee/poste/", wait_until="load")
        page.get_by_label(re.compile(rf"\b{shot.desk}\b")).check()
        for pole in page.locator("input[name=poles]").all()[:2]:
            pole.check()
        page.get_by_role("button", name="Commencer").click()
        page.locator("button[name=sure], [data-live]").first.wait_for()
        if (sure := page.locator("button[name=sure]")).count():  # of another picture
            sure.click()
            page.wait_for_url("**/ma-journee/")


def _keep(page: Page, file: Path) -> Path:
    page.screenshot(path=file, full_page=True)
    return file


if __name__ == "__main__":
    main()
