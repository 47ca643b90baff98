"""A few hundred of the calls that `make fuzz` makes up by the thousand, the same each time."""

from pathlib import Path

import pytest

from tests.fuzzing import fuzz
from tests.graph.factory import LAVROV_EN, LIBYA_AR, LIBYA_EN, keep, new_store
from tests.serving import run, serving


@pytest.mark.stanza
def test_no_call_made_up_from_the_description_finds_it_wrong(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    store = new_store(data)
    keep(store, LIBYA_EN, LIBYA_AR, LAVROV_EN)
    store.close()
    key = run("keys", "create", "--name", "fuzz", "--scope", "write", data=data).stdout.split()[0]
    with serving(data, settings={"WASL_RATE_LIMIT": "0"}) as server:
        code, cases = fuzz(
            server, key, "--phases", "examples,fuzzing", "--max-examples", "10", "--generation-deterministic"
        )
    assert (code, cases >= 200) == (0, True)
