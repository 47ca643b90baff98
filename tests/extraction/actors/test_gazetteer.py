import pytest

from extraction.actors.catalogue import load
from extraction.actors.gazetteer import read_places
from extraction.orthography import fold
from extraction.triple import Actor

STATES = load().states


@pytest.fixture(scope="module")
def places() -> dict[str, Actor]:
    return read_places([{"names": "Donbas;دونباس", "code": "UA"}, {"names": "Basra", "code": ""}], STATES, {"erbil"})


def test_rows_are_places_in_every_name(places: dict[str, Actor]) -> None:
    assert places["donbas"] is places[fold("دونباس")] is STATES["UA"]


def test_a_row_without_state_is_left_out(places: dict[str, Actor]) -> None:
    assert "basra" not in places
    assert places[fold("البصرة")] is STATES["IQ"]


def test_a_name_that_means_another_is_left_out(places: dict[str, Actor]) -> None:
    assert "erbil" not in places
    assert places[fold("أربيل")] is STATES["IQ"]


def test_a_name_of_towns_in_two_states_is_left_out(places: dict[str, Actor]) -> None:
    assert "birmingham" not in places or places["birmingham"] is STATES["GB"]
    assert "hyderabad" not in places


def test_the_town_ten_times_larger_has_the_name(places: dict[str, Actor]) -> None:
    assert places["alexandria"] is STATES["EG"]


def test_small_towns_count_where_they_make_news(places: dict[str, Actor]) -> None:
    assert places[fold("سرت")] is STATES["LY"]
    assert "heidelberg" not in places
