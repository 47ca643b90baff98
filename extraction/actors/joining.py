"""A short form that stands before its expansion: the FLA said … The Azawad Liberation Front (FLA)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from extraction.triple import Actor, ExtractedSentence, Mention, Triple


def join_short_forms(sentences: Iterable[ExtractedSentence]) -> tuple[ExtractedSentence, ...]:
    """The sentences, those that a text calls by letters before it says what they stand for named in full."""
    sentences = tuple(sentences)
    full = {
        mention.text: mention.actor
        for sentence in sentences
        for mention in sentence.mentions
        if _is_short(mention) and mention.actor.name != mention.text
    }
    return tuple(_renamed(sentence, full) for sentence in sentences) if full else sentences


def _is_short(mention: Mention) -> bool:
    return mention.via == "name" and mention.text.isascii() and mention.text.isupper() and len(mention.text) > 1


def _renamed(sentence: ExtractedSentence, full: Mapping[str, Actor]) -> ExtractedSentence:
    mentions = tuple(_in_full(mention, full) for mention in sentence.mentions)
    triples = tuple(_said_in_full(triple, full) for triple in sentence.triples)
    return replace(sentence, mentions=mentions, triples=triples)


def _in_full(mention: Mention, full: Mapping[str, Actor]) -> Mention:
    """The mention; where its actor is no more than the letters, as the one whom they stand for."""
    actor = mention.actor
    meant = None if actor.wikidata or actor.aliases else full.get(actor.name)
    return replace(mention, actor=meant) if meant else mention


def _said_in_full(triple: Triple, full: Mapping[str, Actor]) -> Triple:
    speaker = full.get(triple.attribution or "")
    source, target = _in_full(triple.source, full), _in_full(triple.target, full)
    return replace(triple, source=source, target=target, attribution=speaker.name if speaker else triple.attribution)
