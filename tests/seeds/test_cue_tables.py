"""The tables of relation cues are well formed and cover every category in both languages."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from importlib.resources import files

import pytest

from extraction.ontology import Category
from extraction.relations.framed import RELATIONS

LANGUAGES = ("ar", "en")
COLUMNS = ("lemma", "pos", "category", "relation", "source", "target", "flags")
CATEGORIES = {category.value for category in Category}
PARTS_OF_SPEECH = {"verb", "verbal_noun", "noun", "adjective", "light"}
FLAGS = {"reciprocal", "patient", "message", "swap", "open", "person", "personal", "body", "precedes", "infinitive"}
PLACES = {"-", "subj", "obj", "gen", "adj", "ref", "doer", "speaker"}
PREPOSITIONS = {
    "ar": "أمام بحق حيال داخل صوب قبالة قرب لدى ل ب على من إلى مع عن في ضد بين نحو تجاه إزاء حول لصالح من_قبل على_يد",
    "en": (
        "after up to for with against on upon in into from of by at over toward towards between among about along "
        "alongside around before behind beside near off out outside through under"
    ),
}
PAST = {"founded", "split"}
"""Relations that are over when they are told, and stay."""
HARAKAT = re.compile("[\u064b-\u0652\u0670\u0640]")


@dataclass(frozen=True)
class Row:
    lemma: str
    pos: str
    category: str
    relation: str
    source: str
    target: str
    flags: str

    @property
    def slots(self) -> set[str]:
        return {*self.source.split(), *self.target.split()}


def lines(language: str) -> Iterator[str]:
    text = files("seeds").joinpath("cues").joinpath(f"{language}.tsv").read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line.strip() and not line.startswith("#"))


def rows(language: str) -> list[Row]:
    return [Row(*line.split("\t")) for line in list(lines(language))[1:]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_line_names_the_columns_and_every_line_has_them_all(language: str) -> None:
    header, *entries = lines(language)
    assert tuple(header.split("\t")) == COLUMNS
    assert [entry for entry in entries if len(entry.split("\t")) != len(COLUMNS)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cell_is_empty_or_padded(language: str) -> None:
    assert [row for row in rows(language) if any(not cell or cell != cell.strip() for cell in astuple(row))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_speech_is_known(language: str) -> None:
    possessives = {"possessive"} if language == "en" else set()
    assert {row.pos for row in rows(language)} == PARTS_OF_SPEECH | possessives


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_category_has_words_and_only_light_verbs_have_none(language: str) -> None:
    entries = rows(language)
    assert {row.category for row in entries if row.pos != "light"} == CATEGORIES
    assert {(row.category, row.relation) for row in entries if row.pos == "light"} == {("-", "-")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slot_is_a_place_in_the_tree_or_a_preposition(language: str) -> None:
    known = PLACES | set(PREPOSITIONS[language].split())
    assert [(row.lemma, row.slots - known) for row in rows(language) if row.slots - known] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_flag_is_known_and_every_companion_named(language: str) -> None:
    marks = [mark for row in rows(language) if row.flags != "-" for mark in row.flags.split()]
    assert [mark for mark in marks if mark not in FLAGS and not re.fullmatch(r"with=[^,=]+(,[^,=]+)*", mark)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_light_verbs_are_swapped(language: str) -> None:
    swapped = [row for row in rows(language) if "swap" in row.flags.split()]
    assert swapped
    assert {row.pos for row in swapped} == {"light"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_relations_are_plain_words_that_start_with_a_third_person(language: str) -> None:
    labels = {row.relation for row in rows(language) if row.pos != "light"}
    plain = {label for label in labels if re.fullmatch(r"[a-z-]+( [A-Za-zé'-]+)*", label)}
    assert labels - plain == set()
    assert {first for first in (label.split()[0] for label in plain) if not first.endswith("s")} <= PAST


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_has_hundreds_of_words_and_says_nothing_twice(language: str) -> None:
    entries = rows(language)
    assert len(entries) >= 400
    assert [row for row, times in Counter(entries).items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_in_one_construction_has_one_category(language: str) -> None:
    constructions = {(row.lemma, row.pos, row.source, row.target, row.flags, row.category) for row in rows(language)}
    times = Counter(construction[:-1] for construction in constructions)
    assert [construction for construction, count in times.items() if count > 1] == []


def test_arabic_words_are_written_without_harakat() -> None:
    assert [row.lemma for row in rows("ar") if HARAKAT.search(row.lemma + row.flags)] == []


def test_both_tables_share_their_labels_for_the_common_acts() -> None:
    arabic, english = ({row.relation for row in rows(language)} for language in LANGUAGES)
    assert len(arabic & english) >= 100


def test_every_relation_has_a_name_in_arabic() -> None:
    phrases = [line.split("\t") for line in lines("relations_ar")][1:]
    named = [relation for relation, _ in phrases]
    cues = {language: {row.relation for row in rows(language)} - {"-"} for language in LANGUAGES}
    used = cues["en"] | {*RELATIONS.values()}
    assert sorted(used - cues["ar"] - {*named}) == [], "put them into seeds/cues/relations_ar.tsv"
    assert sorted({*named} - used - cues["ar"]) == []
    assert [relation for relation, times in Counter(named).items() if times > 1] == []
    assert [phrase for _, phrase in phrases if not re.fullmatch("[ء-ْـ ]+", phrase)] == []
