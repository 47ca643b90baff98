import json
from pathlib import Path

from extraction.training import naming
from extraction.training.marked import spans

TALKS = (("Nadia", "B-PER"), ("al-Saghir", "I-PER"), ("left", "O"), ("Tunis", "B-LOC"), ("Sfax", "B-LOC"))


def test_marked_sentences_are_written_for_stanza(tmp_path: Path) -> None:
    written = naming.write(tmp_path / "train.json", [(("تونس", "B-LOC"),)]).read_text(encoding="utf-8")
    assert json.loads(written) == [[{"text": "تونس", "ner": "B-LOC"}]]


def test_a_man_is_named_again_by_his_surname() -> None:
    again = list(naming.bare_surnames([TALKS], share=1))
    assert again == [(("al-Saghir", "B-PER"), *TALKS[2:])]


def test_sentences_without_full_names_do_not_come_again() -> None:
    assert list(naming.bare_surnames([TALKS[2:]], share=1)) == []


def test_a_possessive_comes_again_as_one_token() -> None:
    sentence = (("Egypt", "B-LOC"), ("'s", "O"), ("army", "O"))
    assert list(naming.possessives_joined([sentence, TALKS])) == [(("Egypt's", "B-LOC"), ("army", "O"))]


def test_names_are_exchanged_for_others_of_their_kind() -> None:
    meeting = (("Salma", "B-PER"), ("reached", "O"), ("Tunis", "B-LOC"), (".", "O"))
    again = list(naming.exchanged([TALKS, meeting], share=1))
    assert len(again) == 2
    for before, after in zip([TALKS, meeting], again, strict=True):
        assert [word for word, tag in after if tag == "O"] == [word for word, tag in before if tag == "O"]
        kinds = [[kind for *_, kind in spans([tag for _, tag in sentence])] for sentence in (before, after)]
        assert kinds[0] == kinds[1]
        people = {" ".join(w for w, t in after if t.endswith("PER"))}
        assert people <= {"Nadia al-Saghir", "Salma"}
