"""Everything that can be wrong with a text: a problem of the right status, and nothing stored."""

import gzip
import json
from collections.abc import Iterator

import httpx
import pytest

pytestmark = pytest.mark.stanza

JSON = {"Content-Type": "application/json"}


def body(**fields: object) -> bytes:
    return json.dumps(fields).encode()


TEXTS = {
    "no body": (b"", JSON, 422),
    "empty text": (body(text=""), JSON, 422),
    "blank text": (body(text=" \n\t "), JSON, 422),
    "punctuation only": (body(text="… 2020 ؟ !"), JSON, 422),
    "no text": (body(title="x"), JSON, 422),
    "null text": (body(text=None), JSON, 422),
    "a number": (body(text=7), JSON, 422),
    "a list": (b"[1, 2]", JSON, 422),
    "a string": (b'"text"', JSON, 422),
    "too long a text": (body(text="Turkey " * 28_572), JSON, 422),
    "a text of 5 MB": (body(text="Turkey met Russia. " * 263_158), JSON, 422),
    "too long a body": (body(text="x" * 10_000_001), JSON, 413),
    "not JSON": (b'{"text": ', JSON, 400),
    "not UTF-8": (b'{"text": "\xff\xfe\xfa"}', JSON, 400),
    "binary called JSON": (bytes(range(256)) * 40, JSON, 400),
    "binary": (bytes(range(256)) * 40, {"Content-Type": "application/octet-stream"}, 415),
    "plain text": ("تدعم تركيا ليبيا".encode(), {"Content-Type": "text/plain"}, 415),
    "no content type": (body(text="Turkey supports Libya."), {}, 415),
    "packed": (gzip.compress(body(text="Turkey supports Libya.")), JSON | {"Content-Encoding": "gzip"}, 415),
    "NUL character": (b'{"text": "Turkey\\u0000 supports Libya."}', JSON, 422),
    "half a surrogate pair": (b'{"text": "Turkey \\ud83d supports Libya."}', JSON, 422),
    "deep nesting": (b"[" * 100_000, JSON, 400),
    "a huge number": (b'{"text": ' + b"9" * 5_000 + b"}", JSON, 400),
    "unknown language": (body(text="Turkey supports Libya.", language="fr"), JSON, 422),
    "odd language": (b'{"text": "Turkey", "language": "\\ud800"}', JSON, 422),
    "language of another script": (body(text="Россия поддерживает Хафтара"), JSON, 422),
    "language as a number": (body(text="Turkey supports Libya.", language=1), JSON, 422),
}

FIELDS = {
    "published": ["2020-13-01", "yesterday", 1577836800, "١٧", ""],
    "url": ["javascript:alert(1)", "x" * 2000, "", 7],
    "title": ["", "   ", "x" * 1001, "a\0b", ["a"]],
    "source": ["\0", {}],
    "id": ["", " ", "x" * 201, 12],
}


@pytest.fixture
def unchanged(client: httpx.Client) -> Iterator[None]:
    before = client.get("/stats").json()
    yield
    assert client.get("/stats").json() == before


def is_problem(response: httpx.Response, status: int) -> bool:
    answer = response.json()
    return (
        response.status_code == status == answer["status"]
        and response.headers["Content-Type"] == "application/problem+json"
        and bool(answer["detail"] and answer["title"] and answer["type"])
    )


@pytest.mark.parametrize("page", ["/extract", "/documents"])
@pytest.mark.parametrize("case", TEXTS)
@pytest.mark.usefixtures("unchanged")
def test_a_text_that_cannot_be_read_is_a_problem(client: httpx.Client, case: str, page: str) -> None:
    content, headers, status = TEXTS[case]
    response = client.post(page, content=content, headers=headers)
    assert is_problem(response, status), response.text


@pytest.mark.parametrize(("field", "value"), [(field, value) for field, values in FIELDS.items() for value in values])
@pytest.mark.usefixtures("unchanged")
def test_what_is_said_of_a_document_must_make_sense(client: httpx.Client, field: str, value: object) -> None:
    response = client.post("/documents", json={"text": "Fiji supports Malta.", field: value})
    assert is_problem(response, 422), response.text
    assert response.json()["errors"][0]["field"] == field


@pytest.mark.usefixtures("unchanged")
def test_a_body_in_pieces_is_counted_as_it_comes(client: httpx.Client) -> None:
    pieces = (b" " * 1_000_000 for _ in range(12))
    assert is_problem(client.post("/documents", content=pieces, headers=JSON), 413)


def test_the_longest_text_is_read_over_a_body_in_pieces(client: httpx.Client) -> None:
    content = body(text="Fiji supports Malta.")
    pieces = (content[place : place + 7] for place in range(0, len(content), 7))
    assert client.post("/extract", content=pieces, headers=JSON).status_code == 200


def test_a_problem_says_what_to_do(client: httpx.Client) -> None:
    answer = client.post("/extract", json={"text": "x" * 200_001}).json()
    assert answer["type"].endswith("/problems/text-too-long")
    assert "200,001" in answer["detail"]
    assert "Split it" in answer["detail"]
