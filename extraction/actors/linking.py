"""Who is meant by a name that no list settles: a person met before by a fuller name, or an actor of its own."""

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

from extraction.actors.catalogue import Name, slug
from extraction.languages.reference import ARABIC_NAMES, PARTICLES, SONS, STATE_BODY_WORDS
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.transliteration import sound_key
from extraction.triple import Actor

SEEDS = Path(__file__).parents[2] / "seeds"

_ALIKE = 0.72
"""First names this alike are one: سيرجي and سيرغي, Sergei and Sergey."""


def new_actor(name: str, language: str, kind: Kind, country: str | None = None) -> Actor:
    """An actor that the catalogue lacks, by its name as written."""
    return Actor(slug(name), name, name if language == "ar" else None, kind, country)


def organisation_kind(name: str) -> Kind | None:
    """What the nouns of an organisation's name say of its kind: حزب, شركة, Brigades; None when they say nothing."""
    heads = organisation_heads()
    return next((heads[piece] for piece in fold(name).split() if piece in heads), None)


@lru_cache(maxsize=1)
def organisation_heads() -> dict[str, Kind]:
    """Nouns that open (in English mostly close) the name of an organisation."""
    return {fold(word): Kind(rest.split("\t")[0]) for word, rest in _rows("names/heads.tsv")}


@lru_cache(maxsize=1)
def opening_heads() -> dict[str, str]:
    """Nouns that with what follows them are a name: with any definite noun, or only with a proper or quoted one."""
    return {fold(word): rest.split("\t")[1] for word, rest in _rows("names/heads.tsv") if not rest.endswith("-")}


@lru_cache(maxsize=1)
def media() -> frozenset[str]:
    """Agencies, papers and channels, which report and do not act."""
    return frozenset(fold(name) for name, _ in _rows("actors/media.tsv"))


@lru_cache(maxsize=1)
def generic() -> frozenset[str]:
    """Words that the recogniser takes for names and that name nobody."""
    return frozenset(fold(word) for word, _ in _rows("names/generic.tsv"))


@lru_cache(maxsize=1)
def trailing() -> frozenset[str]:
    """Words that stand after a name and that the recogniser draws into it: days, «former»."""
    return frozenset(fold(word) for word, why in _rows("names/generic.tsv") if why in _BEHIND)


_BEHIND = ("time", "former", "said of a name")


@lru_cache(maxsize=1)
def elsewhere() -> frozenset[str]:
    """Continents and seas that hold the name of a state and are not it: Latin America, المحيط الهندي."""
    return frozenset(fold(name) for _, name in _rows("names/elsewhere.tsv"))


def says_little(name: Name) -> bool:
    """Whether any state might call a body so: الحكومة المؤقتة, المجلس الرئاسي, مجلس النواب."""
    if name.actor.kind is not Kind.GOVERNMENT or name.text.isascii():
        return False
    return all(piece.removeprefix("ال") in STATE_BODY_WORDS for piece in fold(name.text).split())


def is_media(name: str) -> bool:
    key = fold(name)
    return key in media() or key.removeprefix("ال") in media()


def surnames(actor: Actor) -> frozenset[str]:
    """Folded last names by which a person may be called again: لافروف, دي ميستورا, بن حلي."""
    if actor.kind is not Kind.PERSON:
        return frozenset()
    return frozenset(key for name in (actor.name, actor.name_ar) if name for key in _last_names(fold(name).split()))


def _last_names(pieces: list[str]) -> Iterable[str]:
    for length in range(1, len(pieces)):
        tail = pieces[-length:]
        if length == 1 and pieces[-2] in SONS:
            continue
        if tail[0] in PARTICLES or (len(tail) == 1 and len(tail[0]) > 2 and tail[0] not in generic()):
            yield " ".join(tail)
            yield "".join(tail) if tail[0] == "عبد" else " ".join(tail)
        elif len(tail) == 2 and len(tail[1]) <= 3:
            yield " ".join(tail)


def initials(name: str) -> str | None:
    """AMS of Association of Muslim Scholars; None for names too short to be shortened."""
    letters = [word[0] for word in name.replace("-", " ").split() if word[0].isupper()]
    return "".join(letters).casefold() if len(letters) > 2 and name.isascii() else None


def short_names(actor: Actor) -> frozenset[str]:
    """An organisation without its noun or its last adjective: النصرة, حزب العمال."""
    if actor.kind not in (Kind.ARMED_GROUP, Kind.PARTY, Kind.COMPANY, Kind.OTHER):
        return frozenset()
    pieces = fold(actor.name_ar or "").split()
    if len(pieces) < 2 or pieces[0] not in organisation_heads() or pieces[0] in _OF_A_PLACE:
        return frozenset()
    short = {" ".join(pieces[1:])} | ({" ".join(pieces[:-1])} if len(pieces) == 3 else set())
    return frozenset(name for name in short if len(name) > 4 and name not in generic())


_OF_A_PLACE = frozenset({"عشاير", "قبايل", "فصايل", "اهالي", "بلديه"})
"""Nouns whose group is not called by what follows them: عشائر الأنبار."""


def same_person(written: str, names: Iterable[Name]) -> Actor | None:
    """The known person of this surname whose first name is spelt alike: سيرجي لافروف is سيرغي لافروف."""
    first = fold(written).split()[0]
    for name in names:
        if name.actor.kind is Kind.PERSON and any(_alike(first, known) for known in _first_names(name.actor)):
            return name.actor
    return None


def sounding_like(written: str, country: str | None, people: Mapping[str, tuple[Actor, ...]]) -> Actor | None:
    """The one foreigner of the catalogue whose name is spelt otherwise: باولو جنتلوني is Paolo Gentiloni.

    Names that are Arabic have one spelling, and theirs would be confounded (حسن, حسين); a surname alone needs the state
    whose office stands before it. In Latin letters the surname must look alike too: Oakley is no Kickl.
    """
    pieces = fold(written).split()
    known = people.get(sound_key(pieces[-1]), ())
    known = tuple(actor for actor in known if country in (None, actor.country))
    if written.isascii():
        known = tuple(actor for actor in known if _alike(pieces[-1], fold(actor.name).split()[-1]))
    if len(pieces) > 1:
        first = sound_key(pieces[0])
        known = tuple(actor for actor in known if first in {sound_key(name) for name in _first_names(actor)})
    elif country is None:
        return None
    told = len(sound_key(pieces[-1])) + (len(sound_key(pieces[0])) if len(pieces) > 1 else 1)
    return known[0] if len(known) == 1 and told >= (4 if country else 6) else None


def foreigners(actors: Iterable[Actor]) -> dict[str, tuple[Actor, ...]]:
    """Persons of states without Arabic names, by the sound of their surnames."""
    found: dict[str, tuple[Actor, ...]] = {}
    for actor in actors:
        if actor.kind is Kind.PERSON and actor.country and actor.country not in ARABIC_NAMES:
            for key in {sound_key(fold(name).split()[-1]) for name in (actor.name, actor.name_ar or actor.name)}:
                found[key] = (*found.get(key, ()), actor)
    return found


def _first_names(actor: Actor) -> Iterable[str]:
    for name in (actor.name, actor.name_ar, *actor.aliases):
        pieces = fold(name).split() if name else []
        if len(pieces) > 1:
            yield pieces[0]


def _alike(first: str, second: str) -> bool:
    return first == second or SequenceMatcher(None, first, second).ratio() >= _ALIKE


def _rows(file: str) -> Iterable[tuple[str, str]]:
    for line in (SEEDS / file).read_text("utf-8").splitlines()[1:]:
        if line and not line.startswith("#"):
            word, _, value = line.partition("\t")
            yield word.strip(), value.strip()
