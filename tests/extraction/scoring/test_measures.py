import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from extraction.document import Document, Entity, Sentence, Word
from extraction.errors import MalformedGold, ParseMissing, ScoringError
from extraction.ontology import Category, Modality
from extraction.orthography import fold
from extraction.scoring.gold import GoldSentence, GoldTriple
from extraction.scoring.measures import (
    Counts,
    FileScore,
    Judgement,
    Names,
    documents,
    judge,
    judge_sentence,
    read_gold,
    score,
    tally,
)
from extraction.triple import Actor, ExtractedSentence, Extraction, Mention, Span, Triple


def mention(name: str, text: str | None = None, via: str = "name", **about: object) -> Mention:
    actor = Actor(id=fold(name), name=name, **about)  # type: ignore[arg-type]
    return Mention(text or name, 0, 1, actor, via, first=1, last=1, head=1)


def triple(line: str, reciprocal: bool = False) -> Triple:
    """A triple from «A SUPPORT B possible»."""
    source, category, target, *modality = line.split()
    return Triple(
        source=mention(source),
        relation="does",
        category=Category(category),
        target=mention(target),
        cue=Span("does", 0, 4),
        modality=Modality(modality[0] if modality else "asserted"),
        attribution=None,
        confidence=1.0,
        rule="verbal",
        reciprocal=reciprocal,
    )


def mutual(line: str) -> Triple:
    return triple(line, reciprocal=True)


def gold_sentence(*lines: str, id: str = "1", prev: str | None = None, text: str = "A does.") -> GoldSentence:
    triples = []
    for line in lines:
        source, category, target, *modality = line.split()
        asserted = Modality(modality[0] if modality else "asserted")
        triples.append(GoldTriple(source, Category(category), target, "does", asserted))
    return GoldSentence(id, "en", text, prev, tuple(triples))


def extracted(triples: Iterable[Triple | str], mentions: Sequence[Mention] = ()) -> ExtractedSentence:
    said = tuple(triple(line) if isinstance(line, str) else line for line in triples)
    return ExtractedSentence("A does.", 0, 7, tuple(mentions), said)


def judged(gold: Sequence[str], said: Sequence[Triple | str], mentions: Sequence[Mention] = ()) -> Judgement:
    sentence = extracted(said, mentions)
    return judge_sentence(gold_sentence(*gold), sentence, Names().assign(Extraction("en", (sentence,))))


def counted(gold: Sequence[str], said: Sequence[Triple | str]) -> tuple[int, int, int]:
    """Right, made up, missed."""
    counts = tally([judged(gold, said)]).triples
    return counts.tp, counts.fp, counts.fn


def dyads(gold: Sequence[str], said: Sequence[Triple | str]) -> tuple[int, int, int]:
    counts = tally([judged(gold, said)]).dyads
    return counts.tp, counts.fp, counts.fn


def names(folder: Path, *actors: tuple[str, str | None, list[str]]) -> Names:
    path = folder / "actors.json"
    rows = [
        {"name": name, "name_ar": name_ar, "kind": "other", "aliases": aliases} for name, name_ar, aliases in actors
    ]
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return Names(path)


# Matching


@pytest.mark.parametrize(
    ("gold", "said", "counts"),
    [
        ("A SUPPORT B", "A SUPPORT B", (1, 0, 0)),
        ("A SUPPORT B", "A AID B", (0, 1, 1)),
        ("A SUPPORT B", "A SUPPORT C", (0, 1, 1)),
        ("A SUPPORT B", "B SUPPORT A", (0, 1, 1)),
        ("A AFFILIATION B", "B AFFILIATION A", (0, 1, 1)),
        ("A CONSULT B", "B CONSULT A", (1, 0, 0)),
        ("A AGREE B", "B AGREE A", (1, 0, 0)),
        ("B COOPERATE A", "A COOPERATE B", (1, 0, 0)),
        ("A SUPPORT B", "A SUPPORT B negated", (1, 0, 0)),
    ],
)
def test_source_category_and_target_make_a_triple_right(gold: str, said: str, counts: tuple[int, int, int]) -> None:
    assert counted([gold], [said]) == counts


@pytest.mark.parametrize("category", ["SUPPORT", "REJECT", "ASSAULT", "RETREAT"])
def test_a_reciprocal_word_makes_either_direction_right(category: str) -> None:
    assert counted([f"A {category} B"], [mutual(f"B {category} A")]) == (1, 0, 0)


@pytest.mark.parametrize("category", ["AID", "ACCUSE", "AFFILIATION", "THREATEN"])
def test_other_categories_keep_their_direction_whatever_the_word(category: str) -> None:
    assert counted([f"A {category} B"], [mutual(f"B {category} A")]) == (0, 1, 1)


def test_matching_is_one_to_one() -> None:
    assert counted(["A ASSAULT B"], [mutual("A ASSAULT B"), mutual("B ASSAULT A")]) == (1, 1, 0)
    assert counted(["A ASSAULT B", "B ASSAULT A"], [mutual("A ASSAULT B")]) == (1, 0, 1)


def test_exact_matches_come_before_reversed_ones() -> None:
    assert counted(["B ASSAULT A", "A ASSAULT B"], [mutual("A ASSAULT B"), "B ASSAULT A"]) == (2, 0, 0)
    assert judged(["A REJECT B"], [mutual("B REJECT A"), "A REJECT B"]).matches[0][1].source == "A"


def test_the_same_triple_twice_is_one() -> None:
    assert counted(["A SUPPORT B"], ["A SUPPORT B", "A SUPPORT B"]) == (1, 0, 0)
    assert counted(["A CONSULT B"], ["A CONSULT B", "B CONSULT A"]) == (1, 0, 0)
    assert counted(["B REJECT A"], [mutual("A REJECT B"), "A REJECT B"]) == (1, 0, 0)


def test_two_modalities_of_one_act_are_two_triples() -> None:
    both = ["A AID B possible", "A AID B"]
    assert counted(both, ["A AID B", "A AID B possible"]) == (2, 0, 0)
    assert counted(both, ["A AID B"]) == (1, 0, 1)
    assert counted(["A AID B"], both) == (1, 1, 0)


def test_modality_decides_which_of_two_is_matched() -> None:
    judgement = judged(["A AID B possible", "A AID B"], ["A AID B"])
    assert [str(gold) for gold in judgement.missed] == ["A AID B (possible)"]
    judgement = judged(["A AID B negated"], ["A AID B", "A AID B negated"])
    assert [str(said) for said in judgement.made_up] == ["A AID B"]


def test_modality_is_scored_over_right_triples_alone() -> None:
    result = tally([judged(["A AID B possible", "A ACCUSE C", "B THREATEN C"], ["A AID B", "A ACCUSE C", "C AID A"])])
    assert (result.modality_right, result.modality_all) == (1, 2)
    assert result.modality_accuracy == 0.5


# Dyads


@pytest.mark.parametrize(
    ("gold", "said", "counts"),
    [
        (["A SUPPORT B"], ["A AID B"], (1, 0, 0)),
        (["A SUPPORT B", "A AID B"], ["A ACCUSE B"], (1, 0, 0)),
        (["A SUPPORT B"], ["B AID A"], (0, 1, 1)),
        (["A SUPPORT B"], ["B CONSULT A"], (1, 0, 0)),
        (["A CONSULT B"], ["B SUPPORT A"], (1, 0, 0)),
        (["A SUPPORT B"], [mutual("B REJECT A")], (1, 0, 0)),
        (["A SUPPORT B"], [mutual("B AID A")], (0, 1, 1)),
        ([], ["A SUPPORT B", "A AID B", "B AID A"], (0, 2, 0)),
        (["A SUPPORT B", "C AID B"], [], (0, 0, 2)),
    ],
)
def test_a_dyad_is_an_ordered_pair_unless_direction_is_nothing(
    gold: list[str], said: list[Triple | str], counts: tuple[int, int, int]
) -> None:
    assert dyads(gold, said) == counts


@pytest.mark.parametrize(
    ("gold", "said"),
    [
        (["A CONSULT B", "B ACCUSE A"], ["B CONSULT A", "B ACCUSE A"]),
        (["B CONSULT A", "B ACCUSE A"], ["A CONSULT B", "B ACCUSE A"]),
        (["A SUPPORT B", "B ACCUSE A"], [mutual("B SUPPORT A"), "B ACCUSE A"]),
        (["A CONSULT B", "B ACCUSE A", "A ACCUSE B"], ["B CONSULT A", "A ACCUSE B", "B ACCUSE A"]),
    ],
)
def test_all_triples_right_means_all_dyads_right(gold: list[str], said: list[Triple | str]) -> None:
    assert counted(gold, said) == (len(gold), 0, 0)
    assert dyads(gold, said)[1:] == (0, 0)


# Names


def assigned(names: Names, *mentions: Mention) -> dict[str, str]:
    return names.assign(Extraction("en", (extracted([], mentions),)))


def test_without_gold_actors_names_fold_to_the_same() -> None:
    judgement = judged(["A SUPPORT b"], ["a SUPPORT B"])
    assert len(judgement.matches) == 1
    assert fold(assigned(Names(), mention("Côte d’Ivoire"))["cote d ivoire"]) == fold("Cote d'Ivoire")


def test_an_actor_goes_by_name_then_arabic_name_then_aliases_then_words(tmp_path: Path) -> None:
    known = names(tmp_path, ("Turkey", "تركيا", ["Ankara"]), ("Fayez al-Sarraj", "فايز السراج", ["السراج"]))
    assert known.find(mention("turkey", aliases=("Fayez al-Sarraj",))) == "Turkey"
    assert known.find(mention("Türkiye", name_ar="تُركيا", aliases=("السراج",))) == "Turkey"
    assert known.find(mention("Türkiye", aliases=("Republic of Turkey", "Ankara"), text="السراج")) == "Turkey"
    assert known.find(mention("Fayez Sarraj", text="السراج")) == "Fayez al-Sarraj"
    assert known.find(mention("Norway")) is None


def test_a_shared_alias_names_nobody(tmp_path: Path) -> None:
    known = names(tmp_path, ("Hillary Clinton", None, ["Clinton"]), ("Bill Clinton", None, ["Clinton"]))
    assert known.find(mention("Clinton")) is None
    assert known.find(mention("Bill Clinton", aliases=("Clinton",), text="Clinton")) == "Bill Clinton"
    assert known.find(mention("Clinton", text="Hillary Clinton")) == "Hillary Clinton"


def test_an_alias_that_is_anothers_name_means_the_other(tmp_path: Path) -> None:
    known = names(tmp_path, ("Abdullah II", None, ["Jordan"]), ("Jordan", "الأردن", []))
    assert known.find(mention("Jordan")) == "Jordan"


def test_every_spelling_of_an_actor_is_known(tmp_path: Path) -> None:
    known = names(tmp_path, ("Turkey", "تركيا", ["Ankara"]))
    assert known.spellings("turkey") == {fold(name) for name in ("Turkey", "تركيا", "Ankara")}
    assert Names().spellings("Turkey") == {"turkey"}


def test_a_pronoun_is_no_name(tmp_path: Path) -> None:
    known = names(tmp_path, ("Hamas", "حماس", ["الحركة"]))
    assert known.find(mention("Fatah", text="الحركة", via="pronoun")) is None
    assert known.find(mention("Islamic movement", text="الحركة")) == "Hamas"


def test_an_actor_has_one_gold_name_throughout_a_text(tmp_path: Path) -> None:
    known = names(tmp_path, ("Kathy Kelly", None, ["Kelly"]), ("Ned Kelly", None, ["Ned"]))
    mentions = mention("K."), mention("K.", text="Kelly"), mention("K.", text="Ned")
    assert assigned(known, *mentions) == {fold("K."): "Kathy Kelly"}


def test_an_actor_whom_gold_does_not_know_keeps_his_name(tmp_path: Path) -> None:
    assert assigned(names(tmp_path, ("Turkey", None, [])), mention("Norway")) == {"norway": "Norway"}


def test_a_broken_file_of_actors_is_named(tmp_path: Path) -> None:
    path = tmp_path / "actors.json"
    path.write_text('[\n{"name": "Turkey"},\n{]', encoding="utf-8")
    with pytest.raises(MalformedGold, match="line 3"):
        Names(path)
    path.write_text('{"name": "Turkey"}', encoding="utf-8")
    with pytest.raises(ScoringError, match="list of actors"):
        Names(path)


# Reading


GOOD: dict[str, Any] = {
    "id": "1",
    "lang": "en",
    "text": "A backs B.",
    "prev": None,
    "triples": [{"source": "A", "category": "SUPPORT", "target": "B", "cue": "backs", "modality": "asserted"}],
}


def test_gold_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    second = GOOD | {"id": "2", "text": "ساندت أ ب", "lang": "ar", "prev": "1", "triples": []}
    path.write_text(f"{json.dumps(GOOD)}\n{json.dumps(second, ensure_ascii=False)}\n\n", encoding="utf-8")
    first, other = read_gold(path)
    assert first == GoldSentence(
        "1", "en", "A backs B.", None, (GoldTriple("A", Category.SUPPORT, "B", "backs", Modality.ASSERTED),)
    )
    assert (other.text, other.language, other.prev, other.triples) == ("ساندت أ ب", "ar", "1", ())


@pytest.mark.parametrize(
    "bad",
    [
        b"{",
        b"[]",
        b"7",
        b'{"id": "2"}',
        b"\xff\xfe\xff",
        json.dumps(GOOD | {"text": 7}).encode(),
        json.dumps(GOOD | {"triples": None}).encode(),
        json.dumps(GOOD | {"triples": [{"source": "A"}]}).encode(),
        json.dumps(GOOD | {"triples": [GOOD["triples"][0] | {"category": "PRAISE"}]}).encode(),
        json.dumps(GOOD | {"triples": [GOOD["triples"][0] | {"modality": "sure"}]}).encode(),
    ],
)
def test_a_malformed_line_is_told_by_its_number(tmp_path: Path, bad: bytes) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(json.dumps(GOOD).encode() + b"\n" + bad + b"\n")
    with pytest.raises(ScoringError, match=r"gold\.jsonl, line 2") as caught:
        read_gold(path)
    assert isinstance(caught.value, MalformedGold)
    assert caught.value.line == 2


def test_a_chain_of_previous_sentences_is_a_document() -> None:
    chain = [("1", None), ("2", "1"), ("4", "3"), ("5", "4"), ("6", None), ("7", "1")]
    gold = [gold_sentence(id=id, prev=prev) for id, prev in chain]
    assert [[sentence.id for sentence in group] for group in documents(gold)] == [["1", "2"], ["4", "5"], ["6"], ["7"]]


# Driving an extractor


@dataclass
class Recorder:
    """An extractor that says the same of every sentence, and keeps what it was given to read."""

    said: tuple[Triple, ...] = ()
    documents: list[Document] = field(default_factory=list)
    parsed: int = 0

    @property
    def parser(self) -> "Recorder":
        return self

    def parse_sentences(self, text: str, spans: Sequence[tuple[int, int]], language: str) -> Document:
        self.parsed += 1
        return Document(text, language, tuple(Sentence(text[a:b], a, b, language) for a, b in spans))

    def read(self, document: Document) -> Extraction:
        self.documents.append(document)
        sentences = document.sentences
        return Extraction(
            document.language, tuple(ExtractedSentence(s.text, s.start, s.end, (), self.said) for s in sentences)
        )


GOLD = [
    gold_sentence("A SUPPORT B", id="1", text="A backs B."),
    gold_sentence(id="2", prev="1", text="B rests."),
    gold_sentence("A SUPPORT B", id="3", text="So does A."),
]


def test_sentences_are_read_as_documents_a_line_each() -> None:
    extractor = Recorder()
    judge(GOLD, Names(), extractor)
    assert [document.text for document in extractor.documents] == ["A backs B.\nB rests.", "So does A."]
    assert [(s.start, s.end, s.text) for s in extractor.documents[0].sentences] == [
        (0, 10, "A backs B."),
        (11, 19, "B rests."),
    ]


def test_scoring_adds_up_all_sentences_and_tells_how_far_it_is() -> None:
    steps: list[tuple[int, int]] = []
    result = score(
        GOLD, Names(), Recorder((triple("A SUPPORT B"),)), progress=lambda done, of: steps.append((done, of))
    )
    assert result.triples == result.dyads == result.by_category[Category.SUPPORT] == Counts(tp=2, fp=1)
    assert steps == [(2, 3), (3, 3)]


def test_trees_stand_in_for_the_parser_and_move_to_their_place() -> None:
    words = Word(1, "B", "B", "PROPN", 2, "nsubj", 100, 101), Word(2, "rests", "rest", "VERB", 0, "root", 102, 107)
    tree = Sentence("B rests.", 100, 108, "und", words, (Entity(100, 101, "PER"),))
    trees = [tree, Sentence("A backs B.", 0, 10, "und"), Sentence("So does A.", 0, 10, "und")]
    extractor = Recorder()
    judge(GOLD, Names(), extractor, conllu=trees)
    document = extractor.documents[0]
    moved = document.sentences[1]
    assert extractor.parsed == 0
    assert [document.text[word.start : word.end] for word in moved.words] == ["B", "rests"]
    assert (moved.start, moved.end, moved.language, moved.entities) == (11, 19, "en", (Entity(11, 12, "PER"),))
    assert tree.start == 100


def test_a_sentence_without_a_tree_is_named() -> None:
    with pytest.raises(ParseMissing, match="sentence 2"):
        judge(GOLD, Names(), Recorder(), conllu=[Sentence("A backs B.", 0, 10, "en")])


# Adding up


def test_linking_is_judged_by_the_words_that_gold_knows(tmp_path: Path) -> None:
    path = tmp_path / "actors.json"
    rows = [("Ali Saleh", ["Saleh"]), ("Aguila Saleh", ["Saleh"]), ("Yemen", ["Sanaa"])]
    path.write_text(json.dumps([{"name": name, "aliases": aliases} for name, aliases in rows]))
    names = Names(path)
    sentence = GoldSentence(
        "1", "en", "", None, (GoldTriple("Ali Saleh", Category.AID, "Yemen", "", Modality.ASSERTED),)
    )
    assert names.is_linked(mention("Ali Saleh", "Saleh"), sentence) is True
    assert names.is_linked(mention("Aguila Saleh", "Saleh"), sentence) is False
    assert names.is_linked(mention("Aguila Saleh", "Saleh"), replace(sentence, triples=())) is True
    assert names.is_linked(mention("Jordan", "Sanaa", "capital"), sentence) is False
    assert names.is_linked(mention("Ali Saleh", "him", "pronoun"), sentence) is None
    assert names.is_linked(mention("Oman", "Oman"), sentence) is None


def test_precision_recall_and_f1() -> None:
    counts = Counts(tp=3, fp=1, fn=3)
    assert (counts.precision, counts.recall, counts.f1) == (0.75, 0.5, 0.6)
    assert (Counts().precision, Counts(fp=2).recall, Counts(fn=2).f1) == (0.0, 0.0, 0.0)


def test_files_add_up_category_by_category() -> None:
    first = tally([judged(["A AID B", "A ACCUSE B"], ["A AID B"])])
    second = tally([judged(["A AID B"], ["A AID C", "A AID B negated"])])
    total = sum([first, second], FileScore())
    assert total.triples == Counts(tp=2, fp=1, fn=1)
    assert total.by_category == {Category.AID: Counts(tp=2, fp=1), Category.ACCUSE: Counts(fn=1)}
    assert (total.dyads, total.modality_right, total.modality_all) == (Counts(tp=2, fp=1), 1, 2)
