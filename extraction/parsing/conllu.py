"""Sentence ↔ CoNLL-U.

Offsets stand in MISC (Start, End: characters of the document), names too (NER=B-PER); where the sentence starts and its
language stand in comments. Treebank files have neither: their offsets come from `# text` or are built from SpaceAfter.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extraction.document import Entity, Sentence, Word
from extraction.errors import ExtractionError, MalformedParse
from extraction.orthography import detect_language
from extraction.parsing.alignment import tile


def read(lines: Iterable[str], language: str | None = None) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file; `language` where the file does not name it."""
    for block in _blocks(lines):
        sentence = _sentence(block, language)
        language = sentence.language
        yield sentence


def write(sentence: Sentence, **comments: str) -> str:
    """One block, blank line included; keyword arguments become comments (sent_id="7")."""
    named = {**comments, "text": sentence.text, "lang": sentence.language, "start": str(sentence.start)}
    rows = [f"# {name} = {_LINE.sub(' ', value)}" for name, value in named.items()]
    tags = _tags(sentence)
    for word in sentence.words:
        if (last := _token_end(sentence, word)) is not None:
            surface = " ".join(sentence.written(word.start, last.end).split())
            rows.append("\t".join([f"{word.id}-{last.id}", surface or "_", *["_"] * 8]))
        rows.append(_row(word, tags.get(word.id)))
    return "\n".join([*rows, "", ""])


def refill(lines: Iterable[str], sentences: Sequence[Sentence]) -> Iterator[str]:
    """A file with the analyses of `sentences` in the place of its own; its comments, tokens and MISC stay."""
    words = iter([word for sentence in sentences for word in sentence.words])
    for line in lines:
        columns = line.rstrip("\n").split("\t")
        if columns[0].isdecimal():
            word = next(words)
            columns[2:8] = [word.lemma or "_", word.upos, "_", _feats(word.feats), str(word.head), word.deprel]
        yield "\t".join(columns)


_LINE = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_ID = re.compile(r"(\d+)(?:([-.])(\d+))?")


@dataclass
class _Row:
    line: int
    columns: list[str]
    misc: dict[str, str]

    def number(self, column: int, name: str) -> int:
        if not self.columns[column].isdecimal():
            raise MalformedParse(self.line, f"{name} is {self.columns[column]!r}, not a number")
        return int(self.columns[column])


@dataclass
class _Token:
    """A written token with its words."""

    line: int
    surface: str
    last: int
    spaced: bool
    rows: list[_Row] = field(default_factory=list)


@dataclass
class _Block:
    line: int
    comments: dict[str, str] = field(default_factory=dict)
    tokens: list[_Token] = field(default_factory=list)


def _blocks(lines: Iterable[str]) -> Iterator[_Block]:
    block, filled = _Block(1), False
    for number, raw in enumerate(lines, start=1):
        line = raw.rstrip("\r\n")
        if line.strip():
            filled = True
            _add(block, line, number)
            continue
        if filled:
            yield _checked(block, number)
        block, filled = _Block(number + 1), False
    if filled:
        yield _checked(block, number)


def _add(block: _Block, line: str, number: int) -> None:
    if line.startswith("#"):
        name, _, value = line[1:].partition("=")
        block.comments[name.strip()] = value.removeprefix(" ")
        return
    columns = line.split("\t")
    if len(columns) != 10:
        raise MalformedParse(number, f"{len(columns)} columns instead of 10")
    match = _ID.fullmatch(columns[0])
    if not match:
        raise MalformedParse(number, f"{columns[0]!r} is not an id")
    misc = dict(pair.partition("=")[::2] for pair in columns[9].split("|")) if columns[9] != "_" else {}
    spaced = misc.get("SpaceAfter") != "No"
    if match[2] == "-":
        block.tokens.append(_Token(number, columns[1], int(match[3]), spaced))
    elif match[2] is None:
        if not block.tokens or int(match[1]) > block.tokens[-1].last:
            block.tokens.append(_Token(number, columns[1], int(match[1]), spaced))
        block.tokens[-1].rows.append(_Row(number, columns, misc))


def _checked(block: _Block, line: int) -> _Block:
    """Ids run from 1 without a gap, ranges have their words, heads exist."""
    rows = [row for token in block.tokens for row in token.rows]
    for expected, row in enumerate(rows, start=1):
        if row.columns[0] != str(expected):
            raise MalformedParse(row.line, f"id {row.columns[0]} where {expected} was to come")
        if row.columns[6] != "_" and row.number(6, "head") > len(rows):
            raise MalformedParse(row.line, f"head {row.columns[6]} is not a word of the sentence")
    for token in block.tokens:
        if not token.rows or token.rows[-1].columns[0] != str(token.last):
            raise MalformedParse(token.line, f"the range of {token.surface!r} has not all its words")
    if "start" in block.comments and not block.comments["start"].strip().isdecimal():
        raise MalformedParse(block.line, f"start is {block.comments['start']!r}, not a number")
    return block


def _sentence(block: _Block, language: str | None) -> Sentence:
    text = block.comments.get("text") or _joined(block.tokens)
    start = int(block.comments.get("start", "0"))
    words, place = [], 0
    for number, token in enumerate(block.tokens, start=1):
        first, place = _find(token, text, place)
        spans = tile(text[first:place], tuple(row.columns[1] for row in token.rows))
        words += [_word(row, number, start, first, span) for row, span in zip(token.rows, spans, strict=True)]
    spoken = block.comments.get("lang", "").strip() or language or _language(text)
    tags = [row.misc.get("NER", "O") for token in block.tokens for row in token.rows]
    return Sentence(text, start, start + len(text), spoken, tuple(words), tuple(_entities(words, tags)))


def _joined(tokens: Sequence[_Token]) -> str:
    return "".join(token.surface + " " * token.spaced for token in tokens).rstrip(" ")


def _find(token: _Token, text: str, place: int) -> tuple[int, int]:
    """Where the token stands in the text; its offsets in MISC are better than a search."""
    if token.rows[0].misc.keys() >= {"Start", "End"}:
        return place, place
    found = text.find(token.surface, place)
    if found < 0:
        raise MalformedParse(token.line, f"{token.surface!r} is not in the text of the sentence")
    return found, found + len(token.surface)


def _word(row: _Row, token: int, start: int, first: int, span: tuple[int, int]) -> Word:
    given = row.misc.get("Start", ""), row.misc.get("End", "")
    if all(offset.isdecimal() for offset in given):
        begin, end = int(given[0]), int(given[1])
    else:
        begin, end = start + first + span[0], start + first + span[1]
    _, form, lemma, upos, _, feats, _, deprel, _, _ = row.columns
    return Word(
        id=row.number(0, "id"),
        text=form,
        lemma=form if lemma == "_" else lemma,
        upos=upos,
        head=0 if row.columns[6] == "_" else row.number(6, "head"),
        deprel=deprel,
        start=begin,
        end=end,
        feats={} if feats == "_" else dict(pair.partition("=")[::2] for pair in feats.split("|")),
        token=token,
    )


def _entities(words: Sequence[Word], tags: Sequence[str]) -> Iterator[Entity]:
    found: Entity | None = None
    for word, tag in zip(words, tags, strict=True):
        border, _, kind = tag.partition("-")
        if found and border == "I" and kind == found.kind:
            found = Entity(found.start, word.end, kind)
            continue
        if found:
            yield found
        found = Entity(word.start, word.end, kind) if border in ("B", "I") else None
    if found:
        yield found


def _language(text: str) -> str:
    try:
        return detect_language(text)
    except ExtractionError:
        return "en"


def _tags(sentence: Sentence) -> dict[int, str]:
    """B- and I-tags of the words that a name covers."""
    tags: dict[int, str] = {}
    for entity in sentence.entities:
        inside = [word for word in sentence.words if word.start < entity.end and word.end > entity.start]
        for word in inside:
            tags.setdefault(word.id, ("B-" if word is inside[0] else "I-") + entity.kind)
    return tags


def _token_end(sentence: Sentence, word: Word) -> Word | None:
    """The last word of the token that this one begins, when it has several."""
    words = sentence.words
    if not word.token or (word.id > 1 and words[word.id - 2].token == word.token):
        return None
    last = word
    while last.id < len(words) and words[last.id].token == word.token:
        last = words[last.id]
    return None if last is word else last


def _row(word: Word, tag: str | None) -> str:
    misc = f"Start={word.start}|End={word.end}" + (f"|NER={tag}" if tag else "")
    tree = [str(word.head), word.deprel or "_", "_", misc]
    return "\t".join([str(word.id), word.text, word.lemma or "_", word.upos, "_", _feats(word.feats), *tree])


def _feats(feats: Mapping[str, str]) -> str:
    return "|".join(f"{name}={feats[name]}" for name in sorted(feats)) or "_"
