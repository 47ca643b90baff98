"""The networks that ship find frames, of words too that no lexicon has."""

from pathlib import Path

import pytest

from extraction.actors import catalogue
from extraction.extractor import Extractor
from extraction.frames import storage
from extraction.frames.finding import MODELS, Frame, FrameFinder, network_file, vectors_file
from extraction.frames.inputs import load_vectors
from extraction.ontology import Category
from extraction.relations.reading import Reading
from extraction.triple import Actor
from tests.extraction.factory import mention, reading, sentence
from tests.parses.recorded import RecordedParser

TEXTS = {
    "ar": "قصفت إسرائيل سوريا وهددت لبنان.",
    "en": "Israel bombed Syria and threatened Lebanon.",
}
SAID = {("ASSAULT", "Israel", "Syria"), ("THREATEN", "Israel", "Lebanon")}


def read(language: str) -> Reading:
    extractor = Extractor(RecordedParser(), catalogue.load())
    (found,) = extractor.readings(extractor.parser.parse_batch([(TEXTS[language], language)])[0])
    return found


def best(frames: tuple[Frame, ...], category: Category) -> Frame:
    return max((one for one in frames if one.category is category), key=lambda one: one.probability)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_who_does_what_to_whom_is_found(language: str) -> None:
    (frames,) = FrameFinder().find([read(language)])
    for category, source, target in SAID:
        found = best(frames, Category(category))
        assert found.probability > 0.3
        assert (found.source.actor.name, found.target.actor.name) == (source, target)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_frame_stands_at_the_word_that_says_it(language: str) -> None:
    known = read(language)
    (frames,) = FrameFinder().find([known])
    assert known.sentence.word(best(frames, Category.THREATEN).word).text in ("هددت", "threatened")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_sentences_are_read_together_as_alone(language: str) -> None:
    known = read(language)
    alone, (first, *others) = FrameFinder().find([known]), FrameFinder().find([known] * 40)
    for found in (first, *others):
        assert [(one.word, one.category, one.source) for one in found] == [
            (one.word, one.category, one.source) for one in alone[0]
        ]
        assert [one.probability for one in found] == pytest.approx([one.probability for one in alone[0]], abs=1e-4)


def test_sentences_of_both_languages_are_each_read_by_their_own_network() -> None:
    known = [read("ar"), read("en"), read("ar")]
    together, apart = FrameFinder().find(known), [FrameFinder().find([one])[0] for one in known]
    assert [sorted((one.word, one.category) for one in frames) for frames in together] == [
        sorted((one.word, one.category) for one in frames) for frames in apart
    ]


def test_a_word_that_the_lexicon_lacks_may_carry_a_frame() -> None:
    tree = sentence(
        "Fiji/_/PROPN/2/nsubj lambasted/lambast/VERB/0/root Malta/_/PROPN/2/obj on/on/ADP/5/case Monday/_/PROPN/2/obl"
    )
    made = reading(tree, mention(tree, "Fiji", Actor("fiji", "Fiji")), mention(tree, "Malta", Actor("malta", "Malta")))
    unknown = Reading(made.sentence, made.mentions, made.language, (), (), lambda verb: None)
    (frames,) = FrameFinder().find([unknown])
    assert any(one.word == 2 and one.source.actor.id == "fiji" for one in frames)


def test_who_is_alone_has_no_frame() -> None:
    tree = sentence("Fiji/_/PROPN/2/nsubj attacked/attack/VERB/0/root")
    alone = reading(tree, mention(tree, "Fiji", Actor("fiji", "Fiji")))
    assert FrameFinder().find([alone]) == [()]
    assert FrameFinder().find([]) == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_network_is_kept_as_it_is(tmp_path: Path, language: str) -> None:
    vectors = load_vectors(vectors_file(MODELS, language)).numbers
    network, vocabulary = storage.load(network_file(MODELS, language), vectors)
    storage.save(network, vocabulary, tmp_path / "again.zip")
    again, known = storage.load(tmp_path / "again.zip", vectors)
    assert known == vocabulary
    for one, other in zip(network.parameters(), again.parameters(), strict=True):
        assert bool(one.isclose(other, atol=1e-6).all())
    assert (tmp_path / "again.zip").read_bytes() == network_file(MODELS, language).read_bytes()
