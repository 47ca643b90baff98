from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from graph.network.keeping import Kept


def test_a_value_is_made_once_a_version() -> None:
    made: list[str] = []
    kept: Kept[int] = Kept(3)
    for version in (1, 1, 2):
        kept.get(version, "question", lambda: len(made) or made.append("made") or 1)
    assert made == ["made"]
    assert kept.get(2, "question", lambda: 9) == 1
    assert kept.get(1, "question", lambda: 9) == 9


def test_the_longest_unused_goes_first() -> None:
    kept: Kept[int] = Kept(3, size=lambda value: value)
    kept.get(1, "one", lambda: 1)
    kept.get(1, "two", lambda: 2)
    kept.get(1, "one", lambda: 9)
    kept.get(1, "three", lambda: 1)
    assert [kept.get(1, question, lambda: 0) for question in ("one", "three", "two")] == [1, 1, 0]


def test_who_asks_meanwhile_waits_for_what_is_being_made() -> None:
    kept: Kept[str] = Kept(3)
    begun, go_on = Event(), Event()

    def make() -> str:
        begun.set()
        assert go_on.wait(10)
        return "first"

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(kept.get, 1, "question", make)
        assert begun.wait(10)
        second = pool.submit(kept.get, 1, "question", lambda: "second")
        go_on.set()
        assert (first.result(10), second.result(10)) == ("first", "first")


def test_a_failure_is_raised_and_not_kept() -> None:
    kept: Kept[float] = Kept(3)
    with pytest.raises(ZeroDivisionError):
        kept.get(1, "question", lambda: 1 / 0)
    assert kept.get(1, "question", lambda: 2) == 2
