"""Rules for what is done because somebody asked for it."""

from collections.abc import Iterator

from extraction.ontology import Category
from extraction.relations import syntax
from extraction.relations.arguments import Arguments, first_filled, paired
from extraction.relations.complements import agent
from extraction.relations.cues import Cue
from extraction.relations.reading import Found, Reading
from extraction.relations.subjects import subject

_AT = frozenset({"at", "upon", "after", "following", "ب", "بناء_علي"})


def at_request(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """Whoever acts at another's request, or after it, was asked by him.

    Kenya sent police to Haiti at the request of the United States.
    United States REQUEST Kenya
    """
    if cue.entry.category is not Category.REQUEST or cue.entry.pos != "verbal_noun":
        return
    if syntax.preposition(reading.sentence, cue.word) in _AT:
        asking = first_filled(reading, cue.word, cue.entry.source, deep=False)
        yield from paired(asking, _acting(reading, cue))


def _acting(reading: Reading, cue: Cue) -> list[Found]:
    """Who does it: the subject or agent of the verb of the clause, or the agent of the act it hangs on."""
    for head in syntax.ancestors(reading.sentence, cue.word):
        if head.upos != "VERB":
            found = agent(reading, head)
        elif syntax.is_passive(reading.sentence, head, reading.language):
            found = agent(reading, head) or subject(reading, head)
        else:
            found = subject(reading, head)
        if found or head.upos == "VERB":
            return [Found(item.mention, item.sure * 0.7) for item in found]
    return []
