"""What a wheel brings along: the page as it was built, and what the program reads beside its code."""

import re

from hatchling.builders.wheel import WheelBuilder

from tests.browser.browsing import WEB, build_page
from tests.serving import ROOT


def test_a_wheel_carries_the_built_page_and_none_of_its_sources() -> None:
    build_page()
    carried = {file.distribution_path for file in WheelBuilder(str(ROOT)).recurse_included_files()}
    page = (WEB / "dist" / "index.html").read_text("utf-8")
    named = re.findall(r'(?:src|href)="\./(assets/[^"]+)"', page)
    assert len(named) >= 2
    assert {f"app/web/dist/{name}" for name in (*named, "index.html")} <= carried
    assert [name for name in carried if name.startswith("app/web/") and "/dist/" not in name] == []
    assert {"app/unbuilt.html", "app/main.py", "seeds/documents/documents.tsv"} <= carried
