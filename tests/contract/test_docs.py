"""Documentation is held to its word: everything is described, and what the README shows is what happens."""

import re
import shlex

import httpx
import pytest
import typer.main

from app import licences
from app.cli import app as cli
from app.doors import rates
from app.settings import Settings
from tests.contract import described
from tests.serving import ROOT, run

README = (ROOT / "README.md").read_text("utf-8")
EXAMPLES = re.findall(r"^\$ (\w+) (.*)\n((?:.+\n)*?)```", README, re.MULTILINE)
CALLS = [(f"{method.upper()} {path}", call) for path, method, call in described.CALLS]
COMMANDS = typer.main.get_group(cli).commands


@pytest.mark.parametrize(("name", "field"), Settings.model_fields.items())
def test_every_setting_is_described(name: str, field: object) -> None:
    assert getattr(field, "description", None), name


def test_settings_cannot_be_changed_once_made() -> None:
    assert Settings.model_config["frozen"]
    assert Settings.model_config["env_prefix"] == "WASL_"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_described_and_in_the_readme(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert all(getattr(parameter, "help", None) for parameter in command.params if parameter.name != "help")
    assert f"wasl {name}" in README


@pytest.mark.parametrize(("name", "call"), CALLS, ids=[name for name, _ in CALLS])
def test_every_call_is_described(name: str, call: dict) -> None:
    assert call["summary"]
    assert call["description"]
    assert "default" in call["responses"]


def test_every_parameter_that_is_no_plain_name_is_described() -> None:
    plain = {"id", "kind", "direction", "sort", "modality", "source", "target", "if-none-match"}
    bare = {
        (name, parameter["name"])
        for name, call in CALLS
        for parameter in call.get("parameters", ())
        if "description" not in parameter and parameter["name"] not in plain
    }
    assert not bare


def test_the_readme_is_short() -> None:
    prose = re.sub(r"^```.*?^```$", "", README, flags=re.MULTILINE | re.DOTALL)
    assert 300 <= len(prose.split()) <= 500


def test_the_readme_tells_the_limits_as_they_are() -> None:
    told = dict(re.findall(r"WASL_(\w+)=(\d+)", README))
    named = {name for name in Settings.model_fields if re.match("max_|page_", name) or name.endswith("_seconds")}
    unlisted = {"max_cited_relations", "max_export_cache_bytes"}
    assert {name.lower() for name in told} >= named - unlisted
    limits = {name.lower(): int(value) for name, value in told.items()}
    assert limits.pop("rate_limit") == rates.USUAL
    assert limits == {name: getattr(Settings(), name) for name in limits}


def test_the_readme_states_the_licences() -> None:
    assert licences.CODE in README
    assert "CC BY-NC-SA" in README
    assert "CC BY-SA 4.0" in README


def test_the_makefile_keeps_its_promises() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"(?:^ +|`)make (\w+)", README, re.MULTILINE):
        assert re.search(rf"^{target}:.*## ", makefile, re.MULTILINE), target


@pytest.mark.stanza
@pytest.mark.parametrize(("program", "arguments", "shown"), EXAMPLES, ids=[example[0] for example in EXAMPLES])
def test_what_the_readme_shows_is_what_happens(program: str, arguments: str, shown: str, client: httpx.Client) -> None:
    words = shlex.split(arguments)
    if program == "wasl":
        assert _squeezed(shown) == _squeezed(run(*words).stdout)
        return
    page = words[0].removeprefix("127.0.0.1:8000")
    answer = client.get(page).text
    parts = [part.strip(" {},]") for line in shown.splitlines() for part in line.split("…")]
    assert parts
    for part in parts:
        assert _squeezed(part) in _squeezed(answer), part


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
