"""Written news is sound gold: every name, cue and actor of it can be found."""

import json
import re
from itertools import pairwise
from typing import Any

import pytest

from extraction.orthography import fold
from extraction.scoring.gold import documents, read_gold
from extraction.training.annotated import LANGUAGES, MARKS, PARTS

WRITTEN = MARKS.parent / "written"
ACTORS = json.loads((MARKS / "actors.json").read_text("utf-8"))
ROWS: dict[str, list[dict[str, Any]]] = {
    language: [json.loads(line) for line in (WRITTEN / f"{language}.jsonl").read_text("utf-8").splitlines()]
    for language in LANGUAGES
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_written_news_is_read_as_gold_of_its_language(language: str) -> None:
    gold = read_gold(WRITTEN / f"{language}.jsonl")
    assert {sentence.language for sentence in gold} == {language}
    assert len(gold) > 1000
    assert len(documents(gold)) == sum(sentence.prev is None for sentence in gold)


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_are_unique_and_each_sentence_follows_the_one_before(language: str) -> None:
    rows = ROWS[language]
    assert len({row["id"] for row in rows}) == len(rows)
    for before, row in pairwise([{"id": None}, *rows]):
        begins = re.fullmatch(rf"{language}-\d{{3,4}}-1", row["id"]) is not None
        assert row["prev"] == (None if begins else before["id"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_written_twice(language: str) -> None:
    texts = [fold(row["text"]) for row in ROWS[language]]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cue_stands_in_its_sentence(language: str) -> None:
    for row in ROWS[language]:
        for triple in row["triples"]:
            assert triple["cue"], row["id"]
            assert triple["cue"] in row["text"], row["id"]
            assert triple["source"] != triple["target"], row["id"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_lie_inside_their_text_and_do_not_overlap(language: str) -> None:
    for row in ROWS[language]:
        borders = [border for start, end, _ in row["names"] for border in (start, end)]
        assert borders == sorted(borders), row["id"]
        assert all(0 <= border <= len(row["text"]) for border in borders), row["id"]
        for start, end, kind in row["names"]:
            name = row["text"][start:end]
            assert name, row["id"]
            assert name == name.strip(), row["id"]
            assert kind in {"PER", "LOC", "ORG", "MISC"}, row["id"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_document_has_one_date_and_theme(language: str) -> None:
    abouts: dict[str, set[str]] = {}
    for row in ROWS[language]:
        abouts.setdefault(row["id"].rpartition("-")[0], set()).add(row["about"])
    assert all(len(said) == 1 for said in abouts.values())
    assert all(re.match(r"\d{4}(-\d\d){0,2} \S", about) for said in abouts.values() for about in said)


def test_every_actor_of_a_triple_is_listed_once() -> None:
    named = {row["name"] for row in ACTORS}
    assert len(named) == len(ACTORS)
    written = {
        triple[end]
        for rows in ROWS.values()
        for row in rows
        for triple in row["triples"]
        for end in ("source", "target")
    }
    assert written - named == set()


@pytest.mark.parametrize("part", PARTS)
def test_every_actor_of_a_marked_triple_is_listed(part: str) -> None:
    named = {row["name"] for row in ACTORS}
    rows = map(json.loads, (MARKS / f"triples_{part}.jsonl").read_text("utf-8").splitlines())
    assert {end for row in rows for source, _, target, *_ in row["triples"] for end in (source, target)} <= named
