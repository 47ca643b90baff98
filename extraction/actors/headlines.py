"""Persons whom a headline calls by the surname alone, from the sentences after it that name them in full."""

from collections.abc import Mapping

from extraction.actors.catalogue import Catalogue
from extraction.actors.linking import surnames
from extraction.actors.mentions import find_mentions
from extraction.document import Document, Sentence
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.triple import Actor

_AHEAD = 3
"""Sentences after the headline in which a name is looked for."""


def named_ahead(document: Document, catalogue: Catalogue) -> Mapping[str, Actor]:
    """By folded surname, the persons of the first sentences of an Arabic text whom its headline calls so."""
    called = _bare_names(document.sentences[0]) if document.language == "ar" and document.sentences else frozenset()
    found: dict[str, set[Actor]] = {}
    for sentence in document.sentences[1 : _AHEAD + 1] if called else ():
        for mention in find_mentions(sentence, catalogue):
            if mention.actor.kind is Kind.PERSON and mention.via == "name" and " " in mention.text.strip():
                for key in surnames(mention.actor) & called:
                    found.setdefault(key, set()).add(mention.actor)
    return {key: actors.pop() for key, actors in found.items() if len(actors) == 1}


def _bare_names(headline: Sentence) -> frozenset[str]:
    """Its names of one word, whatever kind the recogniser gives them, and the word that it opens with."""
    texts = [headline.written(e.start, e.end) for e in headline.entities]
    opening = [word.text for word in headline.words[:2]]
    return frozenset(fold(text) for text in (*texts, *opening) if len(text.split()) == 1)
