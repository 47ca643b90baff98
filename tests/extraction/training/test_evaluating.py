import pytest

from extraction.training import evaluating


def test_a_name_counts_when_borders_and_kind_are_right() -> None:
    gold = [["B-PER", "I-PER", "O", "B-LOC"]]
    found = [["S-PER", "O", "O", "S-LOC"]]
    assert evaluating.name_scores(gold, found) == {"all": 50, "LOC": 100, "PER": 0}


def test_a_name_too_many_costs() -> None:
    assert evaluating.name_scores([["B-LOC", "O"]], [["S-LOC", "S-LOC"]])["LOC"] == pytest.approx(66.7, abs=0.1)


def test_scores_are_a_table_of_one_row_a_part() -> None:
    printed = evaluating.table({"test, raw text": {"Words": 98.04, "LAS": 70.0}})
    assert printed.splitlines()[2:] == ["| test, raw text | Words 98.0, LAS 70.0 |"]
