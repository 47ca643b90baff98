"""The answers that /docs shows, asked of real servers that have read the example documents: one for each language."""

import re
import shutil
import time
from collections.abc import Collection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import httpx
import orjson

from app.description import examples
from app.description.examples import ANSWERED, DOCUMENTS, EXAMPLES, MADE, Question, filled
from app.intake import batches, storing
from app.main import create_app
from app.settings import Settings
from graph.store import Store
from tests.serving import run, serving

JOB = "0f8a4c1d5e7b4b6f9d3a2c1b0e9f8a7d"
BATCH = "5d3c1a9e7f2b4d6c8a0e1f3b5c7d9e2a"
MOMENT = "2020-08-19T09:00:00+00:00"
"""Ids of jobs, times and durations are new each time; the examples show these."""
LONGEST = 2000
"""Characters that an example of a text has."""

Call = tuple[str, str, dict[str, Any]]
"""Method, path and description."""


def record(only: Collection[str] | None = None) -> None:
    """Ask the examples anew, or only these, and keep what is answered."""
    answered: dict[str, dict[str, Any]] = {operation: {} for operation in EXAMPLES if not only or operation in only}
    ids = {}
    for language in DOCUMENTS:
        with TemporaryDirectory() as folder:
            ids[language] = _record_in(language, Path(folder), answered)
    if not only:
        shutil.rmtree(ANSWERED, ignore_errors=True)
    ANSWERED.mkdir(exist_ok=True)
    for operation, answers in {"ids": ids, **answered}.items():
        if answers:
            options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
            (ANSWERED / f"{operation}.json").write_bytes(orjson.dumps(answers, option=options))
    examples.answers.cache_clear()
    examples.questions.cache_clear()


def calls() -> dict[str, Call]:
    """Every call of the description, by operation."""
    paths = create_app(Settings()).openapi()["paths"]
    return {call["operationId"]: (method, path, call) for path, item in paths.items() for method, call in item.items()}

    examples.answers.cache_clear()
    examples.questions.cache_clear()


def _record_in(language: str, folder: Path, answered: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Asking calls are asked of one server, each changing call of a copy of its own."""
    data = folder / "data"
    name = getattr(EXAMPLES["revoke_key"], language).parameters["name"]
    key = run("keys", "create", "--name", name, "--scope", "admin", data=data).stdout.split()[0]
    headers = {"Authorization": f"Bearer {key}"}
    asked = {
        operation: (call, getattr(EXAMPLES[operation], language))
        for operation, call in calls().items()
        if operation in EXAMPLES
    }
    with serving(data) as server, httpx.Client(base_url=server.url, headers=headers, timeout=60) as client:
        first = _ask(client, *asked["post_document"], {})
        if "post_document" in answered:
            answered["post_document"][language] = _told(first, {})
        client.delete(first.headers["Location"])
        ids = _ids(client, language)
        for operation, (call, question) in asked.items():
            if operation in answered and (call[0] == "get" or operation == "extract"):
                answered[operation][language] = _told(_ask(client, call, question, ids), ids)
    for operation, (call, question) in asked.items():
        if operation in answered and language not in answered[operation]:
            shutil.copytree(data, folder / operation)
            if "{batch}" in str(question):
                _queue_batch(folder / operation, language, cancelled=operation == "retry_job")
            with (
                serving(folder / operation, ready=False) as server,
                httpx.Client(base_url=server.url, headers=headers) as client,
            ):
                answered[operation][language] = _told(_ask(client, call, question, ids), ids)
    return {**ids, "job": JOB}


def _queue_batch(data: Path, language: str, *, cancelled: bool) -> None:
    """A batch that waits, or that somebody has cancelled."""
    body = orjson.dumps(getattr(examples, f"{language.upper()}_BATCH"))
    store = Store(Settings(data=data).store_url)
    with store.writer() as writer:
        writer.open_batch(id=BATCH)
        for line, told in batches.split(body, "application/json", 1000, 10):
            if not isinstance(told, str):
                storing.queue_in(writer, told, BATCH, line)
        writer.count_batch(BATCH, 2, 0, [], 0)
        writer.close_batch(BATCH)
        if cancelled:
            writer.cancel_job(BATCH)
    store.close()


def _ids(client: httpx.Client, language: str) -> dict[str, str]:
    """Of the document, read by a job, and of what is in it."""
    job = client.post("/documents", json=DOCUMENTS[language]).json()
    while client.get(f"/jobs/{job['id']}").json()["state"] != "done":
        time.sleep(0.1)
    relation = client.get("/relations", params={"source": "turkey", "target": "government-of-national-accord"}).json()[
        "items"
    ][0]
    evidence = relation["evidence"][0]["id"]
    change = client.post("/actors", json=MADE).json()["change"]
    told = {"relation": relation["id"], "evidence": evidence, "change": change}
    return {"document": job["document"], "job": job["id"], "batch": BATCH, **told}


def _ask(client: httpx.Client, call: Call, question: Question, ids: dict[str, str]) -> httpx.Response:
    method, path, described = call
    question = filled(question, ids)
    places = {parameter["name"]: parameter["in"] for parameter in described.get("parameters", ())}
    placed: dict[str, dict[str, Any]] = {"path": {}, "query": {}, "header": {}}
    for name, value in question.parameters.items():
        placed[places[name]][name] = value
    for name, value in placed["path"].items():
        path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
    body = {} if question.body is None else {"json": question.body}
    response = client.request(method, path, params=placed["query"], headers=placed["header"], **body)
    assert response.is_success, (method, path, response.text)
    return response


def _told(response: httpx.Response, ids: dict[str, str]) -> dict[str, Any]:
    """The answer without what is new each time."""
    media_type = response.headers.get("Content-Type", "").partition(";")[0] or None
    text = re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)", MOMENT, response.text)
    text = re.sub(r'"kind":"batch","id":"\w+"', f'"kind":"batch","id":"{BATCH}"', text)
    text = re.sub(r'"seconds":[\d.]+', '"seconds":0.05', text.replace(ids.get("job", JOB), JOB))
    is_json = media_type is not None and media_type.endswith("json")
    return {
        "status": response.status_code,
        "media_type": media_type,
        "body": orjson.loads(text) if is_json else text[:LONGEST] or None,
    }
