"""A network begun from that of another language, of which it keeps all but the words.

Trees, tags, kinds of actors and the categories of the lexicon are the same in both, and so is much of what they tell
(after Subburathinam et al. 2019, Cross-lingual Structure Transfer for Relation and Event Extraction).
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extraction.frames.network import Network
    from extraction.frames.vocabulary import Vocabulary

    Learnt = tuple[Network, Vocabulary]
    """A network with the names that it knows by number."""

_OF_WORDS = frozenset({"seen", "lemma"})
"""Weights that mean nothing in another language."""
_BY_NAME = {
    "tag": "tags",
    "relation": "relations",
    "kind": "kinds",
    "source_place": "places",
    "target_place": "places",
}
"""Weights with a row for each name of a part of the vocabulary."""


def carry_over(other: "Learnt", network: "Network", vocabulary: "Vocabulary") -> None:
    """Give a network that has learnt nothing the weights of another; rows of names that both know, and all unnamed."""
    known, names = other
    weights = network.state_dict()
    for place, theirs in known.state_dict().items():
        part = place.partition(".")[0]
        if part in _BY_NAME:
            mine, others = (getattr(one, _BY_NAME[part]) for one in (vocabulary, names))
            for name in mine.keys() & others.keys():
                weights[place][mine[name]] = theirs[others[name]]
        elif part not in _OF_WORDS:
            weights[place].copy_(theirs)
