"""Annotated sentences found again in the data that they are of."""

import gzip
import json
from pathlib import Path
from zlib import crc32

import pytest

from extraction.ontology import Category, Modality
from extraction.training.annotated import MARKS, PARTS, sentences

NEWS = "عنوان\n\nشكرت مالطا فيجي. ثم غادر الوفد.\n"
TREES = "# sent_id = tree-1\n# text = Malta thanked Fiji.\n1\tMalta\t_\t_\t_\t_\t0\troot\t_\t_\n\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for folder in ("raw", "en"):
        (tmp_path / folder).mkdir()
    with gzip.open(tmp_path / "raw" / "ar_news.txt.gz", "wt", encoding="utf-8") as lines:
        lines.write(NEWS)
    (tmp_path / "en" / "train.conllu").write_text(TREES, encoding="utf-8")
    return tmp_path


def row(at: str, text: str, *triples: list[str], follows: bool = False, lang: str = "ar") -> dict[str, object]:
    return {"at": at, "lang": lang, "sum": f"{crc32(text.encode()):08x}", "follows": follows, "triples": triples}


def test_places_in_news_become_gold_sentences(data: Path) -> None:
    rows = [
        row("news 1 0-16", "شكرت مالطا فيجي.", ["Malta", "SUPPORT", "Fiji", "0-4", "asserted"]),
        row("news 1 17-31", "ثم غادر الوفد.", follows=True),
    ]
    first, second = sentences(rows, data, "train")
    assert first["text"] == "شكرت مالطا فيجي."
    assert first["triples"] == [
        {"source": "Malta", "category": "SUPPORT", "target": "Fiji", "cue": "شكرت", "modality": "asserted"}
    ]
    assert (second["text"], second["prev"]) == ("ثم غادر الوفد.", first["id"])


def test_sentences_of_treebanks_are_found_by_their_ids(data: Path) -> None:
    (found,) = sentences([row("treebank tree-1", "Malta thanked Fiji.", lang="en")], data, "test")
    assert (found["text"], found["prev"]) == ("Malta thanked Fiji.", None)


def test_another_text_than_the_one_annotated_is_left_out_and_followed_by_nobody(data: Path) -> None:
    rows = [row("news 1 0-16", "شكرت مالطا تشاد."), row("news 1 17-31", "ثم غادر الوفد.", follows=True)]
    (found,) = sentences(rows, data, "train")
    assert found["prev"] is None


@pytest.mark.parametrize("part", PARTS)
def test_what_is_kept_is_places_and_triples_alone(part: str) -> None:
    rows = [json.loads(line) for line in (MARKS / f"triples_{part}.jsonl").read_text("utf-8").splitlines()]
    assert len({one["at"] for one in rows}) == len(rows)
    for one in rows:
        assert one.keys() == {"at", "lang", "sum", "follows", "triples"}
        for source, category, target, cue, modality in one["triples"]:
            assert source != target
            assert Category(category)
            assert Modality(modality)
            start, end = map(int, cue.split("-"))
            assert start < end


def test_no_text_of_the_test_part_is_trained_on() -> None:
    train, test = (
        {json.loads(line)["sum"] for line in (MARKS / f"triples_{part}.jsonl").read_text("utf-8").splitlines()}
        for part in ("train", "test")
    )
    assert train & test == set()
