from pathlib import Path

from extraction.training import treebank

ENVOYS = """# text = Libya's envoys met.
1-2\tLibya's\t_\t_\t_\t_\t_\t_\t_\t_
1\tLibya\tLibya\tPROPN\t_\tNumber=Sing\t3\tnmod:poss\t_\t_
2\t's\t's\tPART\t_\t_\t1\tcase\t_\t_
3\tenvoys\tenvoy\tNOUN\t_\tNumber=Plur\t4\tnsubj\t_\t_
4\tmet\tmeet\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_"""


def test_a_treebank_is_read_as_it_is_written(tmp_path: Path) -> None:
    path = treebank.write(tmp_path / "train.conllu", [ENVOYS, ENVOYS])
    assert treebank.read(path) == [ENVOYS, ENVOYS]


def test_long_sentences_are_left_out_by_words_not_tokens() -> None:
    assert treebank.at_most([ENVOYS], 5) == [ENVOYS]
    assert treebank.at_most([ENVOYS], 4) == []


def test_pieces_are_even_and_each_is_a_tree() -> None:
    first, second = treebank.pieces([ENVOYS], 4)
    assert [columns[1] for columns in treebank.rows(first)] == ["Libya", "'s", "envoys"]
    assert [columns[6] for columns in treebank.rows(second)] == ["0", "1"]


def test_each_sentence_is_held_out_once_and_comes_back_in_order() -> None:
    sentences = [str(number) for number in range(47)]
    shares = [treebank.fold(sentences, number, 3) for number in range(3)]
    assert all(sorted(held + others, key=int) == sentences for held, others in shares)
    assert treebank.unfold([held for held, _ in shares], 47) == sentences


def test_the_dictionary_has_a_form_once_with_its_commonest_lemma() -> None:
    wrong = ENVOYS.replace("\tenvoy\t", "\tenvoys\t")
    entries = [
        columns[1:3] for block in treebank.dictionary([ENVOYS, ENVOYS, wrong]) for columns in treebank.rows(block)
    ]
    assert sorted(entries) == [["'s", "'s"], ["Libya", "Libya"], ["envoys", "envoy"], ["met", "meet"]]


def test_contractions_come_again_with_a_printed_apostrophe() -> None:
    (curled,) = treebank.curled([ENVOYS, ENVOYS.replace("1-2", "#")])
    assert "1-2\tLibya’s\t" in curled
    assert "2\t’s\t's\tPART" in curled


def test_the_models_are_given_words_alone() -> None:
    (bare,) = treebank.unannotated([ENVOYS])
    assert "1-2\tLibya's" in bare
    assert {tuple(columns[2:9]) for columns in treebank.rows(bare)} == {("_",) * 7}
    assert "SpaceAfter=No" in bare
