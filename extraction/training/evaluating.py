"""Models against held-out sentences, by the evaluator of the CoNLL 2018 shared task (udtools) and by whole names."""

import warnings
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from extraction.training import newsnames, treebank
from extraction.training.marked import FILES, NEWS, Marked, read, spans
from extraction.training.workspace import WHOLE, Workspace

RAW = ("Tokens", "Sentences", "Words", "UPOS", "Lemmas", "UAS", "LAS")
GIVEN = ("UPOS", "UFeats", "Lemmas", "UAS", "LAS", "CLAS")

Scores = Mapping[str, float]


def evaluate(workspace: Workspace, models: Path, part: str = "test") -> dict[str, Scores]:
    """F1 in percent: from raw text, from given words with own tags, and of names by kind."""
    pipeline = _pipeline(workspace.language, models)
    gold, whole = workspace.treebank(part), models / workspace.language / WHOLE
    listed = frozenset(whole.read_text(encoding="utf-8").split()) if whole.is_file() else frozenset()
    from_text = _parsed_text(pipeline, gold, workspace.work(f"scores/{part}.raw.conllu"), listed)
    from_words = _parsed_words(pipeline, gold, workspace.work(f"scores/{part}.conllu"))
    scores: dict[str, Scores] = {
        f"{part}, raw text": _scores(gold, from_text, RAW),
        f"{part}, given words": _scores(gold, from_words, GIVEN),
    }
    for name in workspace.named_parts() if part == "test" else (part,):
        scores[f"names, {name}"] = score_names(pipeline, read(workspace.names(name)))
    if marked := newsnames.marked(workspace, part):
        scores[f"names, raw news, {part}"] = score_names(pipeline, marked, NEWS)
    if part == "test" and (written := newsnames.written(workspace, part)):
        scores["names, written news, test"] = score_names(pipeline, written, NEWS)
    return scores


def table(scores: Mapping[str, Scores]) -> str:
    """The scores as a Markdown table, one row each."""
    rows = (
        f"| {name} | {', '.join(f'{key} {value:.1f}' for key, value in found.items())} |"
        for name, found in scores.items()
    )
    return "\n".join(["| held-out part | F1 |", "| --- | --- |", *rows, ""])


def score_names(pipeline: Any, sentences: Sequence[Marked], way: int = FILES) -> Scores:
    """F1 of whole names, all and by kind, in one of the ways of marking that the recogniser has."""
    from stanza.models.common.doc import Document

    document = Document([[_word(place, word) for place, (word, _) in enumerate(s, start=1)] for s in sentences])
    choose_way(pipeline, way)
    tagged = pipeline.processors["ner"].process(document)
    found = [[token.ner for token in sentence.tokens] for sentence in tagged.sentences]
    return name_scores([[tag for _, tag in sentence] for sentence in sentences], found)


def choose_way(pipeline: Any, way: int) -> None:
    """Names are marked in this way from now on, if the recogniser has several."""
    for trainer in pipeline.processors["ner"].trainers:
        trainer.args["predict_tagset"] = min(way, len(trainer.vocab["tag"].lens()) - 1)


def name_scores(gold: Iterable[Sequence[str]], found: Iterable[Sequence[str]]) -> Scores:
    """F1 of names whose borders and kind are both right."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for expected, given in ((set(spans(a)), set(spans(b))) for a, b in zip(gold, found, strict=True)):
        for count, names in ((right, expected & given), (total, expected), (total, given)):
            count.update([kind for *_, kind in names])
            count["all"] += len(names)
    return {kind: 200 * right[kind] / total[kind] for kind in ("all", *sorted(total.keys() - {"all"})) if total[kind]}


def _word(place: int, word: str) -> dict[str, Any]:
    return {"id": (place,), "text": word}


def _pipeline(language: str, models: Path) -> Any:
    import stanza

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return stanza.Pipeline(
            language,
            dir=str(models),
            download_method=None,
            processors="tokenize,mwt,pos,lemma,depparse,ner",
            use_gpu=False,
            logging_level="ERROR",
        )


def _parsed_text(pipeline: Any, gold: Path, target: Path, whole: Container[str]) -> Path:
    from stanza.utils.conll import CoNLL
    from stanza.utils.datasets import conllu_to_text

    text = target.with_suffix(".txt")
    conllu_to_text.main([str(gold), str(text)])
    document = pipeline.processors["tokenize"].process(text.read_text(encoding="utf-8"))
    if pipeline.lang == "ar":
        settle(document, pipeline.processors["mwt"].trainer.expansion_dict, whole)
    for step in ("mwt", "pos", "lemma", "depparse"):
        document = pipeline.processors[step].process(document)
    _restore_unknown(document)
    CoNLL.write_doc2conll(document, str(target))
    return target


def settle(document: Any, splits: Container[str], whole: Container[str]) -> None:
    """Listed words stay whole and those in the expander's dictionary are split, whatever the tokenizer thought."""
    for token in (token for sentence in document.sentences for token in sentence.tokens):
        if token.text in whole:
            token.misc = None
        elif token.text in splits:
            token.misc = "MWT=Yes"


def _restore_unknown(document: Any) -> None:
    """A token of letters never seen is written <UNK>, which the evaluator rightly refuses."""
    for token in (token for sentence in document.sentences for token in sentence.tokens):
        if "<UNK>" in token.text:
            token.text = document.text[token.start_char : token.end_char]
            token.words[0].text = token.text if len(token.words) == 1 else token.words[0].text


def _parsed_words(pipeline: Any, gold: Path, target: Path) -> Path:
    from stanza.utils.conll import CoNLL

    blank = target.with_suffix(".blank.conllu")
    treebank.write(blank, treebank.unannotated(treebank.read(gold)))
    document = CoNLL.conll2doc(str(blank))
    for step in ("pos", "lemma", "depparse"):
        document = pipeline.processors[step].process(document)
    CoNLL.write_doc2conll(document, str(target))
    return target


def _scores(gold: Path, found: Path, measures: Sequence[str]) -> Scores:
    from udtools.udeval import evaluate as compare
    from udtools.udeval import load_conllu_file

    scores = compare(load_conllu_file(str(gold)), load_conllu_file(str(found)))
    return {measure: 100 * scores[measure].f1 for measure in measures}
