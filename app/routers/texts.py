"""A text read, and nothing kept."""

from time import perf_counter

from fastapi import APIRouter

from app.answers import Json
from app.dependencies import ExtractorDep, SettingsDep
from app.models.texts import ExtractionModel
from app.submissions import NewText

router = APIRouter(tags=["texts"])


@router.post("/extract", response_model=ExtractionModel, summary="Triples of a text")
async def extract(body: NewText, extractor: ExtractorDep, settings: SettingsDep) -> Json:
    """Read a text in Arabic or English: who is named, and who does what to whom. Nothing is stored."""
    language = body.checked_language(settings.max_text_chars)
    began = perf_counter()
    extraction = await extractor.extract(body.text, language)
    seconds = perf_counter() - began
    return Json(ExtractionModel.from_record(extraction, extractor=extractor.version or "", seconds=seconds))
