import json
import logging

from app.telemetry.logs import JsonLines, TextLines


def record_of(error: Exception) -> logging.LogRecord:
    try:
        raise error
    except Exception as raised:
        info = (type(raised), raised, raised.__traceback__)
    return logging.LogRecord("wasl", logging.ERROR, __file__, 1, "It broke.", (), info)


def test_an_error_is_told_by_class_and_place_and_not_by_its_words() -> None:
    line = json.loads(JsonLines().format(record_of(ValueError("a sentence of a document"))))
    assert line["error"] == "builtins.ValueError"
    assert "record_of" in line["traceback"][0]
    assert "sentence" not in str(line)


def test_a_line_for_the_eye_tells_the_same() -> None:
    text = TextLines().format(record_of(ValueError("a sentence of a document")))
    assert "It broke." in text
    assert "builtins.ValueError" in text
    assert "sentence" not in text
