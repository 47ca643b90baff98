import pytest

from app.answering.negotiation import choose_format
from app.errors import NotAcceptable


@pytest.mark.parametrize(
    ("accept", "format"),
    [
        ([], "node-link"),
        ([""], "node-link"),
        (["*/*"], "node-link"),
        (["application/*"], "node-link"),
        (["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"], "node-link"),
        (["Application/GEXF+xml"], "gexf"),
        (["application/json;q=0.5, application/gexf+xml"], "gexf"),
        (["application/json", "application/gexf+xml;q=0.9"], "node-link"),
        (["application/ld+json;q=0.2,", "application/zip;q=0.3"], "csv"),
        (["application/json;q=0, */*;q=0.1"], "cytoscape"),
        (["application/vnd.wasl.graphology+json; q=1"], "graphology"),
        (["application/graphml+xml;charset=utf-8"], "graphml"),
    ],
)
def test_the_best_liked_media_type_is_sent(accept: list[str], format: str) -> None:
    assert choose_format(None, accept).name == format


@pytest.mark.parametrize("accept", ["text/html", "application/json;q=0", "nonsense", "image/*", "a/b;q=x", "/"])
def test_who_takes_none_is_told_what_there_is(accept: str) -> None:
    with pytest.raises(NotAcceptable) as failure:
        choose_format(None, [accept])
    assert "application/gexf+xml" in failure.value.available


def test_a_named_format_wins() -> None:
    assert choose_format("csv", ["text/html"]).name == "csv"
