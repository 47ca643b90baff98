"""The whole recipe on a treebank of a few sentences, a few steps a stage: what comes out must load and parse."""

import gzip
import json
import warnings
from pathlib import Path

import pytest

from extraction.training import evaluating, naming, newsnames, recipe, together
from extraction.training.marked import FILES, NEWS
from extraction.training.workspace import Workspace

SENTENCES = [
    ("The envoy met Nadia 's minister .", "DET NOUN VERB PROPN PART NOUN PUNCT", "2 3 0 6 4 3 3"),
    ("Nadia attacked the minister .", "PROPN VERB DET NOUN PUNCT", "2 0 4 2 2"),
    ("The army left Sfax .", "DET NOUN VERB PROPN PUNCT", "2 3 0 3 3"),
]
ONE_STEP = {"max_steps": 2, "eval_interval": 2, "fix_eval_interval": True, "batch_size": 40}
SMALL = {
    "tokenize": {"steps": 40, "eval_steps": 40, "batch_size": 8, "max_seqlen": 60, "lr0": 0.02},
    "mwt": {"num_epoch": 1},
    "lemma": {"num_epoch": 1},
    "pos": ONE_STEP,
    "depparse": {"max_steps": 2, "eval_interval": 1, "second_optim_start_step": 1, "batch_size": 40},
    "ner": {"max_steps": 2, "eval_interval": 2},
    "marks": {"steps": 3},
}


def block(words: str, tags: str, heads: str) -> str:
    lines, forms = [], words.split()
    for number, (form, tag, head) in enumerate(zip(forms, tags.split(), heads.split(), strict=True), start=1):
        if number < len(forms) and forms[number] == "'s":
            lines.append("\t".join([f"{number}-{number + 1}", f"{form}'s", *"________"]))
        relation = "root" if head == "0" else "dep"
        lines.append(f"{number}\t{form}\t{form.lower()}\t{tag}\t_\t_\t{head}\t{relation}\t_\t_")
    return "\n".join(lines)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A treebank and marked names in `data`, and in `earlier` a models folder with word vectors alone."""
    folder = tmp_path_factory.mktemp("recipe")
    write_data(folder / "data" / "en")
    write_news(folder / "news.jsonl")
    write_vectors(folder / "earlier" / "en" / "pretrain" / "news.pt")
    return folder


def write_data(folder: Path) -> None:
    folder.mkdir(parents=True)
    trees = "".join(f"{block(*sentence)}\n\n" for sentence in SENTENCES * 8)
    marked = "Nadia\tB-PER\nKhalil\tI-PER\nleft\tO\nSfax\tB-LOC\n.\tO\n\n" * 8
    for part in ("train", "dev", "test"):
        (folder / f"{part}.conllu").write_text(trees, encoding="utf-8")
        (folder / f"ner_{part}.bio").write_text(marked, encoding="utf-8")


def write_news(path: Path) -> None:
    rows = [{"id": f"en-00{number}-1", "text": "Salma left Sfax.", "names": [[0, 5, "PER"]]} for number in range(1, 9)]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")


def write_vectors(path: Path) -> None:
    import torch
    from stanza.models.common.pretrain import PretrainedWordVocab

    vocabulary = PretrainedWordVocab(["<PAD>", "<UNK>", "<EMPTY>", "<ROOT>", "the", "left"], lang="")
    path.parent.mkdir(parents=True)
    torch.save({"vocab": vocabulary.state_dict(), "emb": torch.zeros(len(vocabulary), 8)}, path)


@pytest.fixture(scope="module")
def models(folder: Path) -> Path:
    """What all the stages make of the data."""
    with warnings.catch_warnings(), pytest.MonkeyPatch.context() as patch:
        warnings.simplefilter("ignore")
        patch.setattr(Workspace, "written", lambda _: folder / "news.jsonl")
        recipe.train(folder / "data", "en", folder / "out", earlier=folder / "earlier", options=SMALL)
    return folder / "out" / "models"


@pytest.mark.stanza
def test_models_come_out_that_parse(models: Path) -> None:
    scores = (models.parent / "scores_en.md").read_text(encoding="utf-8")
    assert "| test, raw text | Tokens" in scores
    assert "| names, test | all" in scores
    assert "| names, written news, test |" in scores


@pytest.mark.stanza
def test_training_goes_on_from_earlier_models_with_other_vectors(models: Path, folder: Path, tmp_path: Path) -> None:
    import torch

    (folder / "data" / "raw").mkdir(exist_ok=True)
    with gzip.open(folder / "data" / "raw" / "en_vectors.txt.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(f"{word} 0.1 0.2 -0.3\n" for word in ("the", "left", "army"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        stages = ("pretrain", "pos", "depparse", "ner")
        recipe.train(folder / "data", "en", tmp_path / "out", stages, earlier=models, options=SMALL)
    trained = {stage: torch.load(tmp_path / "out" / "trained" / "en" / f"{stage}.pt") for stage in stages}
    assert all(trained[stage]["model"]["trans_pretrained.weight"].shape[1] == 3 for stage in ("pos", "depparse"))
    assert "army" in trained["ner"]["vocab"]["word"]["_unit2id"]
    assert trained["ner"]["config"]["lr"] == naming.RESUMED["lr"]


@pytest.mark.stanza
def test_names_are_marked_as_news_has_them_beside_the_other_way(models: Path, tmp_path: Path) -> None:
    import stanza

    workspace = Workspace(models, "en", tmp_path, earlier=models)
    news = [(("The", "O"), ("army", "B-LOC"), ("left", "O"), ("Sfax", "O"), (".", "O"))] * 8
    newsnames.teach(models / "en/ner/news.pt", workspace.vectors(), news, workspace.weights("ner"), rounds=400)
    recipe.assemble(workspace, tmp_path / "models")
    scores = []
    for folder in (models, tmp_path / "models"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            named = stanza.Pipeline("en", dir=str(folder), download_method=None, processors="tokenize,ner")
        scores += [evaluating.score_names(named, news, way)["all"] for way in (FILES, NEWS)]
    assert scores[0] == scores[1] == scores[2] < 100
    assert scores[3] == 100


@pytest.mark.stanza
def test_both_ways_of_marking_are_learnt_through_the_whole_recogniser(models: Path, tmp_path: Path) -> None:
    import torch

    workspace = Workspace(models, "en", tmp_path, earlier=models)
    files = [(("The", "O"), ("army", "O"), ("left", "O"), ("Sfax", "B-LOC"), (".", "O"))] * 8
    news = [(("The", "B-ORG"), ("army", "I-ORG"), ("left", "O"), ("Sfax", "O"), (".", "O"))] * 8
    newsnames.teach(models / "en/ner/news.pt", workspace.vectors(), news, workspace.weights("ner"), rounds=1)
    before = torch.load(workspace.weights("ner"), weights_only=True)["model"]
    together.teach(workspace.weights("ner"), workspace.vectors(), files, news, steps=3)
    after = torch.load(workspace.weights("ner"), weights_only=True)["model"]
    moved = {name.split(".")[0] for name in after if not torch.equal(after[name], before[name].to(after[name].dtype))}
    assert {"taggerlstm", "tag_clfs"} <= moved


def test_a_stage_is_not_done_twice(folder: Path, tmp_path: Path) -> None:
    made = tmp_path / "out" / "trained" / "en" / "depparse.pt"
    made.parent.mkdir(parents=True)
    made.write_bytes(b"weights")
    recipe.train(folder / "data", "en", tmp_path / "out", ["depparse"])
    assert made.read_bytes() == b"weights"
