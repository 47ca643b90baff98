"""What the network sees joins what the rules propose."""

import pytest

from extraction.frames.finding import Frame
from extraction.ontology import Category, Kind
from extraction.relations.candidates import UNSEEN, Candidate, Offer, offers
from extraction.relations.framed import RELATIONS, framed
from extraction.relations.reading import Reading
from extraction.triple import Actor
from tests.extraction.factory import mention, reading, sentence

TREE = sentence("Fiji/_/PROPN/2/nsubj backed/back/VERB/0/root Malta/_/PROPN/2/obj")
LACKED = sentence("Fiji/_/PROPN/2/nsubj flimflammed/flimflam/VERB/0/root Malta/_/PROPN/2/obj")


def read(tree: object = TREE) -> Reading:
    fiji, malta = (mention(tree, name, Actor(name.lower(), name)) for name in ("Fiji", "Malta"))  # type: ignore[arg-type]
    return reading(tree, fiji, malta)  # type: ignore[arg-type]


def frame(known: Reading, category: Category, probability: float, *, turned: bool = False) -> Frame:
    one, other = known.mentions[::-1] if turned else known.mentions
    return Frame(2, category, one, other, probability)


def said(found: list[Offer]) -> list[tuple[str, str, str]]:
    return [(str(one.cue.entry.category), *one.actors) for offer in found for one in offer.candidates]


def only(found: list[Offer]) -> Candidate:
    (candidate,) = [one for offer in found for one in offer.candidates]
    return candidate


def test_what_both_propose_is_one_candidate_seen_by_the_network() -> None:
    known = read()
    found = only(framed(known, offers(known), [frame(known, Category.SUPPORT, 0.7)]))
    assert found.rules
    assert found.view.at == found.view.anywhere == found.view.between > 0
    assert found.view.turned == 0


def test_who_else_may_do_it_or_suffer_it_is_told_too() -> None:
    fiji, malta, peru = (Actor(name.lower(), name) for name in ("Fiji", "Malta", "Peru"))
    tree = sentence(
        "Fiji/_/PROPN/2/nsubj backed/back/VERB/0/root Malta/_/PROPN/2/obj and/_/CCONJ/5/cc Peru/_/PROPN/3/conj"
    )
    one, other, third = (mention(tree, actor.name, actor) for actor in (fiji, malta, peru))
    known = reading(tree, one, other, third)
    ways = ((one, other, 0.9), (one, third, 0.3), (third, other, 0.1))
    told = framed(known, offers(known), [Frame(2, Category.SUPPORT, *way) for way in ways])
    views = {candidate.actors: candidate.view for offer in told for candidate in offer.candidates}
    sure, likely, hardly = (views[ends].at for ends in (("fiji", "malta"), ("fiji", "peru"), ("peru", "malta")))
    assert sure > likely > hardly > 0
    assert (views["fiji", "malta"].other_source, views["fiji", "malta"].other_target) == (hardly, likely)
    assert (views["fiji", "peru"].other_source, views["fiji", "peru"].other_target) == (0, sure)


def test_what_the_network_does_not_tell_of_is_unseen() -> None:
    known = read()
    assert only(framed(known, offers(known), [])).view == UNSEEN


def test_what_it_alone_proposes_becomes_a_candidate_without_a_rule() -> None:
    known = read(LACKED)
    found = only(framed(known, offers(known), [frame(known, Category.ACCUSE, 0.4)]))
    assert (found.cue.word.text, found.cue.entry.relation) == ("flimflammed", RELATIONS[Category.ACCUSE])
    assert not found.rules
    assert found.actors == ("fiji", "malta")


def test_another_category_at_a_known_word_is_another_candidate() -> None:
    known = read()
    found = framed(known, offers(known), [frame(known, Category.AID, 0.5)])
    assert said(found) == [("SUPPORT", "fiji", "malta"), ("AID", "fiji", "malta")]


def test_what_is_hardly_likely_is_no_candidate() -> None:
    known = read(LACKED)
    assert said(framed(known, offers(known), [frame(known, Category.ACCUSE, 0.03)])) == []


@pytest.mark.parametrize(("word", "found"), [(1, []), (3, [("AFFILIATION", "taro", "fiji")])])
def test_who_is_of_a_state_holds_an_office_only_by_a_word_for_it(word: int, found: list[tuple[str, str, str]]) -> None:
    tree = sentence(
        "Fiji/_/PROPN/3/nmod:poss 's/_/PART/1/case flimflam/_/NOUN/4/compound Taro/_/PROPN/5/nsubj "
        "slept/sleep/VERB/0/root"
    )
    taro = mention(tree, "Taro", Actor("taro", "Taro", kind=Kind.PERSON))
    fiji = mention(tree, "Fiji", Actor("fiji", "Fiji", kind=Kind.STATE))
    known = reading(tree, taro, fiji)
    assert said(framed(known, offers(known), [Frame(word, Category.AFFILIATION, taro, fiji, 0.9)])) == found


def test_an_undirected_frame_is_one_candidate_whichever_way_it_was_seen() -> None:
    known = read(LACKED)
    ways = [frame(known, Category.CONSULT, 0.4), frame(known, Category.CONSULT, 0.6, turned=True)]
    found = only(framed(known, offers(known), ways))
    assert found.mutual
    assert found.view.at == pytest.approx(found.view.turned)


def test_no_actor_does_something_to_itself() -> None:
    fiji, again = (mention(LACKED, name, Actor("fiji", "Fiji")) for name in ("Fiji", "Malta"))
    known = reading(LACKED, fiji, again)
    assert framed(known, [], [Frame(2, Category.ACCUSE, fiji, again, 0.9)]) == []


def test_every_category_has_a_relation() -> None:
    assert set(RELATIONS) == set(Category)
