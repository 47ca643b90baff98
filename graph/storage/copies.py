"""Whether two texts are copies of one story: the Jaccard similarity of their shingles, estimated by MinHash.

After A. Broder, "On the resemblance and containment of documents" (1997); which texts are compared at all is settled by
bands of their signatures, after J. Leskovec, A. Rajaraman and J. Ullman, "Mining of Massive Datasets", chapter 3. What
two texts are to each other depends on them alone, so groups are the same in whatever order texts come.
"""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np

from extraction.orthography import fold

SHINGLE = 3
"""Words of a shingle: so few that a cut or a changed word spoils little, so many that hardly any are common phrases."""

FEW_WORDS = 20
"""A shorter text is one shingle, all of it: what two of them share by chance would be too great a part."""

SAME = 0.4
"""Estimated similarity from which on texts are copies: above what a copy keeps that lost nearly half of its paragraphs,
and far above what two articles on one event share."""

HASHES, ROWS = 126, 3
"""A signature is so many hashes, a band so many of them: texts as alike as SAME share a band in 19 cases of 20, those
that share half of their shingles in 299 of 300."""


def sign(text: str) -> bytes:
    """The signature of a text, folded: spelling, case and punctuation do not matter."""
    from datasketch import MinHash  # brings scipy along, which takes a second

    sketch = MinHash(HASHES, seed=1, scheme="affine32")
    sketch.update_batch(shingle.encode() for shingle in shingles(text))
    return np.asarray(sketch.hashvalues, "<u4").tobytes()


def shingles(text: str) -> set[str]:
    """All runs of so many words."""
    words = re.findall(r"\w+", fold(text))
    if len(words) < FEW_WORDS:
        return {" ".join(words) or text}
    return {" ".join(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)}


def buckets(signature: bytes) -> list[int]:
    """One number of 64 bits for each band; texts are compared when they share one."""
    width = ROWS * 4
    bands = (signature[start : start + width] for start in range(0, len(signature), width))
    hashes = (hashlib.blake2b(band, digest_size=8, salt=bytes([place])) for place, band in enumerate(bands))
    return [int.from_bytes(one.digest(), signed=True) for one in hashes]


def copies_among(signature: bytes, others: Mapping[str, bytes]) -> set[str]:
    """Those that are copies of the text with this signature."""
    ids = list(others)
    same = _hashes([others[id] for id in ids]) == _hashes([signature])
    banded = same.reshape(len(ids), -1, ROWS).all(axis=2).any(axis=1)
    return {ids[place] for place in np.flatnonzero(banded & (same.mean(axis=1) >= SAME))}


def groups(signatures: Mapping[str, bytes]) -> Iterator[Collection[str]]:
    """Those that are copies of each other, or of copies of each other."""
    left = dict(signatures)
    while left:
        group = [min(left)]
        del left[group[0]]
        for one in group:
            found = copies_among(signatures[one], left) if left else set()
            group.extend(sorted(found))
            for id in found:
                del left[id]
        yield group


def _hashes(signatures: Sequence[bytes]) -> "np.ndarray[tuple[int, int], np.dtype[np.uint32]]":
    return np.frombuffer(b"".join(signatures), "<u4").reshape(len(signatures), HASHES)
