"""A guard that has never barked guards nothing: break a copy of the house, and listen."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys

import pytest
from django.http import HttpResponse
from django.urls import path

from parvis.centres.models import Centre
from tests.architecture.house import ROOT

LEFT = shutil.ignore_patterns(
    ".venv", "var", ".git", "open-data", "*_cache", "__pycache__", "node_modules"
)
OF_THE_RUN = ("PYTEST_XDIST", "PARVIS_DATABASE_URL")
# Each fault: the file it is written to, what is added there, and the guard that must refuse it.
FAULTS = {
    "a room that enters its neighbour": (
        "parvis/directory/planted.py",
        "from parvis.catalogue import queries\n",
        "test_the_contracts_are_kept",
    ),
    "a tool that knows the domain": (
        "parvis/kit/planted.py",
        "from parvis.centres import queries\n",
        "test_the_contracts_are_kept",
    ),
    "a rule that knows Django": (
        "parvis/centres/rules.py",
        "import django\n",
        "test_the_contracts_are_kept",
    ),
    "a way in that is not a door": (
        "parvis/discovery/planted.py",
        "from parvis.catalogue import models\n",
        "test_the_contracts_are_kept",
    ),
    "an app without a floor": (
        "parvis/planted/__init__.py",
        "",
        "test_the_contracts_are_kept",
    ),
    "a file of 401 lines": (
        "parvis/directory/fat.py",
        "# line\n" * 401,
        "test_no_file_outgrows_its_budget",
    ),
    "a door without a word": (
        "parvis/planted/services.py",
        '"""A door."""\n\n\ndef silent():\n    return 1\n',
        "test_every_public_function_of_a_door_is_told",
    ),
    "a rule without a test": (
        "parvis/planted/rules.py",
        '"""Rules.\n\nPLT-1 Nobody tests this.\n"""\n',
        "test_every_numbered_rule_has_a_test",
    ),
    "words without French": (
        "parvis/ui/locale/fr/LC_MESSAGES/django.po",
        '\nmsgid "planted"\nmsgstr ""\n',
        "test_french_is_complete",
    ),
    "a placeholder lost in translation": (
        "parvis/ui/locale/fr/LC_MESSAGES/django.po",
        '\nmsgid "planted %(n)s"\nmsgstr "planté"\n',
        "test_placeholders_survive_translation",
    ),
    "a straight apostrophe": (
        "parvis/ui/locale/fr/LC_MESSAGES/django.po",
        '\nmsgid "planted two"\nmsgstr "l\'arbre"\n',
        "test_french_is_well_set",
    ),
    "an inline style": (
        "parvis/ui/templates/ui/planted.html",
        '<p style="color: red">ui/_planted.html</p>\n',
        "test_no_inline_style_script_or_handler",
    ),
    "a page that nothing shows": (
        "parvis/ui/templates/ui/orphan.html",
        "<p></p>\n",
        "test_every_template_is_used",
    ),
    "a fragment that no page includes": (
        "parvis/ui/templates/ui/_planted.html",
        "<p></p>\n",
        "test_every_fragment_is_included_by_a_page",
    ),
    "a page open to the street by mistake, without a name": (
        "parvis/project/urls.py",
        "from django.contrib.auth.decorators import login_not_required\n"
        'urlpatterns.append(path("plante/", login_not_required(lambda r: None)))\n',
        "test_public_pages_are_known_by_name test_every_page_has_a_name",
    ),
    "a page of the team that asks for no role": (
        "parvis/project/urls.py",
        'urlpatterns.append(path("plante-deux/", lambda r: None, name="planted"))\n',
        "test_every_page_of_the_team_says_who_may_open_it",
    ),
    "a cascade across apps, on a table that nobody explains": (
        "parvis/directory/models.py",
        "\n\nclass Planted(models.Model):\n"
        '    centre = models.ForeignKey("centres.Centre", models.CASCADE)\n'
        "    user_agent = models.CharField(max_length=200)\n"
        "    address = models.GenericIPAddressField(null=True)\n"
        '    class Meta:\n        app_label = "directory"\n',
        "test_tables_are_well_kept test_no_migration_is_missing"
        " test_every_table_is_explained test_no_column_could_remember_a_visitor"
        " test_addresses_of_machines_are_never_stored"
        " test_every_table_has_its_french_word"
        " test_the_reference_says_what_the_code_says",
    ),
    "a migration named by a machine, that looks up": (
        "parvis/vocabulary/migrations/0099_auto_20260101.py",
        "from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n"
        '    dependencies = [("vocabulary", "{latest}"), ("catalogue", "__first__")]\n',
        "test_migrations_have_a_name_given_by_a_person"
        " test_migrations_depend_on_lower_floors_only",
    ),
    "a setting that nobody documents": (
        "parvis/directory/setting.py",
        'from parvis.kit.env import env_text\n\nX = env_text("PARVIS_PLANTED")\n',
        "test_every_setting_is_told",
    ),
    "a command without an example": (
        "parvis/planted/management/commands/planted.py",
        "",
        "test_every_command_has_an_example",
    ),
    "a link that leads nowhere": (
        "docs/planted.md",
        "[nowhere](nowhere.md)\n",
        "test_links_between_documents_lead_somewhere",
    ),
    "a journal that hears everything": (
        "parvis/project/settings/test.py",
        '\nLOGGING["handlers"]["loud"] = {"class": "logging.StreamHandler"}  # noqa: F405\n',
        "test_journals_name_no_path_and_no_body",
    ),
}


@pytest.fixture(scope="module")
def what_was_heard(tmp_path_factory, worker_id):
    """Give what the guards said; the workers of one run listen once for all of them."""
    place = tmp_path_factory.getbasetemp()
    shared = place if worker_id == "master" else place.parent
    heard = shared / "what_was_heard"
    with (shared / "listening").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not heard.exists():
            heard.write_text(listen(shared / "house"), encoding="utf-8")
    return heard.read_text(encoding="utf-8")


def listen(house):
    """Plant every fault in one copy of the house, run its guards, return what they said.

    The copy has a database of its own: the server of the run belongs to the run.
    """
    shutil.copytree(ROOT, house, ignore=LEFT, symlinks=True)
    for file, text, _ in FAULTS.values():
        target = house / file
        target.parent.mkdir(parents=True, exist_ok=True)
        latest = max((p.stem for p in target.parent.glob("0*.py")), default="")
        with target.open("a", encoding="utf-8") as planted:
            planted.write(text.replace("{latest}", latest))
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:randomly",
            "-p",
            "no:cacheprovider",
            "tests/architecture",
            "--ignore=tests/architecture/test_guards_bark.py",
            "--tb=short",
            "-rf",
        ],
        cwd=house,
        env={k: v for k, v in os.environ.items() if not k.startswith(OF_THE_RUN)}
        | {"PYTHONPATH": str(house)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_the_guards_bark(what_was_heard, fault):
    failed = [line for line in what_was_heard.splitlines() if line.startswith("FAILED")]
    for guard in FAULTS[fault][2].split():
        assert any(guard in line for line in failed), what_was_heard[-9000:]


@pytest.mark.slow
@pytest.mark.parametrize(
    "contract",
    [
        "Floors: imports go down, rooms do not know each other BROKEN",
        "Doors: one app enters another only by its doors BROKEN",
        "Rules are pure: no framework, no database, no clock BROKEN",
        "parvis.directory.planted -> parvis.catalogue",
        "parvis.kit.planted -> parvis.centres.queries",
        "parvis.discovery.planted enters parvis.catalogue.models",
        "planted",
    ],
)
def test_each_contract_barks_by_itself(what_was_heard, contract):
    said = " ".join(what_was_heard.split())
    assert contract in said


def writing_page(request):
    Centre.objects.create(code="x", name="X")
    return HttpResponse("")


urlpatterns = [path("", writing_page, name="writes")]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_get_that_writes_is_refused(client, settings):
    settings.MIDDLEWARE = []
    with pytest.raises(AssertionError, match="a GET request wrote"):
        client.get("/")


def test_a_test_that_goes_to_the_network_is_refused():
    with (
        socket.socket() as line,
        pytest.raises(AssertionError, match="went to the network"),
    ):
        line.connect(("192.0.2.1", 80))
