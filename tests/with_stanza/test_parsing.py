import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extraction.document import Document, Sentence
from extraction.errors import ModelMissing, UnsupportedLanguage
from extraction.parsing import conllu
from extraction.parsing import parser as parsing
from extraction.parsing.parser import StanzaParser

pytestmark = pytest.mark.stanza

FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def parser() -> StanzaParser:
    return StanzaParser()


def written(document: Document) -> list[str]:
    return [document.text[word.start : word.end] for sentence in document.sentences for word in sentence.words]


def names(document: Document) -> list[tuple[str, str]]:
    return [(document.text[e.start : e.end], e.kind) for sentence in document.sentences for e in sentence.entities]


def check(document: Document) -> None:
    """Everything lies where it says: sentences in the text, words in their sentence, heads among its words."""
    for sentence in document.sentences:
        assert sentence.text == document.text[sentence.start : sentence.end]
        ids = range(1, len(sentence.words) + 1)
        assert [word.id for word in sentence.words] == list(ids)
        assert all(word.head == 0 or word.head in ids for word in sentence.words)
        last = sentence.start
        for word in sentence.words:
            assert last <= word.start <= word.end <= sentence.end
            last = word.start
        assert all(sentence.start <= e.start < e.end <= sentence.end for e in sentence.entities)


def test_clitics_are_words_with_letters_of_their_own(parser: StanzaParser) -> None:
    document = parser.parse("وأعلنت أنقرة دعمها للجيش الليبي.", "ar")
    assert written(document) == ["و", "أعلنت", "أنقرة", "دعم", "ها", "ل", "لجيش", "الليبي", "."]
    check(document)


def test_harakat_and_tatweel_lie_inside_the_spans(parser: StanzaParser) -> None:
    text = "\u200fدَعَمَتْ تركيـــا حكومةَ الوفاق\u200f."
    document = parser.parse(text, "ar")
    assert [w for w in written(document) if w != "."] == ["دَعَمَتْ", "تركيـــا", "حكومةَ", "الوفاق"]
    assert document.sentences[0].words[1].text == "تركيا"
    check(document)


def test_a_name_is_read_without_its_clitics_and_quotation_marks(parser: StanzaParser) -> None:
    document = parser.parse("بحثت تركيا وروسيا الملف، وقال «سيرغي لافروف» إن موسكو تدعم الحوار.", "ar")
    assert ("روسيا", "LOC") in names(document)
    assert ("سيرغي لافروف", "PER") in names(document)


def test_names_are_those_that_news_has(parser: StanzaParser) -> None:
    """The last layer learnt from news is in use: by the files of names a government is none."""
    document = parser.parse("دعت الحكومة التركية حزب العمال الكردستاني إلى الحوار.", "ar")
    assert names(document) == [("الحكومة التركية", "ORG"), ("حزب العمال الكردستاني", "ORG")]


def test_stems_that_look_like_clitics_stay_whole(parser: StanzaParser) -> None:
    text = "زار وزير الخارجية سيرغي لافروف بغداد."
    assert written(parser.parse(text, "ar")) == [*text.rstrip(".").split(), "."]


def test_an_arabic_lemma_has_no_marks(parser: StanzaParser) -> None:
    document = parser.parse("نفت موسكو ذلك.", "ar")
    lemmas = {word.text: word.lemma for word in document.sentences[0].words}
    assert lemmas["ذلك"] == "ذلك"


def test_a_possessive_is_a_word_of_its_own(parser: StanzaParser) -> None:
    document = parser.parse("Haftar’s forces don't trust Ankara.", "en")
    assert written(document) == ["Haftar", "’s", "forces", "do", "n't", "trust", "Ankara", "."]
    assert len({word.token for word in document.sentences[0].words}) == 6
    check(document)


def test_the_tree_says_who_does_what(parser: StanzaParser) -> None:
    sentence = parser.parse("Turkey supports Libya.", "en").sentences[0]
    assert {word.text: word.deprel for word in sentence.words}["Turkey"] == "nsubj"
    assert sentence.head(sentence.word(1)) == sentence.word(2)


def test_a_batch_reads_as_its_texts_alone(parser: StanzaParser) -> None:
    texts = [
        ("Turkey backs the GNA. Russia backs Haftar.", "en"),
        ("تدعم تركيا حكومة الوفاق.\nعنوان\nتساند روسيا حفتر.", "ar"),
        ("Cairo and Ankara will hold talks.", "en"),
    ]
    together = parser.parse_batch(texts)
    assert [len(document.sentences) for document in together] == [2, 3, 1]
    assert together == [parser.parse(text, language) for text, language in texts]


def test_given_sentences_are_kept(parser: StanzaParser) -> None:
    text = "Turkey left. Russia stayed. Nobody won"
    spans = [(0, 27), (28, 38)]
    document = parser.parse_sentences(text, spans, "en")
    assert [(sentence.start, sentence.end) for sentence in document.sentences] == spans
    assert document.sentences[1].words[0].start == 28


def test_a_line_break_inside_a_sentence_does_not_split_it(parser: StanzaParser) -> None:
    text = "Turkey\n\nbacks the\u2029GNA"
    document = parser.parse_sentences(text, [(0, len(text))], "en")
    assert written(document) == ["Turkey", "backs", "the", "GNA"]


def test_words_already_split_keep_text_tokens_and_spans(parser: StanzaParser) -> None:
    sentence = parser.parse("وأعلنت أنقرة دعمها للجيش.", "ar").sentences[0]
    bare = replace(sentence, words=tuple(replace(w, head=0, deprel="dep", upos="X") for w in sentence.words))
    assert parser.parse_words([bare], "ar")[0].words == sentence.words


def test_lists_of_words_become_sentences(parser: StanzaParser) -> None:
    first, empty, last = parser.parse_words([["Turkey", "attacked", "Libya"], [], ["Yes"]], "en")
    assert [word.deprel for word in first.words] == ["nsubj", "root", "obj"]
    assert [first.text[word.start : word.end] for word in first.words] == ["Turkey", "attacked", "Libya"]
    assert empty == Sentence("", 0, 0, "en")
    assert last.words[0].head == 0


def test_a_pretokenized_file_keeps_its_words_and_comments(parser: StanzaParser) -> None:
    sentence = parser.parse("ولموسكو دعمها.", "ar").sentences[0]
    lines = conllu.write(sentence, sent_id="doc-1").splitlines()
    refilled = list(conllu.refill(lines, parser.parse_words(list(conllu.read(lines)), "ar")))
    assert "# sent_id = doc-1" in refilled
    assert [line.split("\t")[:2] for line in refilled] == [line.split("\t")[:2] for line in lines]
    assert [word.text for word in next(conllu.read(refilled)).words] == [word.text for word in sentence.words]


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "…",
        "?!?!?! ... ---",
        "👍🏽👨‍👩‍👧 تركيا 🇹🇷",
        "a\x00b\x07c \x1b[31m",
        "\ud800 broken",
        "\u202e\u200f\u200b",
        "و" * 3000,
        "x" * 5000,
        "http://example.com/" + "a" * 300,
        "Россия 中国 ישראל und Türkei",
        "«»“”()[]{}",
        "للللللل وووو 's 's 's n't",
        "1,234.5 ١٬٢٣٤٫٥ 50%",
        "\u0301\u064b\u0640",
    ],
)
def test_odd_texts_are_parsed_too(parser: StanzaParser, text: str, language: str) -> None:
    check(parser.parse(text, language))


@FEW
@given(st.lists(st.text(max_size=60), max_size=4), st.sampled_from(["ar", "en"]))
def test_any_text_is_parsed(parser: StanzaParser, texts: list[str], language: str) -> None:
    for document in parser.parse_batch([(text, language) for text in texts]):
        check(document)


@FEW
@given(st.text(alphabet="وفبلكسالتركياهمn't's aA.،\"«»\u064e\u0640ﻻ1٣\n-", max_size=80), st.sampled_from(["ar", "en"]))
def test_any_spelling_is_parsed_and_written_and_read(parser: StanzaParser, text: str, language: str) -> None:
    document = parser.parse(text, language)
    check(document)
    for sentence in document.sentences:
        assert list(conllu.read(conllu.write(sentence).split("\n"))) == [sentence]


def test_missing_models_are_named_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "BUNDLED", tmp_path)
    with pytest.raises(ModelMissing, match="WASL_MODELS=official"):
        StanzaParser().parse("Turkey backs Libya.", "en")


def test_official_models_that_were_not_fetched_are_named_with_the_command(tmp_path: Path) -> None:
    code = (
        "from extraction.parsing.parser import StanzaParser\n"
        "from extraction.errors import ModelMissing\n"
        "try: StanzaParser('official').parse('Turkey.', 'en')\n"
        "except ModelMissing as error: print(error)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={"STANZA_RESOURCES_DIR": str(tmp_path), "PATH": "", "PYTHONPATH": str(Path(parsing.__file__).parents[1])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "stanza.download('ar'); stanza.download('en')" in run.stdout


def test_a_language_without_models_is_refused(parser: StanzaParser) -> None:
    with pytest.raises(UnsupportedLanguage):
        parser.parse("Rusya", "tr")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_tokenizer_is_given_the_same_of_each_character(parser: StanzaParser, language: str) -> None:
    from stanza.models.tokenization.data import TokenizationDataset
    from stanza.pipeline import tokenize_processor

    parser.parse("قال" if language == "ar" else "It said.", language)
    tokenizer = parser._load(language).processors["tokenize"]
    text = "في 3,5 أيام (2011)\n\nABC d٤ 1\t2 \U0001f600" * 2
    plain, ours = (
        dataset(tokenizer.config, input_text=text, vocab=tokenizer.vocab, evaluation=True)
        for dataset in (TokenizationDataset, tokenize_processor.TokenizationDataset)
    )
    assert type(plain) is not type(ours)
    assert plain.data == ours.data
    for paragraph in plain.data:
        (theirs,), (found,) = plain.para_to_sentences(paragraph), ours.para_to_sentences(paragraph)
        assert all(
            (one == other).all() and one.dtype == other.dtype for one, other in zip(theirs[:3], found[:3], strict=True)
        )
        assert theirs[3] == found[3]


def test_quicker_models_read_the_same(parser: StanzaParser) -> None:
    import stanza

    words = "The Syrian army shelled the town , and the army 's spokesman denied that it did .".split()
    plain = stanza.Pipeline(
        "en",
        dir=str(parsing.BUNDLED),
        download_method=None,
        processors="tokenize,pos,lemma,depparse",
        tokenize_pretokenized=True,
        logging_level="ERROR",
    )
    expected = [(w.upos, w.lemma, w.head, w.deprel) for w in plain([words, words[:5]]).iter_words()]
    parsed = parser.parse_words([words, words[:5]], "en")
    assert [(w.upos, w.lemma, w.head, w.deprel) for sentence in parsed for w in sentence.words] == expected
