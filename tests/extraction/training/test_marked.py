import gzip
import json
import logging
from pathlib import Path

import pytest

from extraction.training import marked

TALKS = (("Nadia", "B-PER"), ("al-Saghir", "I-PER"), ("left", "O"), ("Tunis", "B-LOC"), ("Sfax", "B-LOC"))
NEWS = """وصول الوفد
 وصل الوزير سالم الحدّاد إلى صفاقس. واستقبله والي المدينة!

 Nadia left Tunis.
"""


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    path = tmp_path / "ar_news.txt.gz"
    path.write_bytes(gzip.compress(NEWS.encode()))
    return path


def marks(folder: Path, *rows: str) -> Path:
    path = folder / "ar_train.tsv"
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def row(place: str, sentence: str, names: str = "") -> str:
    return f"{place}\t{marked.checksum(marked.words_of(sentence, 'ar'))}\t{names}"


def test_marked_sentences_are_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "ner_train.bio"
    path.write_text("Nadia\tB-PER\nleft\tO\n\nTunis\tB-LOC\n\n", encoding="utf-8")
    assert marked.read(path) == [(("Nadia", "B-PER"), ("left", "O")), (("Tunis", "B-LOC"),)]


def test_names_next_to_each_other_are_two() -> None:
    assert list(marked.spans([tag for _, tag in TALKS])) == [(0, 2, "PER"), (3, 4, "LOC"), (4, 5, "LOC")]


def test_both_ways_of_writing_tags_read_alike() -> None:
    assert list(marked.spans(["B-ORG", "E-ORG", "S-LOC", "O"])) == list(marked.spans(["B-ORG", "I-ORG", "B-LOC", "O"]))


def test_marks_point_to_the_words_of_raw_news(raw: Path, tmp_path: Path) -> None:
    path = marks(
        tmp_path, row("1.0", "وصل الوزير سالم الحداد إلى صفاقس.", "3-4 PER, 6-6 LOC"), row("2.0", "Nadia left Tunis.")
    )
    first, second = marked.read_pointing(path, raw, "ar")
    assert [tag for _, tag in first] == ["O", "O", "B-PER", "I-PER", "O", "B-LOC", "O"]
    assert " ".join(word for word, _ in first) == "وصل الوزير سالم الحداد إلى صفاقس ."
    assert second == (("Nadia", "O"), ("left", "O"), ("Tunis", "O"), (".", "O"))


def test_sentences_of_a_line_are_counted(raw: Path) -> None:
    assert marked.sentences(raw, ["1.1", "1.7", "90.0"]) == {"1.1": "واستقبله والي المدينة!"}


def test_marks_of_other_news_are_left_out_and_said(raw: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = marks(tmp_path, row("2.0", "Nadia left Sfax.", "3-3 LOC"), row("7.0", "Nadia left Tunis.", "3-3 LOC"))
    with caplog.at_level(logging.WARNING):
        assert marked.read_pointing(path, raw, "ar") == []
    assert "2 of 2 marked sentences are not in" in caplog.text


def test_names_of_written_news_are_put_on_the_words_that_they_touch(tmp_path: Path) -> None:
    path = tmp_path / "ar.jsonl"
    rows = [
        {"id": "ar-001-1", "text": "وصل سالم الحدّاد وتونس.", "names": [[4, 16, "PER"], [18, 22, "LOC"]]},
        {"id": "ar-002-1", "text": "غادر.", "names": []},
    ]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    (learnt,) = marked.read_written(path, "ar")
    assert learnt == (("وصل", "O"), ("سالم", "B-PER"), ("الحداد", "I-PER"), ("وتونس", "B-LOC"), (".", "O"))
    assert marked.read_written(path, "ar", held_out=True) == [(("غادر", "O"), (".", "O"))]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_last_tenth_of_written_news_is_held_out_with_its_names(language: str) -> None:
    path = Path(marked.__file__).parent / "written" / f"{language}.jsonl"
    learnt, held_out = (marked.read_written(path, language, held_out=held) for held in (False, True))
    assert 6 * len(held_out) < len(learnt) < 13 * len(held_out)
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    found = sum(tag.startswith("B-") for sentence in (*learnt, *held_out) for _, tag in sentence)
    assert found == sum(len(row["names"]) for row in rows)


def test_there_are_no_marks_without_the_news(raw: Path, tmp_path: Path) -> None:
    assert marked.read_pointing(marks(tmp_path), tmp_path / "elsewhere.txt.gz", "ar") == []
    assert marked.read_pointing(tmp_path / "en_train.tsv", raw, "en") == []


FILES = sorted((Path(marked.__file__).parent / "marks").glob("*.tsv"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_marks_are_places_and_no_text(path: Path) -> None:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    assert all(len(row) == 3 and path.read_text(encoding="utf-8").isascii() for row in rows)
    for _, _, names in rows:
        places = list(marked.named(names))
        assert {kind for *_, kind in places} <= {"PER", "LOC", "ORG", "MISC"}
        borders = [border for first, last, _ in places for border in (first, last + 1)]
        assert borders == sorted(borders), "names overlap"


def test_no_sentence_is_both_learnt_and_held_out() -> None:
    learnt, held_out = (
        {line.split("\t")[0] for path in FILES if path.stem.endswith(part) for line in path.read_text().splitlines()}
        for part in ("_train", "_test")
    )
    assert learnt
    assert held_out
    assert not learnt & held_out
