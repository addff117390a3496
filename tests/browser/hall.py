"""A second centre for the browser: always open, two poles, three desks, a wall; and its team."""

import os
import re
import subprocess
import sys

from tests.architecture.house import ROOT

PHRASE = "une-place-ouverte"
MADE = """
from datetime import date, time
from parvis.accounts.models import Membership
from parvis.accounts.services.team import new_user
from parvis.centres.models import Centre, OpeningHours, Pole, Screen
from parvis.reception import services as s
centre = Centre.objects.create(code="veille", name="Maison de veille", city="Veille")
for place, (code, letter, name) in enumerate((("EMPLOI", "E", "Emploi"), ("FORMATION", "F", "Formation")), 1):
    Pole.objects.create(centre=centre, code=code, letter=letter, name=name, short_name=name, position=place, valid_from=date(2020, 1, 1))
for day in range(7):
    OpeningHours.objects.create(centre=centre, weekday=day, opens_at=time(0), closes_at=time(23, 59, 59))
Screen.objects.create(centre=centre, code="veille-hall", label="Hall")
for n, series in enumerate(("", "", "V"), 1):
    s.open_desk(centre_id=centre.pk, code=f"v{n}", name=f"Table {n}", series=series, position=n)
for who, role in (("un", "advisor"), ("deux", "advisor"), ("accueil", "welcome")):
    Membership.objects.create(user=new_user(f"{who}@veille.example", who, "PHRASE"), centre=centre, role=role)
""".replace("PHRASE", PHRASE)


def in_the_house(house, *words):
    """Run a command of the house as another process would."""
    env = os.environ | {
        "PARVIS_VAR": str(house.var),
        "DJANGO_SETTINGS_MODULE": "parvis.project.settings.dev",
    }
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def made_once(house):
    """Make the second centre, unless another story of the same house has made it."""
    known = "from parvis.centres.models import Centre\nprint('MADE', Centre.objects.filter(code='veille').exists())"
    if "MADE True" not in in_the_house(house, "shell", "-v0", "-c", known):
        in_the_house(house, "shell", "-v0", "-c", MADE)


def labels(text):
    return re.findall(r"\b[A-Z]+-\d{3}\b", text)


def log_in(page, who):
    """Let someone of the team in by the form: of the hall, or of the demonstration by their whole address."""
    page.goto("/compte/connexion/")
    page.fill("#id_login", who if "@" in who else f"{who}@veille.example")
    page.fill("#id_password", PHRASE)
    page.press("#id_password", "Enter")
    page.wait_for_url(re.compile(r"/(?!compte/connexion)"))


def sit(page, desk, *poles):
    """Choose a desk and its poles, taking over from the story before."""
    page.goto("/accueil/ma-journee/poste/")
    page.get_by_label(re.compile(rf"\b{desk}\b")).check()
    for pole in poles:
        page.get_by_label(re.compile(pole)).check()
    page.get_by_role("button", name="Commencer").click()
    page.locator("button[name=sure], [data-live]").first.wait_for()
    if (sure := page.locator("button[name=sure]")).count():
        sure.click()
    page.wait_for_url("**/ma-journee/")


def press(page, gesture):
    """Make a gesture of the desk, and wait for its sentence."""
    page.locator(f"[data-gesture={gesture}] button").first.click()
    page.wait_for_load_state("load")
