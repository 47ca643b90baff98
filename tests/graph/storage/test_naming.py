import pytest

from extraction.ontology import Category, Kind
from extraction.triple import Actor
from graph.errors import ActorNotFound, AmbiguousActor, BadCursor, LimitExceeded
from graph.store import Store
from tests.graph.factory import LAVROV_EN, LIBYA_AR, LIBYA_EN, keep, membership, reading, support

LIBYAN_ARMY = Actor("libyan-national-army", "Libyan National Army", "الجيش الوطني الليبي", Kind.ARMED_GROUP, "LY")
SYRIAN_ARMY = Actor("syrian-national-army", "Syrian National Army", "الجيش الوطني السوري", Kind.ARMED_GROUP, "SY")
GEORGE = Actor("george-ankara", "George Ankara", None, Kind.PERSON)


@pytest.mark.parametrize(
    "name",
    [
        "turkey",
        "Turkey",
        "TURKEY",
        "türkiye",
        "Republic  of Turkey",
        "Q43",
        "q43",
        "تركيا",
        "تُركيا",
        "تركـيا",
        "Ankara",
        "أنقرة",
        "انقره",
    ],
)
def test_actor_is_found_by_all_that_names_it(store: Store, name: str) -> None:
    keep(store, LIBYA_EN, LIBYA_AR, reading(("تدعم أنقرة حكومة الوفاق", None)))
    with store.view() as view:
        assert view.find_actor(name).id == "turkey"


def test_words_that_name_only_here_teach_no_name(store: Store) -> None:
    keep(store, LIBYA_EN)
    with store.view() as view, pytest.raises(ActorNotFound):
        view.find_actor("Turkish troops")


@pytest.mark.parametrize(
    ("name", "meant"), [("Turky", "Turkey"), ("تركيه", "تركيا"), ("Kalifa Hafter", "Khalifa Haftar")]
)
def test_unknown_name_suggests_the_closest_in_its_script(store: Store, name: str, meant: str) -> None:
    keep(store, LIBYA_EN, LIBYA_AR)
    with store.view() as view, pytest.raises(ActorNotFound, match="Did you mean") as caught:
        view.find_actor(name)
    assert meant in caught.value.suggestions
    assert len(caught.value.suggestions) <= 5


@pytest.mark.parametrize("name", ["", " ", "!?", "%", "'; DROP TABLE actor", "\u200f", "x" * 5000])
def test_name_of_nobody_is_not_found(store: Store, name: str) -> None:
    keep(store, LIBYA_EN)
    with store.view() as view, pytest.raises(ActorNotFound):
        view.find_actor(name)


def test_name_of_several_gives_them_all(store: Store) -> None:
    named = {"الجيش الوطني": (LIBYAN_ARMY, "name")}
    other = {"الجيش الوطني": (SYRIAN_ARMY, "name")}
    keep(store, reading(("تقدم الجيش الوطني.", None), named=named), reading(("انسحب الجيش الوطني.", None), named=other))
    with store.view() as view:
        with pytest.raises(AmbiguousActor) as caught:
            view.find_actor("الجيش الوطنى")
        assert [one.id for one in caught.value.candidates] == ["libyan-national-army", "syrian-national-army"]
        assert view.find_actor("الجيش الوطني الليبي").id == "libyan-national-army"


def test_own_name_wins_over_what_somebody_was_called_once(store: Store) -> None:
    called = {"Turkey": (GEORGE, "name")}
    keep(store, LIBYA_EN, reading(("Turkey is tired.", None), named=called))
    with store.view() as view:
        assert view.find_actor("Turkey").id == "turkey"


@pytest.mark.parametrize("q", ["haf", "Khal", "خليفه", "حف", "Q4160278", "Khalifa Haftr"])
def test_search_knows_beginnings_of_words_and_close_names(store: Store, q: str) -> None:
    keep(store, LIBYA_EN, LIBYA_AR)
    with store.view() as view:
        assert "khalifa-haftar" in [actor.id for actor in view.actors(q).items]


@pytest.mark.parametrize("q", ["", "%", "_", "zzzzzz"])
def test_search_for_what_nobody_is_called_is_empty(store: Store, q: str) -> None:
    keep(store, LIBYA_EN)
    with store.view() as view:
        assert view.actors(q).items == ()


@pytest.mark.parametrize("sort", ["degree", "name", "last_seen"])
def test_pages_of_actors_join_to_the_whole_list(store: Store, sort: str) -> None:
    keep(store, LIBYA_EN, LIBYA_AR, LAVROV_EN)
    with store.view() as view:
        whole = view.actors(sort=sort).items
        pages, cursor = [], None
        while True:
            page = view.actors(sort=sort, limit=2, cursor=cursor)
            assert page.total == len(whole)
            pages += page.items
            cursor = page.next
            if cursor is None:
                break
    assert tuple(pages) == whole
    assert len({actor.id for actor in whole}) == 6


def test_actors_of_a_kind(store: Store) -> None:
    keep(store, LIBYA_EN, LAVROV_EN)
    with store.view() as view:
        assert {actor.id for actor in view.actors(kind=Kind.PERSON).items} == {"khalifa-haftar", "sergey-lavrov"}


@pytest.mark.parametrize(
    "cursor", ["nonsense", "", "e30=", "WyJuYW1lIiwgIngiLCAieSJd", "\u0661", "WyJkZWdyZWUiLCAieCIsICJ5Il0="]
)
def test_cursor_of_nothing_is_refused(store: Store, cursor: str) -> None:
    with store.view() as view, pytest.raises(BadCursor):
        view.actors(cursor=cursor)


def test_cursor_of_another_order_is_refused(store: Store) -> None:
    keep(store, LIBYA_EN)
    with store.view() as view:
        cursor = view.actors(sort="name", limit=1).next
        with pytest.raises(BadCursor):
            view.actors(sort="degree", cursor=cursor)


@pytest.mark.parametrize("limit", [0, -1, 1001])
def test_limits_are_kept(store: Store, limit: int) -> None:
    with store.view() as view, pytest.raises(LimitExceeded, match="Ask for 1 to 1000"):
        view.actors(limit=limit)


def test_actor_tells_its_names_counts_and_ties(store: Store) -> None:
    keep(store, LIBYA_EN, LIBYA_AR, reading(membership("Lavrov", "Russia"), support("Russia", "Haftar")))
    with store.view() as view:
        russia, lavrov = view.actor("Russia"), view.actor("Lavrov")
    assert russia.aliases[:2] == ("Russia", "روسيا")
    assert dict(russia.categories) == {Category.SUPPORT: 2, Category.AFFILIATION: 1, Category.CONSULT: 1}
    assert [one.source.id for one in russia.affiliations] == ["sergey-lavrov"]
    assert [one.target.id for one in lavrov.affiliations] == ["russia"]
    assert (russia.actor.degree, russia.actor.mentions) == (3, 5)
    assert [str(day) for day in (russia.actor.first_seen, russia.actor.last_seen)] == ["2020-01-03", "2020-08-17"]
