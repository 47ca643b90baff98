"""What speaks for and against a candidate, as names of features; never the name of an actor or of a cue.

The names fall in four lists, of the cue, of each of its actors in its role, and of the two together, so that what an
actor is to a cue is found once for all its candidates. Beside them stand the numbers of the network.
"""

from collections.abc import Collection, Iterator, Sequence

from extraction.document import Word
from extraction.orthography import fold
from extraction.relations import syntax
from extraction.relations.candidates import Candidate, Offer, View
from extraction.relations.cues import Cue
from extraction.relations.reading import Reading
from extraction.triple import Mention

_FAR = 4
"""Steps in the tree after which a path is only far."""
_CLIMB = 12
_SLOTS = {"nsubj": "subj", "obj": "obj", "iobj": "obj", "nmod": "gen", "nmod:poss": "gen", "amod": "adj"}


def of_cue(reading: Reading, cue: Cue) -> list[str]:
    """What the cue itself says of its candidates."""
    entry, language = cue.entry, reading.language.code
    kind = _kind(cue)
    return [
        f"language={language}",
        f"category={entry.category}&{language}",
        f"cue={kind}&{language}",
        f"cue.deprel={cue.word.deprel}&{entry.pos}",
        f"cue.tag={cue.word.upos}&{entry.pos}",
        f"cue.words={min(len(cue.words), 3)}",
        f"cue.beside={bool(entry.beside)}",
        f"cues={_bucket(len(reading.cues))}",
        f"parties={_bucket(len(reading.party_ids))}&{kind}",
        f"words={_bucket(len(reading.sentence.words) // 5)}",
    ]


def of_role(reading: Reading, cue: Cue, mention: Mention, role: str) -> list[str]:
    """What speaks for an actor as 'source' or 'target' of a cue."""
    kind = _kind(cue)
    slots = cue.entry.source if role == "source" else cue.entry.target
    after = mention.first > cue.word.id
    marked = syntax.linear_preposition(reading.sentence, mention.first, reading.language)
    path = _path(reading, cue.word, mention)
    fit = _fit(slots, path, marked if after else "")
    side = "after" if after else "before"
    values = {
        "path": path,
        "via": mention.via,
        "gap": _bucket(abs(mention.first - cue.word.id)) + side,
        "marked": f"{marked or 'bare'}{side}" if after else f"{bool(marked)}{side}",
        "fit": fit + side,
        "crossed": _crossed(reading, cue.word, mention) + side,
        "nearer": f"{min(3, _nearer(reading, cue.word, mention))}{side}",
        "actor": str(mention.actor.kind),
    }
    named = [f"{role}.{name}={value}&{kind}" for name, value in values.items()]
    named += [f"{role}.{name}={values[name]}&{cue.entry.category}" for name in ("path", "via", "actor")]
    return [*named, f"{role}.fit={fit}&{values['crossed']}", f"{role}.fit={fit}&{values['nearer']}"]


def of_pair(reading: Reading, candidate: Candidate, elsewhere: Collection[tuple[str, str]]) -> list[str]:
    """What speaks for the two together: the rules that propose them and how they stand to each other."""
    cue, rule = candidate.cue, candidate.rule
    kind, language = _kind(cue), reading.language.code
    source, target = candidate.source, candidate.target
    order = _order(candidate)
    between = min(4, _between(reading, source, target))
    found = [
        f"rule={rule}",
        f"rule={rule}&{cue.entry.category}",
        f"rule={rule}&{language}",
        f"rule={rule}&first={candidate.first}",
        f"first={candidate.first}&{kind}&words={_bucket(len(reading.sentence.words) // 5)}",
        f"first={candidate.first}&parties={_bucket(len(reading.party_ids))}",
        f"rule={rule}&sure={round(candidate.sure * 4)}",
        f"rule={rule}&beside={_stands_beside(cue, source)}{_stands_beside(cue, target)}",
        f"order={order}&{kind}&{language}",
        f"vias={source.via}/{target.via}",
        f"actors={source.actor.kind}/{target.actor.kind}&{cue.entry.category}",
        f"countries={_countries(candidate)}&{cue.entry.category}",
        f"countries={_countries(candidate)}&{source.actor.kind}/{target.actor.kind}&{cue.entry.category}",
        f"between={between}&{kind}",
        f"row={target in reading.row(source)}&{kind}",
    ]
    found += [f"also={name}" for name, _ in candidate.rules[1:]]
    found += _rivalry(candidate, elsewhere)
    return found


def of_view(reading: Reading, candidate: Candidate) -> dict[str, float]:
    """What the network makes of it, as numbers; where no rule proposes it, of their own."""
    source = "ruled" if candidate.rules else "unruled"
    view = candidate.view
    seen = {name: getattr(view, name) for name in View.__slots__}
    entry = candidate.cue.entry
    names = [f"&{one}" for one in (source, entry.pos, entry.category, reading.language.code, _countries(candidate))]
    return {f"network.{name}{which}": value for name, value in seen.items() if value for which in ("", *names)}


def _countries(candidate: Candidate) -> str:
    """Whether both belong to one state: a president does not meet his own."""
    source, target = (mention.actor.country for mention in (candidate.source, candidate.target))
    return "unknown" if source is None or target is None else "one" if source == target else "two"


def _stands_beside(cue: Cue, mention: Mention) -> bool:
    """Whether at most a hyphen or one word is between them: the Rwandan-backed rebels."""
    return -2 <= mention.last - cue.word.id <= 0 or 0 <= mention.first - cue.word.id <= 2


def _rivalry(candidate: Candidate, elsewhere: Collection[tuple[str, str]]) -> list[str]:
    """What the rules make of the two, or of one of them, for other cues of the sentence."""
    source, target = candidate.actors
    standing = "first" if candidate.first else candidate.rule
    same = "same" if (source, target) in elsewhere else "turned" if (target, source) in elsewhere else "no"
    doers, done = {one for one, _ in elsewhere}, {other for _, other in elsewhere}
    places = f"{source in doers}{source in done}{target in doers}{target in done}"
    return [f"elsewhere={same}&{standing}", f"elsewhere={places}&{standing}&{candidate.mutual}"]


def features(reading: Reading, offer: Offer, candidate: Candidate) -> dict[str, float]:
    """All the features of one candidate of an offer: 1 for each name that is present, and the network's numbers."""
    cue = offer.cue
    present = [
        *of_cue(reading, cue),
        *of_role(reading, cue, candidate.source, "source"),
        *of_role(reading, cue, candidate.target, "target"),
        *of_pair(reading, candidate, offer.elsewhere),
    ]
    return dict.fromkeys(present, 1.0) | of_view(reading, candidate)


def _kind(cue: Cue) -> str:
    """Part of speech of the cue, and whether it is told of two sides alike."""
    mutual = cue.entry.reciprocal or (cue.entry.category is not None and cue.entry.category.undirected)
    return f"{cue.entry.pos}{'-mutual' if mutual else ''}"


def _fit(slots: Sequence[str], path: str, marked: str) -> str:
    """Whether the place is one where the entry looks for this role: by the tree, by the words, or not."""
    by_tree = _SLOTS.get(path) in slots or any(path == f"{mark}:{slot}" for mark in ("obl", "nmod") for slot in slots)
    by_words = bool(marked) and marked in slots
    return ("tree" if by_tree else "") + ("words" if by_words else "") or "no"


def _path(reading: Reading, word: Word, mention: Mention) -> str:
    """The relations from a cue down to an actor, or up and down; conjuncts count as their head."""
    down = _climb(reading, reading.sentence.word(mention.head))
    up = _climb(reading, word)
    meeting = next((id for id in down if id in up), None)
    if meeting is None:
        return "none"
    descent, ascent = _labels(reading, down, meeting), _labels(reading, up, meeting)
    if len(descent) + len(ascent) > _FAR:
        return "far"
    return "<".join(descent[::-1]) + (">" + ">".join(ascent) if ascent else "")


def _climb(reading: Reading, word: Word) -> tuple[int, ...]:
    if word.id not in reading.climbs:
        above = syntax.ancestors(reading.sentence, word, _CLIMB)
        reading.climbs[word.id] = (word.id, *(head.id for head in above))
    return reading.climbs[word.id]


def _labels(reading: Reading, path: Sequence[int], until: int) -> list[str]:
    labels = []
    for id in path[: path.index(until)]:
        word = reading.sentence.word(id)
        if word.deprel in ("flat", "appos", "flat:name") or (word.deprel == "conj" and word.upos != "VERB"):
            continue
        mark = syntax.preposition(reading.sentence, word) if word.deprel in ("obl", "nmod") else ""
        labels.append(f"{word.deprel}:{mark}" if mark else word.deprel)
    return labels


def _order(candidate: Candidate) -> str:
    places = sorted(((candidate.source.first, "S"), (candidate.target.first, "T"), (candidate.cue.word.id, "C")))
    return "".join(letter for _, letter in places)


def _bucket(number: int) -> str:
    return next((str(limit) for limit in (0, 1, 2, 3, 5, 8, 13) if number <= limit), "far")


def _words_between(reading: Reading, word: Word, mention: Mention) -> Iterator[Word]:
    other = mention.first if mention.first > word.id else mention.last
    yield from reading.sentence.words[min(word.id, other) : max(word.id, other) - 1]


def _crossed(reading: Reading, word: Word, mention: Mention) -> str:
    """What stands between cue and actor: a verb, a relative or subordinating word, a stop, a comma."""
    language = reading.language
    marks = set()
    for between in _words_between(reading, word, mention):
        text = fold(between.text)
        if between.upos == "VERB":
            marks.add("V")
        elif text in language.relative and text != "من":
            marks.add("R")
        elif text in language.subordinators:
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


def _between(reading: Reading, one: Mention, other: Mention) -> int:
    low, high = sorted((one.first, other.first))
    return len({m.actor.id for m in reading.parties if low < m.first < high} - {one.actor.id, other.actor.id})
