"""The trained router as it lies on disk: plain arrays, no code, checked when read."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
FORMAT = 4
LARGEST = 64 * 1024 * 1024


class ModelUnusable(Exception):
    """The file of the router is missing, damaged, or of another time."""


@dataclass(frozen=True)
class Weights:
    """What training leaves: features, three readers, and how to weigh them.

    `words` are what a slip is corrected towards, `seen` what is never corrected.
    `theme` and `pole` are one linear separator per class over the features;
    the rest is the list of known formulations, by feature, for the third
    reader: what else was said like this.
    """

    features: tuple[str, ...]
    words: tuple[str, ...]
    seen: tuple[str, ...]
    first_stem: int
    first_sense: int
    idf: Array
    theme: Array
    theme_bias: Array
    pole: Array
    pole_bias: Array
    post_start: Array
    post_row: Array
    post_value: Array
    row_theme: Array
    row_pole: Array
    roll_up: Array
    danger: Array
    danger_bias: Array
    outside: Array
    outside_bias: Array
    meta: dict[str, Any]

    @property
    def themes(self) -> list[str]:
        return list(self.meta["themes"])

    @property
    def poles(self) -> list[str]:
        return list(self.meta["poles"])


ARRAYS = (
    "idf",
    "theme",
    "theme_bias",
    "pole",
    "pole_bias",
    "post_start",
    "post_row",
    "post_value",
    "row_theme",
    "row_pole",
    "roll_up",
    "danger",
    "danger_bias",
    "outside",
    "outside_bias",
)


def save(weights: Weights, path: Path) -> int:
    """Write the weights whole, or not at all; return the size in bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half_written = path.with_suffix(".part.npz")
    np.savez_compressed(
        half_written,
        features=np.frombuffer("\n".join(weights.features).encode(), np.uint8),
        words=np.frombuffer("\n".join(weights.words).encode(), np.uint8),
        seen=np.frombuffer("\n".join(weights.seen).encode(), np.uint8),
        meta=np.frombuffer(
            json.dumps(
                {
                    "format": FORMAT,
                    "first_stem": weights.first_stem,
                    "first_sense": weights.first_sense,
                    **weights.meta,
                },
                sort_keys=True,
            ).encode(),
            np.uint8,
        ),
        **{name: getattr(weights, name) for name in ARRAYS},
    )
    half_written.replace(path)
    return path.stat().st_size


def load(path: Path) -> Weights:
    """Read the weights; raise ModelUnusable with the reason if they cannot serve."""
    try:
        if path.stat().st_size > LARGEST:
            raise ModelUnusable(f"{path.name}: too large to be ours")
        with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
            meta = json.loads(file["meta"].tobytes())
            features, words, seen = (
                tuple(file[name].tobytes().decode().split("\n"))
                for name in ("features", "words", "seen")
            )
            arrays = {name: file[name] for name in ARRAYS}
    except ModelUnusable:
        raise
    except Exception as error:
        # A truncated archive raises a dozen kinds of errors; all mean the same.
        raise ModelUnusable(f"{path.name}: {error}") from error
    if meta.pop("format", 0) != FORMAT:
        raise ModelUnusable(f"{path.name}: written by another version")
    firsts = meta.pop("first_stem"), meta.pop("first_sense")
    weights = Weights(features, words, seen, *firsts, meta=meta, **arrays)
    _check(weights, path)
    return weights


def _check(w: Weights, path: Path) -> None:
    known, themes, poles = len(w.features), len(w.themes), len(w.poles)
    shapes = {
        "idf": (known,),
        "theme": (known, themes),
        "pole": (known, poles),
        "post_start": (known + 1,),
        "roll_up": (themes, poles),
        "row_theme": (len(w.row_pole),),
        "danger": (known, len(w.meta["kinds"])),
        "outside": (known,),
    }
    for name, shape in shapes.items():
        if getattr(w, name).shape != shape:
            raise ModelUnusable(f"{path.name}: {name} has not its shape")
