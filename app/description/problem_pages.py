"""Where the `type` of a problem leads: a page for each kind that says when it happens and what comes with it."""

import inspect
from collections.abc import Iterator
from html import escape

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from app.problems import ABOUT, ALL_PROBLEMS, PROBLEMS, Problem

KINDS = {problem.slug: problem for problem in ALL_PROBLEMS}


def add_problem_pages(app: FastAPI) -> None:
    """Serve them, and a list of all."""

    @app.get("/problems", include_in_schema=False)
    async def fetch_problems() -> HTMLResponse:
        return HTMLResponse(_page("Problems", "<ul>" + "".join(map(_item, sorted(KINDS))) + "</ul>"))

    @app.get("/problems/{slug}", include_in_schema=False)
    async def fetch_problem(request: Request, slug: str) -> HTMLResponse:
        if slug not in KINDS:
            raise HTTPException(404)
        return HTMLResponse(_page(KINDS[slug].title, "".join(_lines(KINDS[slug]))))


def causes(slug: str) -> list[str]:
    """When it happens, a sentence or two for each reason."""
    told = [inspect.getdoc(error) or "" for error, problem in PROBLEMS.items() if problem.slug == slug]
    return told + ([ABOUT[slug]] if slug in ABOUT else [])


def _lines(problem: Problem) -> Iterator[str]:
    for cause in causes(problem.slug):
        yield f"<p>{escape(cause)}</p>"
    yield f"<dl><dt>status</dt><dd>{problem.status}</dd><dt>type</dt><dd>/problems/{problem.slug}</dd>"
    if problem.retry_after is not None:
        yield f"<dt>Retry-After</dt><dd>{problem.retry_after} seconds</dd>"
    yield "</dl><p>The <code>detail</code> of the answer says what to do.</p>"
    yield '<p><a href="../problems">All problems</a>, <a href="../docs">all calls</a></p>'


def _item(slug: str) -> str:
    problem = KINDS[slug]
    return f'<li><a href="problems/{slug}">{problem.status} {escape(problem.title)}</a></li>'


def _page(title: str, body: str) -> str:
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body><h1>{escape(title)}</h1>{body}</body></html>\n'
