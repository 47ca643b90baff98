from collections import Counter

from extraction.training import clitics

SAID = """1-2\tوقالت\t_\t_\t_\t_\t_\t_\t_\t_
1\tو\tو\tCCONJ\t_\t_\t2\tcc\t_\t_
2\tقالت\tقال\tVERB\t_\t_\t0\troot\t_\t_
3\tوزارة\tوزارة\tNOUN\t_\t_\t2\tnsubj\t_\t_"""
NEWS = Counter(
    {"وزارة": 40, "زارة": 1, "حكومة": 90, "حكومته": 20, "دور": 80, "بدورها": 12, "دورها": 60, "للنفط": 5, "النفط": 30}
)


def split(token: str) -> tuple[str, ...] | None:
    return clitics.Splitter([SAID], NEWS + Counter({token: 3})).pieces(token)


def test_what_the_treebank_splits_is_split() -> None:
    assert clitics.splits([SAID], {}) == {"وقالت": ("و", "قالت")}


def test_what_the_treebank_leaves_whole_stays_whole() -> None:
    whole = "1\tوقالت\tوقالت\tX\t_\t_\t0\troot\t_\t_"
    assert clitics.splits([SAID, whole], {}) == {}
    assert split("وزارة") is None


def test_a_conjunction_comes_off_a_word_that_news_knows() -> None:
    assert split("وحكومة") == ("و", "حكومة")
    assert split("وسيرغ") is None


def test_a_host_is_spelt_as_it_stands_alone() -> None:
    assert split("حكومته") == ("حكومة", "ه")


def test_clitics_stand_before_and_after() -> None:
    assert split("بدورها") == ("ب", "دور", "ها")
    assert split("للنفط") == ("ل", "النفط")


def test_words_that_stand_together_are_counted_as_one_token() -> None:
    assert list(clitics.tokens(SAID)) == [("وقالت", ("و", "قالت")), ("وزارة", ("وزارة",))]
