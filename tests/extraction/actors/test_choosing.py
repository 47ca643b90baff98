"""Whom a shared name means: by company, by the state in play, by the date."""

from datetime import date

import pytest

from extraction.actors.catalogue import Catalogue, Name, Office, Shared, load
from extraction.actors.choosing import choose, set_scene, within
from extraction.actors.mentions import find_mentions
from extraction.ontology import Kind
from extraction.triple import Actor
from tests.extraction.recorded import parse

SALEH_OF_YEMEN = Actor("ali-saleh", "Ali Saleh", "علي صالح", Kind.PERSON, "YE")
SALEH_OF_LIBYA = Actor("aguila-saleh", "Aguila Saleh", "عقيلة صالح", Kind.PERSON, "LY")
SALEHS = (Name("صالح", SALEH_OF_YEMEN, "name"), Name("صالح", SALEH_OF_LIBYA, "name"))
LIBYA = Actor("libya", "Libya", "ليبيا", Kind.STATE, "LY")
HELD = {
    "ali-saleh": (Office("president", "Yemen", "1990", "2012-02-27"),),
    "aguila-saleh": (Office("speaker", "House of Representatives", "2014", None),),
}


def meant(names: tuple[Name, ...], *named: Actor, published: date | None = None) -> Actor | None:
    name = choose(names, set_scene(named, (), HELD, published))
    return name.actor if name else None


def test_a_shared_name_is_the_one_whose_state_is_in_play() -> None:
    assert meant(SALEHS, LIBYA) is SALEH_OF_LIBYA
    assert meant(SALEHS) is SALEH_OF_YEMEN


def test_a_shared_name_is_the_one_of_whose_state_others_are_named() -> None:
    party = Actor("party", "Party", "حزب", Kind.PARTY, "LY")
    assert meant(SALEHS, party) is SALEH_OF_LIBYA


def test_a_shared_name_is_first_of_all_the_one_named_before() -> None:
    assert meant(SALEHS, SALEH_OF_YEMEN, LIBYA, published=date(2020, 1, 1)) is SALEH_OF_YEMEN


def test_a_shared_name_is_the_holder_of_an_office_on_that_day() -> None:
    assert meant(SALEHS, published=date(2020, 1, 1)) is SALEH_OF_LIBYA
    assert meant(SALEHS, published=date(2011, 1, 1)) is SALEH_OF_YEMEN


def test_a_term_ends_with_the_year_the_month_or_the_day_that_it_names() -> None:
    assert within("2014", "2019", date(2019, 12, 31))
    assert within("2014-03", None, date(2014, 3, 1))
    assert not within(None, "2012-02-27", date(2012, 2, 28))
    assert not within("2014", None, date(2013, 12, 31))


def test_a_name_that_says_little_needs_company_and_its_time() -> None:
    coalition = Actor("coalition", "Coalition")
    names = (Name("the allies", coalition, "name", shared=Shared(frozenset({"libya"}), "2011", "2011")),)
    assert meant(names) is None
    assert meant(names, LIBYA) is coalition
    assert meant(names, LIBYA, published=date(2011, 3, 20)) is coalition
    assert meant(names, LIBYA, published=date(2015, 3, 20)) is None


def test_a_name_that_fits_two_equally_is_nobodys() -> None:
    shared = Shared(frozenset({"libya"}), None, None)
    names = tuple(Name("the rebels", Actor(id, id), "name", shared=shared) for id in ("first", "second"))
    assert meant(names, LIBYA) is None


def test_a_name_of_its_own_stands_against_shared_ones_by_its_compatriots() -> None:
    own = Actor("own", "Own", country="YE")
    lent = Actor("lent", "Lent", country="LY")
    beside = Shared(frozenset({"libya"}), None, None)
    names = Name("the party", own, "name"), Name("the party", lent, "name", shared=beside)
    assert meant(names) is own
    assert meant(names, LIBYA) is lent
    assert meant(names, LIBYA, SALEH_OF_YEMEN) is own


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قصفت طائرات التحالف مواقع الحوثيين في صنعاء.", "Arab Coalition"),
        ("قصفت طائرات التحالف مواقع تنظيم الدولة الإسلامية في الرقة.", "Global Coalition against the Islamic State"),
        ("استأنفت إيران المفاوضات مع الدول الست.", "P5+1"),
        ("رحب الزعماء الأوروبيون بالهدنة.", "Europe"),
        ("Coalition warplanes bombed the Houthis near Sanaa.", "Arab Coalition"),
        ("Iran resumed talks with the six powers.", "P5+1"),
        ("European leaders welcomed the truce.", "Europe"),
        ("South Korea condemned the North for the launch.", "North Korea"),
        ("انتقد الحزب الديمقراطي رئيس كوريا الجنوبية.", "Democratic Party of Korea"),
        ("Matteo Renzi resigned as head of the Democratic Party in Italy.", "Democratic Party (Italy)"),
        ("Barack Obama asked the Democratic Party to unite.", "Democratic Party (United States)"),
        ("Jeremy Corbyn of the Labour Party wrote to Amsterdam.", "Labour Party (United Kingdom)"),
    ],
)
def test_loose_names_are_settled_by_the_sentence(text: str, name: str, catalogue: Catalogue) -> None:
    assert name in [mention.actor.name for mention in find_mentions(parse(text), catalogue)]


def test_a_quarter_of_a_country_is_no_state(catalogue: Catalogue) -> None:
    found = find_mentions(parse("Heavy rain fell in the north of South Korea."), catalogue)
    assert [mention.actor.name for mention in found] == ["South Korea"]


@pytest.mark.parametrize("text", ["وصلت قوات التحالف أمس.", "A meeting with coalition forces was held."])
def test_a_coalition_without_a_war_is_none(text: str, catalogue: Catalogue) -> None:
    assert find_mentions(parse(text), catalogue) == ()
