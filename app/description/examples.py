"""A question in each language for every call; what the service answers to them stands in answered/, recorded by
`pytest --record-examples=all`. A new call needs a row here and a recording."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import orjson

ANSWERED = Path(__file__).parent / "answered"

ENGLISH_TEXT = (
    "Turkey supports the Government of National Accord, while Russia backs Khalifa Haftar. "
    "Egypt condemned the Turkish intervention in Libya."
)
ARABIC_TEXT = "تدعم تركيا حكومة الوفاق الوطني، بينما تساند روسيا خليفة حفتر. وأدانت مصر التدخل التركي في ليبيا."

ENGLISH_DOCUMENT = {
    "text": ENGLISH_TEXT,
    "title": "Who stands with whom in Libya",
    "source": "Example Post",
    "url": "https://example.org/libya",
    "published": "2020-08-17",
}
ARABIC_DOCUMENT = {
    "text": ARABIC_TEXT,
    "title": "من يقف مع من في ليبيا",
    "source": "صحيفة المثال",
    "url": "https://example.org/ar/libya",
    "published": "2020-08-18",
}
ENGLISH_BATCH = [
    {"text": "Tunisia urged Algeria to mediate. Algeria thanked Tunisia.", "id": "wire-1", "published": "2020-08-20"},
    {"text": "روسيا تدعو تركيا إلى وقف إطلاق النار في ليبيا.", "id": "wire-2", "language": "ar"},
    {"text": "", "id": "wire-3"},
]
ARABIC_BATCH = [
    {"text": "حثت تونس الجزائر على الوساطة. وشكرت الجزائر تونس.", "id": "برقية-1", "published": "2020-08-20"},
    {"text": "Russia called on Turkey to cease fire in Libya.", "id": "برقية-2", "language": "en"},
    {"text": "", "id": "برقية-3"},
]
DOCUMENTS = {"english": ENGLISH_DOCUMENT, "arabic": ARABIC_DOCUMENT}
"""What the service has read when it is asked in a language."""

MADE = {"name": "Tobruk Protection Force", "name_ar": "قوة حماية طبرق", "kind": "armed_group", "country": "LY"}
"""An actor whom somebody has made since; that is the change of the examples."""


@dataclass(frozen=True, slots=True)
class Question:
    """One call: its parameters by name, in the path or in the query, and its body."""

    parameters: Mapping[str, Any] = field(default_factory=dict)
    body: Any = None


@dataclass(frozen=True, slots=True)
class Example:
    """The same question in both languages."""

    english: Question
    arabic: Question


def asked(english: Mapping[str, Any], arabic: Mapping[str, Any]) -> Example:
    """A question by its parameters."""
    return Example(Question(english), Question(arabic))


def sent(english: Any, arabic: Any, **parameters: Any) -> Example:
    """A question by its body."""
    return Example(Question(parameters, english), Question(parameters, arabic))


NOTHING = asked({}, {})
"""For a call that takes no words."""


def known(kind: str, **parameters: Any) -> Example:
    """A question by the id of a document, of its job, or of the first relation or piece of evidence in it."""
    return asked({"id": f"{{{kind}}}", **parameters}, {"id": f"{{{kind}}}", **parameters})


EXAMPLES: Mapping[str, Example] = {
    "extract": sent({"text": ENGLISH_TEXT}, {"text": ARABIC_TEXT, "language": "ar"}),
    "post_document": sent(ENGLISH_DOCUMENT, ARABIC_DOCUMENT, prefer="wait=30"),
    "post_batch": sent(ENGLISH_BATCH, ARABIC_BATCH, prefer="wait=0"),
    "fetch_documents": asked({"limit": 1}, {"limit": 2}),
    "fetch_document": known("document"),
    "delete_document": known("document"),
    "fetch_jobs": asked({"state": "done"}, {"state": "done"}),
    "fetch_job": known("job"),
    "fetch_job_events": known("job"),
    "cancel_job": known("batch"),
    "retry_job": known("batch"),
    "fetch_graph": asked({"actor": "Haftar", "top": 3}, {"actor": "حفتر", "top": 3}),
    "fetch_neighbors": asked({"name": "Haftar"}, {"name": "حفتر"}),
    "fetch_actors": asked({"q": "turk"}, {"q": "ترك"}),
    "fetch_actor": asked({"name": "Turkey"}, {"name": "تركيا"}),
    "fetch_actor_relations": asked(
        {"name": "Turkey", "counterpart": "GNA", "evidence": 1},
        {"name": "تركيا", "counterpart": "حكومة الوفاق", "evidence": 1},
    ),
    "fetch_relations": asked(
        {"source": "Russia", "category": ["SUPPORT"], "evidence": 1},
        {"source": "روسيا", "category": ["SUPPORT"], "evidence": 1},
    ),
    "fetch_relation": known("relation", evidence=1),
    "fetch_evidence": known("relation"),
    "create_actor": sent(
        {"name": "Sirte Coast Guard", "kind": "armed_group", "country": "LY", "aliases": ["Sirte coastguard"]},
        {"name": "Sirte Coast Guard", "name_ar": "خفر سواحل سرت", "kind": "armed_group", "aliases": ["حرس سواحل سرت"]},
    ),
    "edit_actor": Example(
        Question({"name": "Turkey"}, {"aliases": {"add": ["Turkish Republic"]}, "ids": {"wikidata": "Q43"}}),
        Question({"name": "تركيا"}, {"aliases": {"add": ["الجمهورية التركية"]}, "note": "الاسم الرسمي"}),
    ),
    "delete_actor": asked({"name": "Tobruk Protection Force"}, {"name": "قوة حماية طبرق"}),
    "merge_actors": sent(
        {"source": "Tobruk Protection Force", "target": "GNA", "note": "It is a unit of its army."},
        {"source": ["قوة حماية طبرق"], "target": "حكومة الوفاق", "note": "وحدة من جيشها"},
    ),
    "split_actor": sent(
        {"source": "Turkey", "evidence": ["{evidence}"], "new": {"name": "Turkish Armed Forces", "country": "TR"}},
        {"source": "تركيا", "evidence": ["{evidence}"], "target": "قوة حماية طبرق"},
    ),
    "fetch_evidence_piece": known("evidence"),
    "judge_evidence": sent(
        {"verdict": "wrong", "note": "It is a quotation."}, {"verdict": "wrong", "note": "هذا اقتباس"}, id="{evidence}"
    ),
    "fetch_changes": asked({"actor": "Tobruk Protection Force"}, {"actor": "قوة حماية طبرق"}),
    "fetch_change": known("change"),
    "undo_change": known("change"),
    "fetch_timeline": asked(
        {"actor": "Turkey", "counterpart": "Russia", "interval": "year"},
        {"actor": "تركيا", "counterpart": "روسيا", "interval": "year"},
    ),
    "fetch_paths": asked({"source": "Egypt", "target": "GNA"}, {"source": "مصر", "target": "حكومة الوفاق"}),
    "fetch_found": asked({"q": "Turkish intervention"}, {"q": "التدخل", "actor": "مصر"}),
    "fetch_keys": asked({"limit": 10}, {"limit": 10}),
    "revoke_key": asked({"name": "newsroom"}, {"name": "غرفة الأخبار"}),
    "fetch_centrality": asked({"measure": "pagerank", "limit": 3}, {"measure": "pagerank", "limit": 3}),
    "fetch_blocs": asked({"members": 5}, {"members": 5}),
    "fetch_balance": asked({"definition": "weak"}, {"definition": "weak"}),
    "fetch_contradictions": asked({"actor": "Turkey"}, {"actor": "تركيا"}),
    "fetch_stats": NOTHING,
    "fetch_metrics": NOTHING,
    "fetch_live": NOTHING,
    "fetch_ready": NOTHING,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the service answered: its status, its media type, and its body, as text unless it is JSON."""

    status: int
    media_type: str | None
    body: Any


@cache
def answers(operation: str) -> Mapping[str, Answer]:
    """The recorded answers of a call, by language."""
    file = ANSWERED / f"{operation}.json"
    if not file.exists():
        return {}
    return {language: Answer(**told) for language, told in orjson.loads(file.read_bytes()).items()}


def as_lines(body: Sequence[Any]) -> str:
    """A batch as a document a line."""
    return "".join(orjson.dumps(item, option=orjson.OPT_APPEND_NEWLINE).decode() for item in body)


@cache
def questions(operation: str) -> Mapping[str, Question]:
    """The questions of a call, by language, with the ids of the recording."""
    file = ANSWERED / "ids.json"
    example = EXAMPLES.get(operation)
    if example is None or not file.exists():
        return {}
    ids = orjson.loads(file.read_bytes())
    return {language: filled(getattr(example, language), ids[language]) for language in ids}


def filled(question: Question, ids: Mapping[str, str]) -> Question:
    """The question with ids for what stands in braces."""
    text = orjson.dumps([question.parameters, question.body]).decode()
    for name, id in ids.items():
        text = text.replace(f"{{{name}}}", id)
    return Question(*orjson.loads(text))
