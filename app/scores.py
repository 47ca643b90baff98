"""What `wasl score` shows: tables of files and categories, and every error by its cause."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from app.terminal import console

if TYPE_CHECKING:
    from extraction.document import Sentence
    from extraction.extractor import Extractor
    from extraction.scoring.diagnosis import Cause, Fault
    from extraction.scoring.gold import Claim
    from extraction.scoring.measures import Counts, FileScore, Judgement
    from extraction.training.scorer import Bin

    Judged = Mapping[str, list[Judgement]]
    """The judgements of each file."""

GIVEN = "given trees"


def show_scores(
    paths: Sequence[Path],
    extractor: "Extractor",
    *,
    actors: Path | None,
    trees: Path | None,
    parses: Path | None,
    errors: bool,
) -> None:
    """Scores with hand-made trees or with own parses, made earlier or now; where errors are asked for, with both."""
    from extraction.scoring import diagnosis, gold
    from extraction.scoring import measures as scoring

    names = gold.Names(actors)
    sets = {path.stem: gold.read_gold(path) for path in paths}

    def judge(file: Path | None) -> "Judged":
        given = _read(file)
        return {name: scoring.judge(sentences, names, extractor, given) for name, sentences in sets.items()}

    healed = judge(trees) if trees else {}
    own = judge(parses) if errors or parses or not trees else {}
    out = console()
    out.print(_table_of_files({**_scores(own), **{f"{name}, {GIVEN}": s for name, s in _scores(healed).items()}}))
    out.print(_table_of_categories(_whole(own or healed)))
    if errors:
        _show_errors(out, diagnosis.diagnose(_all(own), names, _all(healed) if trees else None))


def show_fit(
    paths: Sequence[Path],
    examples: Sequence[Path],
    extractor: "Extractor",
    *,
    actors: Path | None,
    parses: Path | None,
    output: Path | None,
) -> None:
    """Fit networks and scorer, write them, and show what they are worth on documents that they have not seen."""
    from extraction.scoring import gold
    from extraction.scoring import measures as scoring
    from extraction.training.fitting import fit

    sets = {path.stem: gold.read_gold(path) for path in (*paths, *examples)}
    made_up = {path.stem for path in examples}
    fitted = fit(sets, gold.Names(actors), extractor, made_up=made_up, trees=_read(parses))
    fitted.save(output)
    found = fitted.fit
    out = console()
    out.print(_table_of_files(found.scores))
    out.print(_table_of_categories(sum(found.scores.values(), scoring.FileScore())))
    out.print(_table_of_reliability(found.reliability))
    out.print(f"{found.candidates} candidates, {found.right} of them right; {len(found.scorer.weights)} features")
    out.print(f"threshold {found.scorer.threshold}, expected calibration error {found.calibration_error:.3f}")


def _table_of_reliability(bins: "Iterable[Bin]") -> Table:
    table = Table("triples", "confidence", "right", title="How often is what is said right?")
    for one in bins:
        table.add_row(str(one.count), f"{one.confidence:.3f}", f"{one.right:.3f}")
    return table


def _read(file: Path | None) -> "list[Sentence] | None":
    from extraction.parsing.conllu import read

    return list(read(file.read_text("utf-8").splitlines())) if file else None


def _all(judged: "Judged") -> "list[Judgement]":
    return list(chain.from_iterable(judged.values()))


def _whole(judged: "Judged") -> "FileScore":
    from extraction.scoring.measures import tally

    return tally(_all(judged))


def _scores(judged: "Judged") -> "dict[str, FileScore]":
    """The score of each file, and of all when there are several."""
    from extraction.scoring.measures import tally

    scores = {name: tally(found) for name, found in judged.items()}
    return {**scores, "all": _whole(judged)} if len(scores) > 1 else scores


def _show_errors(out: Console, groups: "Sequence[tuple[Cause, list[Fault]]]") -> None:
    """How many there are of each cause, then every one: what was missed (-), made up (+) or misjudged (~)."""
    out.print(_table_of_causes(groups))
    for cause, faults in groups:
        out.print(f"\n[bold]{cause}[/] ({len(faults)})")
        for fault in faults:
            _show_fault(out, fault)


def _show_fault(out: Console, fault: "Fault") -> None:
    from extraction.scoring.diagnosis import bracketed

    out.print(f"\n{fault.sentence.id} {escape(fault.sentence.text)}", soft_wrap=True)
    if fault.tree:
        out.print(f"  [dim]{escape(bracketed(fault.tree))}[/]", soft_wrap=True)
    sign = "~" if not (fault.missed or fault.made_up) else None
    _show_claims(out, fault.gold, sign or ("-" if fault.missed else "gold"))
    _show_claims(out, fault.said, sign or ("+" if fault.made_up else "said"), [said.rule for said in fault.said])


def _show_claims(out: Console, claims: "Sequence[Claim]", sign: str, rules: Sequence[str] = ()) -> None:
    for number, claim in enumerate(claims):
        by = f", {rules[number]}" if rules else ""
        out.print(f"  {sign} {escape(str(claim))} (cue: {escape(claim.cue)}{by})", soft_wrap=True)


def _table_of_files(scores: "Mapping[str, FileScore]") -> Table:
    table = Table("file", "dyads P", "R", "F1", "triples P", "R", "F1", "modality", "linking P")
    for name, score in scores.items():
        table.add_row(name, *_shares(score.dyads), *_shares(score.triples), *_single(score))
    return table


def _table_of_categories(score: "FileScore") -> Table:
    table = Table("category", "right", "made up", "missed", "P", "R", "F1")
    for category, counts in score.by_category.items():
        table.add_row(category, str(counts.tp), str(counts.fp), str(counts.fn), *_shares(counts))
    return table


def _table_of_causes(groups: "Iterable[tuple[Cause, list[Fault]]]") -> Table:
    table = Table("cause", "errors", "missed", "made up")
    for cause, faults in groups:
        missed, made_up = sum(fault.missed for fault in faults), sum(fault.made_up for fault in faults)
        table.add_row(cause, str(len(faults)), str(missed), str(made_up))
    return table


def _single(score: "FileScore") -> tuple[str, str]:
    return f"{score.modality_accuracy:.3f}", f"{score.links.precision:.3f}"


def _shares(counts: "Counts") -> tuple[str, str, str]:
    return f"{counts.precision:.3f}", f"{counts.recall:.3f}", f"{counts.f1:.3f}"
