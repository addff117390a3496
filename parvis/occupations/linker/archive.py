"""A linker written to one file of arrays, and read back; nothing in it can execute."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp

from .engine import Linker, Parts
from .forms import Forms
from .learning import Names
from .meaning import Discriminant, Latent
from .spaces import Letters, Words

FORMAT = 2
WORDS = ("titles", "texts", "sectors", "company")


class CannotRead(Exception):
    """The file is not a linker of this format."""


def save(linker: Linker, path: Path) -> None:
    """Write a linker whole or not at all."""
    parts = linker.parts
    names = parts.names
    said = {
        "format": FORMAT,
        "codes": names.codes,
        "labels": names.labels,
        "shown": names.shown,
        "read": [" ".join(forms) for forms in names.read],
        "masculine": parts.forms.masculine,
        "letters": parts.letters.terms,
        **{kind: getattr(parts, kind).terms for kind in WORDS},
    }
    arrays: dict[str, Any] = {
        "said": np.frombuffer(json.dumps(said).encode(), dtype=np.uint8),
        "owners": names.owners.astype(np.int32),
        "idf": parts.letters.idf,
        "by_word": parts.latent.by_word,
        "by_occupation": parts.latent.by_occupation.astype(np.float16),
        "by_piece": parts.discriminant.by_piece,
        "slopes": parts.discriminant.slopes,
        "levels": parts.discriminant.levels,
        **_flat("letters", parts.letters.rows),
    }
    for kind in WORDS:
        arrays |= _flat(kind, getattr(parts, kind).by_term)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    with draft.open("wb") as out:
        np.savez_compressed(out, **arrays)
    draft.replace(path)


def load(path: Path) -> Linker:
    """Read a linker back, or refuse the file."""
    try:
        with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
            return _linker({name: file[name] for name in file.files})
    except Exception as error:
        # A truncated archive raises a dozen kinds of errors; all mean the same.
        raise CannotRead(f"{path} is not a linker: {error}") from error


def _linker(arrays: dict[str, Any]) -> Linker:
    said = json.loads(arrays["said"].tobytes())
    if said["format"] != FORMAT:
        raise ValueError(f"format {said['format']}")
    words = {kind: Words(said[kind], _matrix(arrays, kind)) for kind in WORDS}
    return Linker(
        Parts(
            names=Names(
                said["codes"],
                said["labels"],
                said["shown"],
                [read.split() for read in said["read"]],
                arrays["owners"].astype(np.int64),
            ),
            forms=Forms(said["masculine"]),
            letters=Letters(said["letters"], arrays["idf"], _matrix(arrays, "letters")),
            latent=Latent(arrays["by_word"], _single(arrays["by_occupation"])),
            discriminant=Discriminant(
                arrays["by_piece"], arrays["slopes"], arrays["levels"]
            ),
            **words,
        )
    )


def _flat(name: str, matrix: "sp.csr_matrix") -> dict[str, Any]:
    return {
        f"{name}.values": matrix.data.astype(np.float16),
        f"{name}.columns": matrix.indices.astype(np.uint16)
        if matrix.shape[1] < 2**16
        else matrix.indices,
        f"{name}.starts": matrix.indptr,
        f"{name}.shape": np.array(matrix.shape),
    }


def _matrix(arrays: dict[str, Any], name: str) -> "sp.csr_matrix":
    return sp.csr_matrix(
        (
            _single(arrays[f"{name}.values"]),
            arrays[f"{name}.columns"].astype(np.int32),
            arrays[f"{name}.starts"],
        ),
        shape=tuple(int(n) for n in arrays[f"{name}.shape"]),
    )


def _single(array: Any) -> Any:
    return array.astype(np.float32)
