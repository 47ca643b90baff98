"""What speaks for and against a candidate, as names of features; never the name of an actor."""

from collections.abc import Iterator

from extraction import syntax
from extraction.candidates import NO_RULE, Candidate
from extraction.document import Word
from extraction.orthography import fold
from extraction.reading import Reading
from extraction.triple import Mention

_FAR = 4
"""Steps in the tree after which a path is only far."""


def features(reading: Reading, candidate: Candidate) -> list[str]:
    """The features of one candidate, each a name that is present."""
    cue, entry = candidate.cue, candidate.cue.entry
    language = reading.language.code
    category = str(entry.category)
    source = _role(reading, candidate, candidate.source, entry.source)
    target = _role(reading, candidate, candidate.target, entry.target)
    order = _order(candidate)
    mutual = "mutual" if candidate.reciprocal else "directed"
    found = [
        "bias",
        f"language={language}",
        f"category={category}",
        f"pos={entry.pos}",
        f"rule={candidate.rule}",
        f"rule={candidate.rule}&category={category}",
        f"rule={candidate.rule}&language={language}",
        f"sure={candidate.rule != NO_RULE and round(candidate.sure * 4)}",
        f"order={order}&pos={entry.pos}&{language}&{mutual}",
        f"paths={source['path']}/{target['path']}&{entry.pos}",
        f"fit={source['fit']}/{target['fit']}&{entry.pos}&{mutual}",
        f"fit={source['fit']}/{target['fit']}&order={order}&{language}",
        f"vias={candidate.source.via}/{candidate.target.via}",
        f"kinds={candidate.source.actor.kind}/{candidate.target.actor.kind}",
        f"category={category}&kinds={candidate.source.actor.kind}/{candidate.target.actor.kind}",
        f"between={_parties_between(reading, candidate.source, candidate.target)}&{mutual}",
        f"beside={_parties_nearer(reading, candidate)}&{mutual}",
        f"row={_same_row(reading, candidate)}&{mutual}",
        f"phrase={len(cue.words) > 1}",
        f"conditioned={bool(entry.beside)}",
    ]
    for role, values in (("source", source), ("target", target)):
        found += [f"{role}.{name}={value}&{entry.pos}" for name, value in values.items()]
        found += [f"{role}.{name}={value}&{mutual}" for name, value in values.items()]
        found.append(f"{role}.path={values['path']}&{category}")
        found.append(f"{role}.via={values['via']}&{category}")
    return found


def _role(reading: Reading, candidate: Candidate, mention: Mention, slots: tuple[str, ...]) -> dict[str, str]:
    cue = candidate.cue
    preposition = syntax.linear_preposition(reading.sentence, mention.first, reading.language)
    path = tree_path(reading, cue.word, mention)
    after = mention.first > cue.word.id
    return {
        "path": path,
        "via": mention.via,
        "side": "after" if after else "before",
        "gap": _bucket(abs(mention.first - cue.word.id)) + ("+" if after else "-"),
        "preposition": preposition if after else ("some" if preposition else ""),
        "fit": _fit(slots, path, preposition if after else ""),
        "crossed": _crossed(reading, cue.word, mention),
        "nearer": str(min(3, _nearer(reading, cue.word, mention))),
    }


def _fit(slots: tuple[str, ...], path: str, preposition: str) -> str:
    """Whether the place is one where the entry looks for this role: by the tree, by the words, or not."""
    first = path.split("<")[0]
    tree = {"nsubj": "subj", "obj": "obj", "iobj": "obj", "nmod": "gen", "amod": "adj", "nmod:poss": "gen"}.get(first)
    by_tree = tree in slots or any(path.startswith(f"{mark}:{slot}") for mark in ("obl", "nmod") for slot in slots)
    by_words = bool(preposition) and preposition in slots
    return ("tree" if by_tree else "") + ("words" if by_words else "") or "no"


def tree_path(reading: Reading, word: Word, mention: Mention) -> str:
    """The relations from a cue down to a mention, or up and down; conjuncts count as their head."""
    down = _climb(reading, reading.sentence.word(mention.head))
    up = _climb(reading, word)
    meeting = next((id for id in down if id in up), None)
    if meeting is None:
        return "none"
    descent, ascent = _labels(reading, down, meeting), _labels(reading, up, meeting)
    if len(descent) + len(ascent) > _FAR:
        return "far"
    return "<".join(descent[::-1]) + (">" + ">".join(ascent) if ascent else "")


def _climb(reading: Reading, word: Word) -> list[int]:
    path = [word.id]
    for head in syntax.ancestors(reading.sentence, word, 12):
        path.append(head.id)
    return path


def _labels(reading: Reading, path: list[int], until: int) -> list[str]:
    labels = []
    for id in path[: path.index(until)]:
        word = reading.sentence.word(id)
        if word.deprel == "conj" and word.upos != "VERB":
            continue
        if word.deprel in ("flat", "appos", "flat:name"):
            continue
        mark = syntax.preposition(reading.sentence, word) if word.deprel in ("obl", "nmod") else ""
        labels.append(f"{word.deprel}:{mark}" if mark else word.deprel)
    return labels


def _order(candidate: Candidate) -> str:
    places = sorted(((candidate.source.first, "S"), (candidate.target.first, "T"), (candidate.cue.word.id, "C")))
    return "".join(letter for _, letter in places)


def _bucket(number: int) -> str:
    for limit in (1, 2, 3, 5, 8, 13):
        if number <= limit:
            return str(limit)
    return "far"


def _between(reading: Reading, left: int, right: int) -> Iterator[Word]:
    yield from reading.sentence.words[min(left, right) : max(left, right) - 1]


def _crossed(reading: Reading, word: Word, mention: Mention) -> str:
    """What stands between cue and mention: a verb, a relative or subordinating word, a stop, a comma."""
    other = mention.first if mention.first > word.id else mention.last
    marks = set()
    for between in _between(reading, word.id, other):
        text = fold(between.text)
        if between.upos == "VERB":
            marks.add("V")
        elif text in reading.language.relative and text != "من":
            marks.add("R")
        elif text in reading.language.subordinators:
            marks.add("S")
        elif between.text in ".؛;:؟?!":
            marks.add(".")
        elif between.text in ",،":
            marks.add(",")
    return "".join(sorted(marks))


def _nearer(reading: Reading, word: Word, mention: Mention) -> int:
    """How many other parties stand between the cue and the mention."""
    low, high = sorted((word.id, mention.first))
    return len({m.actor.id for m in reading.parties if low < m.first < high and m.actor.id != mention.actor.id})


def _parties_between(reading: Reading, one: Mention, other: Mention) -> int:
    low, high = sorted((one.first, other.first))
    inside = {m.actor.id for m in reading.parties if low < m.first < high} - {one.actor.id, other.actor.id}
    return min(4, len(inside))


def _parties_nearer(reading: Reading, candidate: Candidate) -> int:
    ends = (candidate.source, candidate.target)
    return min(6, sum(_nearer(reading, candidate.cue.word, mention) for mention in ends))


def _same_row(reading: Reading, candidate: Candidate) -> bool:
    return candidate.target in reading.row(candidate.source)
