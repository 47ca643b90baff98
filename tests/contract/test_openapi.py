"""The description of the API: every call is named, described, and shown by an example in each language."""

import re
from typing import Any

import jsonschema_rs
import pytest

from app.description.examples import EXAMPLES
from app.description.links import LINKS
from app.description.openapi import PROBLEM, TAGS
from app.doors.admission import HEALTH
from tests.contract.described import CALLS, SCHEMA

NAMES = [call["operationId"] for *_, call in CALLS]
each_call = pytest.mark.parametrize(("path", "method", "call"), CALLS, ids=NAMES)

REMEDY = "add the call to EXAMPLES in app/description/examples.py and run pytest --record-examples=all"


@each_call
def test_a_call_is_named_and_described(path: str, method: str, call: dict[str, Any]) -> None:
    assert re.fullmatch("[a-z]+(_[a-z]+)*", call["operationId"])
    assert set(call["tags"]) <= set(TAGS)
    assert call["summary"]
    assert call["description"]


def test_no_two_calls_have_one_name() -> None:
    assert sorted(NAMES) == sorted(set(NAMES))


def test_no_example_is_of_a_call_that_is_gone() -> None:
    assert set(EXAMPLES) == set(NAMES), REMEDY


@each_call
def test_a_call_says_what_can_go_wrong(path: str, method: str, call: dict[str, Any]) -> None:
    assert {"422", "500", "default"} <= set(call["responses"])
    assert ({"401", "403", "429"} <= set(call["responses"])) == (path not in HEALTH)
    assert all(response["description"] for response in call["responses"].values())
    failures = [response for status, response in call["responses"].items() if status[0] not in "123"]
    assert all(response["content"][PROBLEM]["schema"] for response in failures)


@each_call
def test_a_call_is_shown_in_each_language(path: str, method: str, call: dict[str, Any]) -> None:
    asked = [example for part in asked_parts(call) for example in part.get("examples", {}).items()]
    if any("string" in str(part.get("schema")) for part in asked_parts(call)):
        assert {language for language, _ in asked} == {"english", "arabic"}, REMEDY
    answered = [content.get("examples", {}) for content in succeeded(call)]
    assert any({"english", "arabic"} == set(examples) for examples in answered) or not answered, REMEDY


@each_call
def test_what_is_shown_is_what_is_described(path: str, method: str, call: dict[str, Any]) -> None:
    for part in (*asked_parts(call), *succeeded(call)):
        for example in part.get("examples", {}).values() if "schema" in part else ():
            faults = jsonschema_rs.validator_for({**part["schema"], "components": SCHEMA["components"]})
            assert not [error.message for error in faults.iter_errors(example["value"])], REMEDY


def test_links_lead_to_calls_and_their_parameters() -> None:
    parameters = {call["operationId"]: {one["name"] for one in call.get("parameters", ())} for *_, call in CALLS}
    told = {(call["operationId"], status) for *_, call in CALLS for status in call["responses"]}
    assert set(LINKS) <= told
    for links in LINKS.values():
        assert all(parameter in parameters[target] for target, parameter, _ in links.values())


def test_arabic_examples_are_arabic() -> None:
    texts = {name: str(example.arabic) for name, example in EXAMPLES.items() if example.arabic != example.english}
    assert len(texts) >= 8
    for name, text in texts.items():
        assert re.search("[ء-ي]", text) or name == "fetch_documents", name


def asked_parts(call: dict[str, Any]) -> list[dict[str, Any]]:
    """Parameters and bodies."""
    return [*call.get("parameters", ()), *call.get("requestBody", {}).get("content", {}).values()]


def succeeded(call: dict[str, Any]) -> list[dict[str, Any]]:
    """The contents of good answers."""
    good = [response for status, response in call["responses"].items() if status[0] == "2"]
    return [content for response in good for content in response.get("content", {}).values()]
