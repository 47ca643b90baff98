"""Trained weights → a models folder that Stanza loads without network."""

import hashlib
import json
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from extraction.training.workspace import PACKAGE, WHOLE, Workspace

PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")
_READS_VECTORS = ("pos", "depparse", "ner")
_NAMES = {"ar": "Arabic", "en": "English"}
_OPTIMIZERS = ("optimizer_state_dict", "scheduler_state_dict", "optimizer", "scheduler")


def assemble(workspace: Workspace, target: Path) -> None:
    """The newest weights of each stage in float16, with vectors in float32: Stanza reads those as they are stored."""
    sums = {}
    for stage in (*PROCESSORS, "pretrain"):
        source = workspace.best_weights(stage)
        if source is not None:
            path = target / workspace.language / stage / f"{PACKAGE}.pt"
            path.parent.mkdir(parents=True, exist_ok=True)
            halve(source, path, floats=stage == "pretrain")
            sums[stage] = hashlib.md5(path.read_bytes()).hexdigest()
    if workspace.earlier and (listed := workspace.earlier / workspace.language / WHOLE).is_file():
        shutil.copyfile(listed, target / workspace.language / WHOLE)
    index = target / "resources.json"
    known = json.loads(index.read_text(encoding="utf-8")) if index.is_file() else {}
    resources = known | {workspace.language: entry(workspace.language, sums)}
    index.write_text(json.dumps(resources, indent=1, ensure_ascii=False), encoding="utf-8")


def entry(language: str, sums: Mapping[str, str]) -> dict[str, Any]:
    """What `resources.json` says of a language."""
    stages: dict[str, Any] = {stage: {PACKAGE: {"md5": md5}} for stage, md5 in sums.items()}
    if "pretrain" in sums:
        for stage in (stage for stage in _READS_VECTORS if stage in stages):
            stages[stage][PACKAGE]["dependencies"] = [{"model": "pretrain", "package": PACKAGE}]
    chosen = {stage: PACKAGE for stage in PROCESSORS if stage in sums}
    packages = {"default_processors": chosen, "packages": {"default": chosen, PACKAGE: chosen}, "default_md5": ""}
    return {"lang_name": _NAMES[language], **stages, **packages}


def halve(source: Path, target: Path, floats: bool = False) -> None:
    """Weights without the optimizer's state and, unless `floats` must stay, in half precision."""
    import torch

    weights = torch.load(source, map_location="cpu", weights_only=True)
    for name in _OPTIMIZERS:
        weights.pop(name, None)
    _cut_unused_words(weights)
    for key in ("wordvec_pretrain_file", "train_file", "eval_file", "output_file", "save_dir", "continue_from"):
        if key in weights.get("config", {}):
            weights["config"][key] = None
    torch.save(weights if floats else _halved(weights), target)
    if not floats:
        _pack(target)


def _pack(file: Path) -> None:
    """Deflate what torch has written, a third of it in all; torch reads it as well. Vectors would load slowly then."""
    with zipfile.ZipFile(file) as written:
        parts = [(name, written.read(name)) for name in written.namelist()]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, part in parts:
            packed.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)


def _halved(value: Any) -> Any:
    import torch

    if isinstance(value, torch.Tensor):
        return value.half() if value.dtype == torch.float32 else value
    if type(value) is dict or hasattr(value, "items"):
        return type(value)((key, _halved(found)) for key, found in value.items())
    return value


def _cut_unused_words(weights: dict[str, Any]) -> None:
    """A recogniser with fixed vectors still saves a change of zero for every word; the four special ones do."""
    model = weights.get("model")
    name = "delta_emb.weight"
    if model and name in model and not model[name].abs().max():
        words = weights["vocab"]["delta"]
        words["_id2unit"] = words["_id2unit"][:4]
        words["_unit2id"] = {unit: number for number, unit in enumerate(words["_id2unit"])}
        model[name] = model[name][:4]
