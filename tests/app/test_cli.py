import json
import shutil
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from extraction.relations import scorer
from tests.serving import ROOT, run, wasl

ENOUGH = 110
"""Sentences from which something can be learnt."""
SOME = 40
"""Of the other language."""
WRITTEN = ROOT / "extraction" / "training"

ENGLISH = "Turkey supports the GNA while Russia backs Haftar."


def test_asking_for_help_loads_nothing_heavy() -> None:
    heavy = {"fastapi", "networkx", "sqlalchemy", "stanza", "torch"}
    script = f"import sys, app.cli; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT).returncode == 0
    assert "ingest" in wasl("--help").stdout


def test_version_names_models_and_licences() -> None:
    said = wasl("--version").stdout
    assert said.startswith("wasl 0.")
    assert "CC BY-NC-SA" in said


@pytest.mark.stanza
@pytest.mark.parametrize("text", [ENGLISH, "تدعم تركيا حكومة الوفاق بينما تساند روسيا حفتر"])
def test_extract_prints_a_row_for_each_triple(text: str) -> None:
    rows = [line for line in run("extract", text).stdout.splitlines() if "SUPPORT" in line]
    assert len(rows) == 2
    assert "Turkey" in rows[0]
    assert "Government of National Accord" in rows[0]
    assert "Khalifa Haftar" in rows[1]
    assert all(text in row for row in rows)


@pytest.mark.stanza
def test_extract_reads_standard_input_and_writes_json() -> None:
    answer = json.loads(run("extract", "-", "--json", text=ENGLISH).stdout)
    assert [triple["target"]["text"] for triple in answer["sentences"][0]["triples"]] == ["GNA", "Haftar"]


@pytest.mark.stanza
@pytest.mark.parametrize("text", ["Gunmen attacked Turkey.", "هاجم مسلحون تركيا."])
def test_extract_tells_actors_without_a_name_when_asked(text: str) -> None:
    assert "gunmen" in run("extract", "--generic", text).stdout
    assert "gunmen" not in run("extract", text).stdout


@pytest.mark.stanza
def test_parse_prints_conllu_that_can_be_parsed_again(tmp_path: Path) -> None:
    printed = run("parse", ENGLISH).stdout
    assert "\tsupport\tVERB\t" in printed
    bare = tmp_path / "bare.conllu"
    lines = [line.split("\t") for line in printed.splitlines()]
    bare.write_text("\n".join("\t".join([*row[:2], *["_"] * 8]) if len(row) > 1 else row[0] for row in lines) + "\n")
    again = run("parse", "--pretokenized", str(bare), "--language", "en").stdout
    assert "\tsupport\tVERB\t" in again


@pytest.mark.stanza
def test_fit_scorer_writes_a_scorer_and_tells_what_it_is_worth(tmp_path: Path) -> None:
    gold, output = tmp_path / "gold.jsonl", tmp_path / "fitted"
    rows = (WRITTEN / "written" / "en.jsonl").read_text("utf-8").splitlines()[:ENOUGH]
    gold.write_text("\n".join(rows), "utf-8")
    arabic = tmp_path / "arabic.jsonl"
    arabic.write_text("\n".join((WRITTEN / "written" / "ar.jsonl").read_text("utf-8").splitlines()[:SOME]), "utf-8")
    asked = ("fit-scorer", str(gold), "--actors", str(WRITTEN / "marks" / "actors.json"), "--output", str(output))
    done = run(*asked, "--example", str(arabic))
    assert done.exit_code == 0, done.stderr
    assert "expected calibration error" in done.stdout
    assert scorer.load(output / "scorer.json").weights
    assert all((output / language / "frames" / "news.zip").exists() for language in ("ar", "en"))
    shutil.rmtree(output)
    gold.write_text("\n".join(rows[:3]), "utf-8")
    done = run(*asked)
    assert done.exit_code == 1
    assert "too few to fit" in str(done.exception)
    assert not output.exists()


@pytest.mark.stanza
def test_score_tells_precision_and_recall(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    triple = {"source": "Turkey", "category": "SUPPORT", "target": "Libya", "cue": "supports", "modality": "asserted"}
    rows = [
        {"id": "1", "lang": "en", "text": "Turkey supports Libya.", "prev": None, "triples": [triple]},
        {"id": "2", "lang": "en", "text": "Fiji attacked Malta.", "prev": None, "triples": []},
    ]
    gold.write_text("\n".join(map(json.dumps, rows)))
    done = run("score", str(gold), "--errors")
    assert done.exit_code == 0, done.stderr
    assert "0.500" in done.stdout
    assert "1.000" in done.stdout
    assert "Fiji ASSAULT Malta" in done.stdout
    assert "linking P" in done.stdout


@pytest.mark.stanza
def test_score_tells_the_errors_of_the_parser_from_those_of_the_rules(tmp_path: Path) -> None:
    gold, right, wrong = tmp_path / "gold.jsonl", tmp_path / "right.conllu", tmp_path / "wrong.conllu"
    triple = {"source": "Turkey", "category": "SUPPORT", "target": "Libya", "cue": "supports", "modality": "asserted"}
    row = {"id": "1", "lang": "en", "text": "Turkey supports Libya", "prev": None, "triples": [triple]}
    gold.write_text(json.dumps(row), "utf-8")
    right.write_text(TREE.format(tag="VERB", lemma="support"), "utf-8")
    wrong.write_text(TREE.format(tag="PROPN", lemma="supports"), "utf-8")
    done = run("score", str(gold), "--errors", "--conllu", str(right), "--parses", str(wrong))
    assert done.exit_code == 0, done.stderr
    assert "gold, given trees" in done.stdout
    assert "parse wrong (1)" in done.stdout
    assert "- Turkey SUPPORT Libya" in done.stdout
    done = run("score", str(gold), "--errors", "--parses", str(wrong))
    assert "cue unknown (1)" in done.stdout
    done = run("score", str(gold), "--conllu", str(right))
    assert "1.000" in done.stdout


TREE = """# text = Turkey supports Libya
1	Turkey	Turkey	PROPN	_	_	2	nsubj	_	_
2	supports	{lemma}	{tag}	_	_	0	root	_	_
3	Libya	Libya	PROPN	_	_	2	obj	_	_

"""


@pytest.mark.stanza
def test_ingest_reads_what_is_good_and_tells_what_is_bad_by_line(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "one.txt").write_text("Fiji supports Malta.", "utf-8")
    (folder / "binary.txt").write_bytes(bytes(range(256)))
    (folder / "many.jsonl").write_bytes(
        b'{"text": "Samoa supports Tonga.", "title": "t", "published": "2020-08-17", "id": "a", "extra": 1}\n'
        b"{nonsense\n\n"
        b'{"text": ""}\n'
        b'{"text": "\xff"}\n'
        b'{"text": "Another text.", "id": "a"}\n'
        b'{"text": "Fiji supports Malta."}\n'
    )
    data = tmp_path / "data"
    first = run("ingest", str(folder), data=data)
    assert first.exit_code == 1
    assert first.stdout.startswith("2 documents read, 2 triples; 1 known already; 5 left out.")
    for place in ("binary.txt", "line 2", "line 4", "line 5", "line 6"):
        assert place in first.stderr
    again = run("ingest", str(folder), data=data)
    assert again.stdout.startswith("0 documents read, 0 triples; 3 known already; 5 left out.")
    graph = nx.node_link_graph(json.loads(run("export", data=data).stdout), edges="edges")
    assert set(graph) == {"fiji", "malta", "samoa", "tonga"}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["extract", ""], 1, "empty"),
        (["extract", "Привет мир"], 1, "not supported"),
        (["extract", "x", "--language", "fr"], 1, "not supported"),
        (["extract", "x", "--models", "best"], 2, "bundled"),
        (["ingest", "nowhere.txt"], 2, "does not exist"),
        (["score", "nowhere.jsonl"], 2, "does not exist"),
        (["export", "--format", "gif"], 1, "node-link"),
        (["parse", "--pretokenized", "pyproject.toml"], 1, "CoNLL-U"),
        (["serve", "--port", "70000"], 2, "port"),
    ],
)
def test_an_error_is_one_clear_line(arguments: list[str], code: int, said: str, tmp_path: Path) -> None:
    done = wasl(*arguments, data=tmp_path)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_input_that_is_no_text_is_refused() -> None:
    done = wasl("extract", "-", text=b"\xff\xfe\x00")
    assert (done.returncode, "UTF-8" in done.stderr, "Traceback" in done.stderr) == (1, True, False)
