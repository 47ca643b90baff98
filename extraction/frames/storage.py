"""A network in a file: its weights as whole numbers from -63 to 63 with a scale by row, its vocabulary, its sizes."""

import io
import json
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from extraction.frames.vocabulary import Vocabulary

if TYPE_CHECKING:
    from torch import Tensor

    from extraction.frames.network import Network

_HEADER = "network.json"
_MOST = 63
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every part, so that the same network makes the same file."""


def save(network: "Network", vocabulary: Vocabulary, file: Path) -> None:
    """Write a network; each row of a weight is rounded to 63ds of its largest number."""
    header = {"vocabulary": asdict(vocabulary), "sizes": network.settings}
    with zipfile.ZipFile(file, "w") as archive:
        _add(archive, _HEADER, json.dumps(header, ensure_ascii=False).encode())
        for name, weight in network.state_dict().items():
            rows = weight.detach().numpy().astype(np.float32)
            scale = np.abs(rows).max(-1, keepdims=True) / _MOST if rows.ndim > 1 else np.ones(1, np.float32)
            whole = np.round(rows / np.maximum(scale, 1e-12)).astype(np.int8) if rows.ndim > 1 else rows
            _add(archive, f"{name}.weight", _bytes(whole))
            _add(archive, f"{name}.scale", _bytes(scale.astype(np.float32)))


def load(file: Path, vectors: "Tensor") -> "tuple[Network, Vocabulary]":
    """A network as `save` wrote it, ready to read, over word vectors."""
    import torch

    from extraction.frames.network import Network, Sizes

    with zipfile.ZipFile(file) as archive:
        header = json.loads(archive.read(_HEADER))
        vocabulary = Vocabulary(**header["vocabulary"])
        network = Network(vocabulary, vectors, Sizes(**header["sizes"]))
        network.load_state_dict({name: torch.from_numpy(_weight(archive, name)) for name in network.state_dict()})
    return network.eval(), vocabulary


def _weight(archive: zipfile.ZipFile, name: str) -> np.ndarray:
    rows, scale = (np.load(io.BytesIO(archive.read(f"{name}.{part}"))) for part in ("weight", "scale"))
    weight: np.ndarray = rows.astype(np.float32) * scale if rows.ndim > 1 else rows
    return weight


def _bytes(numbers: np.ndarray) -> bytes:
    told = io.BytesIO()
    np.save(told, numbers)
    return told.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: Any) -> None:
    part = zipfile.ZipInfo(name, _EPOCH)
    part.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(part, content)
