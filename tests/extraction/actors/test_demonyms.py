from extraction.actors.demonyms import inflect


def test_an_adjective_has_its_genders_numbers_and_article() -> None:
    forms = set(inflect("تركي"))
    assert {"تركي", "تركية", "تركيون", "تركيين", "تركيان", "تركيتان", "تركيتين", "تركيات"} <= forms
    assert {"التركي", "التركية", "التركيون"} <= forms


def test_both_words_of_a_double_adjective_agree() -> None:
    assert {"كورية جنوبية", "الكورية الجنوبية", "الكوريين الجنوبيين"} <= set(inflect("كوري جنوبي"))


def test_a_compass_point_stays_as_it_is() -> None:
    assert {"جنوب أفريقية", "الجنوب أفريقية"} <= set(inflect("جنوب أفريقي"))
