"""`make test`: the checks, the suite on both databases, then the browser.

Says what it had to leave out and why; with CI=true leaving anything out is a
failure. The last lines are pytest's own.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from cluster import NoCluster, binaries, private_cluster

ROOT = Path(__file__).resolve().parents[1]
NPM = ROOT / "var" / "npm"
AXE = NPM / "node_modules" / "axe-core" / "axe.min.js"
ICAL = NPM / "node_modules" / "ical.js" / "dist" / "ical.js"
PYTEST = [sys.executable, "-m", "pytest", "-q", "--slow"]
CLOSING = re.compile(
    r"\d+ (passed|failed|error|skipped|deselected|xfailed)|no tests ran"
)
IN_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}


@dataclass
class Report:
    """What was run, with its closing line, and what was left out."""

    closing: list[tuple[str, str]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    failed: bool = False

    def leave_out(self, what: str) -> None:
        say(f"LEFT OUT: {what}")
        self.left_out.append(what)


def say(line: str) -> None:
    print(line, flush=True)


def main() -> int:
    """Run everything and tell the truth in the exit status."""
    os.chdir(ROOT)
    started = time.perf_counter()
    report = Report()
    _bring_programs(report)
    _bring(report, "ical.js@2", ICAL, "a third reader of our calendars")
    if _run("checks", ["make", "--no-print-directory", "check"]):
        report.failed = True
    _suite(report, "SQLite", [*PYTEST, "-n", "2", "--ignore=tests/browser"])
    try:
        with private_cluster() as address:
            _suite(
                report,
                "PostgreSQL",
                [*PYTEST, "-n", "2", "--ignore=tests/browser"],
                PARVIS_DATABASE_URL=address,
            )
    except NoCluster as why:
        report.leave_out(f"the suite on PostgreSQL ({why})")
    _browser(report)
    return _conclude(report, time.perf_counter() - started)


def _bring_programs(report: Report) -> None:
    """Install Debian's packages that are missing, where that is allowed."""
    wanted = {
        "postgresql": binaries() is not None,
        "chromium": bool(_chromium()),
        "gettext": bool(shutil.which("msgfmt")),
        "yaz": bool(shutil.which("yaz-marcdump")),
    }
    missing = [package for package, here in wanted.items() if not here]
    if not missing:
        return
    if not shutil.which("apt-get"):
        say(f"missing programs, and no apt-get to bring them: {', '.join(missing)}")
        return
    become = [] if os.getuid() == 0 else ["sudo", "-n"]
    say(f"installing {', '.join(missing)}…")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing],
    ):
        try:
            done = subprocess.run(
                [*become, *command], env=quiet, capture_output=True, text=True
            )
        except OSError as error:
            say(f"  not allowed: {error}")
            return
        if done.returncode:
            say(f"  {done.stderr.strip()[-300:]}")


def _browser(report: Report) -> None:
    if not list((ROOT / "tests" / "browser").glob("test_*.py")):
        return
    chromium = _chromium()
    if not chromium:
        report.leave_out("the browser journeys (no Chromium)")
        return
    _bring(report, "axe-core@4", AXE, "for accessibility")
    _suite(
        report,
        "browser",
        [*PYTEST, "-p", "no:randomly", "tests/browser"],
        PARVIS_CHROMIUM=chromium,
        PARVIS_AXE=str(AXE),
    )


def _bring(report: Report, package: str, file: Path, what_for: str) -> None:
    """Fetch a package of npm that only tests read: it is never part of the product."""
    name = package.rpartition("@")[0]
    if file.exists():
        return
    if not shutil.which("npm"):
        report.leave_out(f"{name}, {what_for} (no npm to fetch it)")
        return
    done = subprocess.run(
        [
            "npm",
            "install",
            "--silent",
            "--no-audit",
            "--no-fund",
            "--prefix",
            str(NPM),
            package,
        ],
        capture_output=True,
        text=True,
    )
    if not file.exists():
        why = done.stderr.strip()[-200:] or "npm failed"
        report.leave_out(f"{name}, {what_for} ({why})")


def _chromium() -> str:
    named = os.environ.get("PARVIS_CHROMIUM", "")
    names = ("chromium", "chromium-browser", "google-chrome")
    return named or next((p for n in names if (p := shutil.which(n))), "")


def _suite(report: Report, title: str, command: list[str], **env: str) -> None:
    lines: list[str] = []
    if _run(f"tests, {title}", command, lines, **env):
        report.failed = True
    closing = next(
        (s for s in reversed(lines) if CLOSING.search(s)), "(no closing line)"
    )
    report.closing.append((title, closing))
    report.skipped += [
        f"{title}: {line}" for line in lines if line.startswith("SKIPPED")
    ]


def _run(
    title: str, command: list[str], lines: list[str] | None = None, **env: str
) -> int:
    say(f"\n── {title}")
    if lines is not None:
        command = [*command, "-rs"]
    with subprocess.Popen(
        command,
        env=os.environ | env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        for line in process.stdout or ():
            sys.stdout.write(line)
            sys.stdout.flush()
            if lines is not None:
                lines.append(line.rstrip())
    return process.returncode


def _conclude(report: Report, seconds: float) -> int:
    say(f"\n── in all: {seconds / 60:.1f} minutes")
    for line in report.skipped:
        say(line)
    for line in report.left_out:
        say(f"left out: {line}")
    if report.left_out and IN_CI:
        say("CI=true: leaving anything out is a failure")
        report.failed = True
    if report.failed:
        say("NOT EVERYTHING PASSED")
    for title, closing in report.closing:
        say(f"{title}: {closing.strip('= ')}")
    return int(report.failed)


if __name__ == "__main__":
    sys.exit(main())
