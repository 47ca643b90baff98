"""Actors without a name, told only when they are asked for: gunmen, Yemeni demonstrators, الشرطة."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extraction.actors.catalogue import Catalogue, slug
from extraction.actors.demonyms import agreeing
from extraction.actors.linking import SEEDS
from extraction.actors.tokens import Phrase, Phrases, Token, cut
from extraction.document import Sentence
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.triple import Actor, Mention

_TAGS = frozenset({"NOUN", "PROPN", "ADJ", "X"})


@dataclass(frozen=True, slots=True)
class Role:
    """What a noun says that somebody is."""

    name: str
    name_ar: str
    ending: str
    """Of an adjective that follows in Arabic."""


def with_roles(sentence: Sentence, mentions: tuple[Mention, ...], catalogue: Catalogue) -> tuple[Mention, ...]:
    """The mentions with those of roles among them, without the adjectives that these have taken up."""
    roles = tuple(find_roles(sentence, mentions, catalogue))
    rest = (one for one in mentions if not any(role.first <= one.first and one.last <= role.last for role in roles))
    return tuple(sorted((*rest, *roles), key=lambda mention: (mention.start, mention.end)))


def find_roles(sentence: Sentence, mentions: tuple[Mention, ...], catalogue: Catalogue) -> Iterator[Mention]:
    """A mention for each noun of a role outside all mentions, with the adjective of the state that it belongs to."""
    tokens = cut(sentence)
    position = 0
    while position < len(tokens):
        noun = role_nouns(sentence.language).longest(tokens, position)
        position += 1
        if noun and _stands_alone(tokens, noun, mentions):
            yield _mention(sentence, tokens, noun, _adjective(sentence, tokens, noun, mentions), catalogue)
            position = noun.last + 1


@lru_cache(maxsize=2)
def role_nouns(language: str) -> Phrases[Role]:
    """The nouns of a language that are roles."""
    lines = (SEEDS / "names" / "roles.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.startswith(f"{language}\t")]
    return Phrases({fold(row[1]): Role(row[2], row[3], row[4]) for row in rows}, bare=True)


def role_of(role: Role, state: Actor | None, catalogue: Catalogue) -> Actor:
    """Those of this role, of a state if one is said."""
    if state is None:
        return Actor(slug(role.name), role.name, role.name_ar, Kind.ROLE)
    adjective_ar, adjective = catalogue.adjectives.get(state.id, ("", ""))
    name = f"{adjective or state.name} {role.name}"
    name_ar = f"{role.name_ar} {agreeing(adjective_ar, role.ending, article='')}"
    return Actor(slug(name), name, name_ar, Kind.ROLE, state.country)


def _stands_alone(tokens: tuple[Token, ...], noun: Phrase[Role], mentions: tuple[Mention, ...]) -> bool:
    """No part of a mention, and no mere modifier: «police station»."""
    first, last = tokens[noun.first].main, tokens[noun.last].main
    inside = any(mention.first <= last.id and mention.last >= first.id for mention in mentions)
    return first.upos in _TAGS and last.deprel != "compound" and not inside


def _adjective(
    sentence: Sentence, tokens: tuple[Token, ...], noun: Phrase[Role], mentions: tuple[Mention, ...]
) -> Mention | None:
    """Yemeni gunmen, مسلحون يمنيون."""
    before, after = tokens[noun.first].words[0].id - 1, tokens[noun.last].words[-1].id + 1
    demonyms = [mention for mention in mentions if mention.via == "demonym"]
    if sentence.language == "en":
        return next((mention for mention in demonyms if mention.last == before), None)
    return next((mention for mention in demonyms if mention.first == after), None)


def _mention(
    sentence: Sentence, tokens: tuple[Token, ...], noun: Phrase[Role], adjective: Mention | None, catalogue: Catalogue
) -> Mention:
    head = tokens[noun.first].main if sentence.language == "ar" else tokens[noun.last].main
    start, end = max(noun.start, tokens[noun.first].main.start), tokens[noun.last].main.end
    first, last = tokens[noun.first].main.id, tokens[noun.last].main.id
    if adjective:
        start, end = min(start, adjective.start), max(end, adjective.end)
        first, last = min(first, adjective.first), max(last, adjective.last)
    text = sentence.written(start, end)
    actor = role_of(noun.value, adjective.actor if adjective else None, catalogue)
    return Mention(text, start, end, actor, "role", first, last, head.id)
