from extraction.training import vectors

WAWS = """1-2\tوقالت\t_\t_\t_\t_\t_\t_\t_\t_
1\tو\tو\tCCONJ\t_\t_\t2\tcc\t_\t_
2\tقالت\tقال\tVERB\t_\t_\t0\troot\t_\t_
3\tوزارة\tوزارة\tNOUN\t_\t_\t2\tnsubj\t_\t_"""


def test_tokens_are_split_as_the_treebank_splits_them() -> None:
    assert vectors.splits([WAWS]) == {"وقالت": ("و", "قالت")}


def test_a_token_mostly_left_whole_stays_whole() -> None:
    whole = "1\tوقالت\tوقالت\tX\t_\t_\t0\troot\t_\t_"
    assert vectors.splits([WAWS, whole, whole]) == {}


def test_of_ready_vectors_the_commonest_and_the_met_words_are_kept() -> None:
    lines = ["the 1 2\n", "of 3 4\n", "Sfax 5 6\n", "zither 7 8\n"]
    assert list(vectors.chosen(lines, {"Sfax"}, commonest=2)) == lines[:3]
