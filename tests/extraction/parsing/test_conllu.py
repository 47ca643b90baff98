import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.document import Entity, Sentence, Word
from extraction.errors import MalformedParse
from extraction.parsing.conllu import read, refill, write

TREEBANK = """\
# sent_id = one
# text = ولموسكو دعمها للجيش.
1-3	ولموسكو	_	_	_	_	_	_	_	_
1	و	و	CCONJ	_	_	3	cc	_	_
2	ل	ل	ADP	_	_	3	case	_	_
3	موسكو	موسكو	PROPN	_	Gender=Fem|Number=Sing	0	root	_	_
4-5	دعمها	_	_	_	_	_	_	_	_
4	دعم	دعم	NOUN	_	_	3	nsubj	_	_
5	ها	هو	PRON	_	_	4	nmod	_	_
6-7	للجيش	_	_	_	_	_	_	_	SpaceAfter=No
6	ل	ل	ADP	_	_	7	case	_	_
7	الجيش	جيش	NOUN	_	_	4	nmod	_	_
8	.	.	PUNCT	_	_	3	punct	_	_

"""

SENTENCE = Sentence(
    text="وأعلنت أنْقرة دعمها",
    start=40,
    end=59,
    language="ar",
    words=(
        Word(1, "و", "و", "CCONJ", 2, "cc", 40, 41, {}, 1),
        Word(2, "أعلنت", "أعلن", "VERB", 0, "root", 41, 46, {"Aspect": "Perf", "Gender": "Fem"}, 1),
        Word(3, "أنقرة", "أنقرة", "PROPN", 2, "nsubj", 47, 53, {}, 2),
        Word(4, "دعم", "دعم", "NOUN", 2, "obj", 54, 57, {}, 3),
        Word(5, "ها", "هو", "PRON", 4, "nmod", 57, 59, {}, 3),
    ),
    entities=(Entity(47, 53, "LOC"),),
)


def block(*rows: str, text: str = "a b") -> list[str]:
    return [f"# text = {text}\n", *(row.replace(" ", "\t") + "\n" for row in rows), "\n"]


def test_what_is_written_is_read_back() -> None:
    assert list(read(write(SENTENCE).splitlines())) == [SENTENCE]


def test_a_file_of_sentences_keeps_its_order_and_its_names() -> None:
    other = Sentence("Yes.", 0, 4, "en", (Word(1, "Yes.", "yes", "INTJ", 0, "root", 0, 4, {}, 1),))
    text = write(SENTENCE, sent_id="1") + write(other, sent_id="2")
    assert "# sent_id = 2\n" in text
    assert list(read(text.splitlines(keepends=True))) == [SENTENCE, other]


def test_a_sentence_without_words_is_read_back() -> None:
    empty = Sentence("…", 3, 4, "ar")
    assert list(read(write(empty).splitlines())) == [empty]


def test_a_treebank_gets_offsets_from_its_text() -> None:
    sentence = next(read(TREEBANK.splitlines()))
    written = [sentence.text[word.start : word.end] for word in sentence.words]
    assert written == ["و", "ل", "موسكو", "دعم", "ها", "ل", "لجيش", "."]
    assert [word.token for word in sentence.words] == [1, 1, 1, 2, 2, 3, 3, 4]
    assert sentence.language == "ar"


def test_a_treebank_without_text_is_joined_by_its_spaces() -> None:
    lines = [line for line in TREEBANK.splitlines() if not line.startswith("# text")]
    assert next(read(lines)).text == "ولموسكو دعمها للجيش."


def test_neighbouring_names_stay_two() -> None:
    words = tuple(Word(n, "x", "x", "PROPN", 0, "root", n * 2, n * 2 + 1, {}, n) for n in (1, 2, 3))
    sentence = Sentence("  x x x", 0, 7, "en", words, (Entity(2, 3, "PER"), Entity(4, 7, "PER")))
    assert next(read(write(sentence).splitlines())).entities == sentence.entities


def test_line_breaks_inside_a_sentence_become_spaces_of_the_same_length() -> None:
    sentence = Sentence("a\nb\tc", 0, 5, "en", (Word(1, "a", "a", "X", 0, "root", 0, 1, {}, 1),))
    assert next(read(write(sentence).splitlines())).text == "a b\tc"


def test_refilling_a_file_with_its_own_sentences_changes_nothing() -> None:
    lines = TREEBANK.splitlines()
    assert list(refill(lines, list(read(lines)))) == lines


def test_empty_nodes_are_passed_over() -> None:
    lines = block("1 a a X _ _ 0 root _ _", "1.1 c c X _ _ _ _ _ _", "2 b b X _ _ 1 dep _ _")
    sentence = next(read(lines))
    assert [word.text for word in sentence.words] == ["a", "b"]
    assert len(list(refill(lines, [sentence]))) == len(lines)


@pytest.mark.parametrize(
    ("rows", "line", "reason"),
    [
        (("1 a a X _ _ 0 root _",), 2, "9 columns"),
        (("one a a X _ _ 0 root _ _",), 2, "'one' is not an id"),
        (("1 a a X _ _ 0 root _ _", "3 b b X _ _ 1 dep _ _"), 3, "id 3 where 2"),
        (("1 a a X _ _ x root _ _",), 2, "head is 'x'"),
        (("1 a a X _ _ 7 root _ _",), 2, "head 7"),
        (("1-2 ab _ _ _ _ _ _ _ _", "1 a a X _ _ 0 root _ _"), 2, "not all its words"),
        (("1 a a X _ _ 0 root _ _", "2 z z X _ _ 1 dep _ _"), 3, "'z' is not in the text"),
    ],
)
def test_a_malformed_file_is_refused_with_its_line(rows: tuple[str, ...], line: int, reason: str) -> None:
    with pytest.raises(MalformedParse, match=reason) as caught:
        list(read(block(*rows)))
    assert caught.value.line == line


@given(st.text(alphabet="12-.#\t\n_=ab textsar", max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        sentences = list(read(text.split("\n")))
    except MalformedParse:
        return
    assert all(word.start <= word.end for sentence in sentences for word in sentence.words)
