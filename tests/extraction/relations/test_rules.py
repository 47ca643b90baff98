"""Every rule is listed, and proposes the triples of its own example."""

from collections.abc import Iterator
from importlib import import_module
from inspect import getmembers, isfunction, signature
from pkgutil import iter_modules

import pytest

from extraction.actors import catalogue
from extraction.extractor import Extractor
from extraction.relations import rules
from extraction.relations.cues import Cue
from extraction.relations.reading import Reading
from extraction.relations.rules import RULES, Rule
from tests.parses.recorded import RecordedParser
from tests.sentences.tables import example, said


def public_functions() -> Iterator[Rule]:
    """The functions of extraction/rules that take a reading and a cue."""
    for module in iter_modules(rules.__path__, "extraction.relations.rules."):
        for name, function in getmembers(import_module(module.name), isfunction):
            if function.__module__ == module.name and not name.startswith("_"):
                yield function


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(RecordedParser(), catalogue.load())


def test_the_functions_in_rules_are_the_rules() -> None:
    assert {rule.__name__ for rule in RULES} == {function.__name__ for function in public_functions()}
    assert len(RULES) == len(set(RULES))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_reads_a_cue_in_its_sentence(rule: Rule) -> None:
    kinds = [parameter.annotation for parameter in signature(rule).parameters.values()]
    assert kinds == [Reading, Cue]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_proposes_the_triples_of_its_example(extractor: Extractor, rule: Rule) -> None:
    row = example(rule)
    triples = extractor.extract(row.text, row.language).triples
    own = [said(triple) for triple in triples if triple.rule == rule.__name__.replace("_", "-")]
    assert row.says
    assert sorted(own) == sorted(row.says)
