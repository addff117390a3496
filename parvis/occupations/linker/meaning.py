"""Meaning by company: words that are said of the same occupations come close.

Two small dense models, both deterministic: a latent space of words learnt from
all the texts (latent semantic analysis), and a linear discriminant that learns
from the names which directions tell one occupation from the others.

A question is a handful of rows: they are summed by einsum, because waking the
threads of BLAS for so little costs five times the work on a busy machine. The
two large tables stay in half precision.
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from .spaces import Letters, Vector, Words, unit_rows

SHRINK = 0.5
SAMPLES = 10
Matrix = NDArray[np.float32]
Half = NDArray[np.float16]


@dataclass(frozen=True)
class Latent:
    """Words and occupations as points of one space."""

    by_word: Half
    by_occupation: Matrix

    @classmethod
    def build(cls, words: Words, size: int) -> "Latent":
        """Find the main directions of the words × occupations table."""
        table = unit_rows(words.by_term.T.tocsr())
        points, strengths, directions = main_directions(table, size)
        spread = np.diff(words.by_term.indptr)
        count = table.shape[0]
        idf = np.log(1 + (count - spread + 0.5) / (spread + 0.5))
        occupations = _unit(points * strengths)
        return cls((directions.T * idf[:, None]).astype(np.float16), occupations)

    def point(self, places: list[int]) -> Vector:
        """Return where a handful of words stands, at length one."""
        rows = self.by_word[places].astype(np.float32)
        point: Vector = _unit(rows.sum(axis=0)[None, :])[0]
        return point

    def scores(self, point: Vector) -> Vector:
        """Return the cosine of each occupation with a point."""
        found = np.einsum("ij,j->i", self.by_occupation, point)
        return np.asarray(found, dtype=np.float32)


@dataclass(frozen=True)
class Discriminant:
    """What in the letters and the meaning of a name gives an occupation away."""

    by_piece: Half
    slopes: Matrix
    levels: Vector

    @classmethod
    def build(
        cls, letters: Letters, meanings: Matrix, owners: NDArray[np.int64], size: int
    ) -> "Discriminant":
        """Learn from each name and its occupation (the `owners`, from 0)."""
        points, strengths, directions = main_directions(letters.rows, size)
        seen = np.hstack([points * strengths, meanings * 0.5]).astype(np.float32)
        count = int(owners.max()) + 1
        centres = np.zeros((count, seen.shape[1]), dtype=np.float32)
        np.add.at(centres, owners, seen)
        centres /= np.maximum(np.bincount(owners, minlength=count), 1)[:, None]
        around = seen - centres[owners]
        spread = around.T @ around / len(seen)
        spread += (
            np.eye(len(spread)) * max(np.trace(spread) / len(spread), 1e-6) * SHRINK
        )
        slopes = np.linalg.solve(spread, centres.T)
        levels = -0.5 * (centres.T * slopes).sum(axis=0)
        return cls(
            directions.T.astype(np.float16),
            slopes.astype(np.float32),
            levels.astype(np.float32),
        )

    def scores(
        self, places: NDArray[np.int64], weights: Vector, point: Vector
    ) -> Vector:
        """Return how far each occupation stands out, in tenths of a deviation."""
        length = np.float32(max(float(np.linalg.norm(weights)), 1e-9))
        rows = self.by_piece[places].astype(np.float32)
        seen = np.concatenate(
            [np.einsum("i,ij->j", weights / length, rows), point * np.float32(0.5)]
        )
        found = np.einsum("i,ij->j", seen, self.slopes) + self.levels
        return np.asarray(
            (found - found.mean()) / (found.std() * 10 + 1e-9), dtype=np.float32
        )


def main_directions(table: "sp.csr_matrix", size: int) -> tuple[Matrix, Vector, Matrix]:
    """Return the truncated singular values of a table (Halko's random projection)."""
    size = max(1, min(size, min(table.shape) - 1))
    width = min(size + SAMPLES, min(table.shape))
    draw = np.random.default_rng(0).standard_normal((table.shape[1], width), np.float32)
    across = table.T.tocsr()
    basis = table @ draw
    for _ in range(3):
        basis = table @ _straight(across @ _straight(basis))
    basis = _straight(basis)
    directions = across @ basis
    squares, turn = np.linalg.eigh(_gram(directions))
    order = np.argsort(-squares)[:size]
    strengths = np.sqrt(np.maximum(squares[order], 1e-12)).astype(np.float32)
    turn = turn[:, order].astype(np.float32)
    return basis @ turn, strengths, ((directions @ turn) / strengths).T


def _straight(basis: Matrix) -> Matrix:
    """Make the columns orthonormal through their small Gram table: ten times QR's speed."""
    squares, turn = np.linalg.eigh(_gram(basis))
    kept = squares > squares.max() * 1e-10
    scale = turn[:, kept] / np.sqrt(squares[kept])
    return np.asarray(basis @ scale.astype(np.float32), dtype=np.float32)


def _gram(basis: Matrix) -> NDArray[np.float64]:
    return np.asarray(basis.T @ basis, dtype=np.float64)


def _unit(points: Matrix) -> Matrix:
    lengths = np.linalg.norm(points, axis=1, keepdims=True)
    return np.asarray(points / np.maximum(lengths, 1e-9), dtype=np.float32)
