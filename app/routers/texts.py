"""A text read, and nothing kept."""

from time import perf_counter
from typing import Annotated

from fastapi import APIRouter, Query

from app.answering.answers import Json
from app.dependencies import ExtractorDep, SettingsDep
from app.intake.submissions import NewText
from app.models.texts import ExtractionModel

router = APIRouter(tags=["texts"])

Generic = Annotated[bool, Query(title="Actors without a name too", description="gunmen, الشرطة", examples=[True])]


@router.post("/extract", response_model=ExtractionModel, summary="Triples of a text")
async def extract(body: NewText, extractor: ExtractorDep, settings: SettingsDep, generic: Generic = False) -> Json:
    """Read a text in Arabic or English: who is named, and who does what to whom. Nothing is stored.

    With `generic`, those without a name are told too (gunmen, demonstrators, الشرطة), as actors of the kind `role` with
    the `country` whose adjective they bear. Documents are always read without them, so that the graph has none.
    """
    language = body.checked_language(settings.max_text_chars)
    began = perf_counter()
    extraction = await extractor.extract(body.text, language, body.published, generic=generic)
    seconds = perf_counter() - began
    return Json(ExtractionModel.from_record(extraction, extractor=extractor.version or "", seconds=seconds))
