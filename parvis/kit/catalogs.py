"""Build the compiled catalogues (.mo) from the written ones (.po), without gettext's tools."""

import os
from pathlib import Path

import polib


def build_catalogs(root: Path) -> int:
    """Compile each catalogue that is newer than its compiled file; return how many were."""
    built = 0
    for written in sorted(root.glob("*/locale/*/LC_MESSAGES/*.po")):
        compiled = written.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime > written.stat().st_mtime:
            continue
        draft = compiled.with_suffix(f".{os.getpid()}.tmp")
        polib.pofile(str(written)).save_as_mofile(str(draft))
        draft.replace(compiled)
        built += 1
    return built
