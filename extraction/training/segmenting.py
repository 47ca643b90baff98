"""Raw text → sentences and tokens, tokens → words (clitics, contractions); and lemmas, learnt from a dictionary."""

import shutil

from extraction.training import clitics, treebank
from extraction.training.trainers import Options, run
from extraction.training.workspace import Workspace

PARTS = ("train", "dev", "test")


def train_tokenizer(workspace: Workspace) -> None:
    """Sentence and token borders by character."""
    name, folder = _prepared(workspace), workspace.work("tokenize/labels").parent
    files: Options = {
        "txt_file": f"{folder}/{name}.train.txt",
        "label_file": f"{folder}/{name}-ud-train.toklabels",
        "dev_txt_file": f"{folder}/{name}.dev.txt",
        "dev_label_file": f"{folder}/{name}-ud-dev.toklabels",
        "dev_conll_gold": f"{folder}/{name}.dev.gold.conllu",
        "mwt_json_file": f"{folder}/{name}-ud-dev-mwt.json",
    }
    pace: Options = {
        "steps": 4000,
        "eval_steps": 200,
        "report_steps": 100,
        "max_steps_before_stop": 1500,
        "max_seqlen": 300,
    }
    options = files | pace | {"lang": workspace.language}
    run("tokenizer", workspace, "tokenize", workspace.weights("tokenize"), options)


def train_expander(workspace: Workspace) -> None:
    """Tokens into words: Arabic writes them anew, English only cuts them, so that Haftar's is learnt from Bush's."""
    from stanza.utils.datasets.contract_mwt import contract_mwt

    name, folder = _prepared(workspace), workspace.work("tokenize/labels").parent
    gold, joined = folder / f"{name}.dev.gold.conllu", workspace.work("mwt/dev.conllu")
    contract_mwt(str(gold), str(joined))
    files: Options = {"train_file": f"{folder}/{name}.train.gold.conllu", "eval_file": joined, "gold_file": gold}
    pace: Options = {"mode": "train", "lang": workspace.language, "num_epoch": 20, "max_dec_len": 30}
    run("mwt_expander", workspace, "mwt", workspace.weights("mwt"), files | pace)
    if workspace.language == "ar" and workspace.raw_text().is_file():
        found = clitics.splits(treebank.read(workspace.treebank("train")), clitics.counts(workspace.raw_text()))
        clitics.write_into(workspace.weights("mwt"), found)


def train_lemmatizer(workspace: Workspace) -> None:
    """Dictionary forms; each form once, for an epoch over all tokens takes five times as long."""
    source = workspace.work("lemma/train.conllu")
    treebank.write(source, treebank.dictionary(treebank.read(workspace.treebank("train"))))
    files: Options = {"mode": "train", "train_file": source, "eval_file": workspace.treebank("dev")}
    pace: Options = {"hidden_dim": 100, "batch_size": 100, "num_epoch": 14, "decay_epoch": 8}
    run("lemmatizer", workspace, "lemma", workspace.weights("lemma"), files | pace)


def _prepared(workspace: Workspace) -> str:
    """Text, labels and expansions of each part as Stanza's tokenizer reads them."""
    from stanza.utils.datasets import common

    name, folder = workspace.shorthand, workspace.work("tokenize/labels").parent
    if not (folder / f"{name}-ud-test.toklabels").is_file():
        for part in PARTS:
            target = folder / f"{name}.{part}.gold.conllu"
            shutil.copyfile(workspace.treebank(part), target)
            if part == "train" and workspace.language == "en":
                blocks = treebank.read(target)
                treebank.write(target, [*blocks, *treebank.curled(blocks)])
        common.convert_conllu_to_txt(str(folder), name)
        common.prepare_tokenizer_treebank_labels(str(folder), name)
    return name
