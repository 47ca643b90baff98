import httpx
import pytest

ENGLISH = "Turkey supports the GNA while Russia backs Haftar."
ARABIC = "تدعم تركيا حكومة الوفاق بينما تساند روسيا حفتر"
SAID = {
    ("Turkey", "SUPPORT", "Government of National Accord", 1, "asserted"),
    ("Russia", "SUPPORT", "Khalifa Haftar", 1, "asserted"),
}


def read(client: httpx.Client, **body: str) -> dict:
    response = client.post("/extract", json=body)
    assert response.status_code == 200, response.text
    return response.json()


def triples(answer: dict) -> list[dict]:
    return [triple for sentence in answer["sentences"] for triple in sentence["triples"]]


@pytest.mark.stanza
@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (ARABIC, "ar")])
def test_a_text_gives_its_triples_and_no_others(client: httpx.Client, text: str, language: str) -> None:
    answer = read(client, text=text)
    assert answer["language"] == language
    assert {
        (t["source"]["actor"], t["category"], t["target"]["actor"], t["sign"], t["modality"]) for t in triples(answer)
    } == SAID
    assert len(triples(answer)) == len(SAID)


@pytest.mark.stanza
@pytest.mark.parametrize(
    "text", [ENGLISH, ARABIC, f"  عنوان\n\n{ARABIC}. \n وتَدْعَمُ تـركيا السرّاج.", f"“{ENGLISH}”\n{ENGLISH}"]
)
def test_offsets_lead_to_the_words_of_the_text_posted(client: httpx.Client, text: str) -> None:
    answer = read(client, text=text)
    spans = [*answer["sentences"], *(m for s in answer["sentences"] for m in s["mentions"])]
    spans += [triple[part] for triple in triples(answer) for part in ("source", "cue", "target")]
    assert len(spans) > 5
    assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)


@pytest.mark.stanza
def test_mentions_know_both_names_and_the_kind(client: httpx.Client) -> None:
    (sentence,) = read(client, text="تدعم تركيا حكومة الوفاق")["sentences"]
    turkey = sentence["mentions"][0]
    assert (turkey["text"], turkey["actor"], turkey["name_ar"], turkey["kind"]) == ("تركيا", "Turkey", "تركيا", "state")


@pytest.mark.stanza
@pytest.mark.parametrize(
    ("text", "role", "name_ar"),
    [
        ("Yemeni gunmen attacked Turkey.", "Yemeni gunmen", "مسلحون يمنيون"),
        ("هاجم مسلحون يمنيون تركيا.", "Yemeni gunmen", "مسلحون يمنيون"),
    ],
)
def test_actors_without_a_name_are_told_only_when_asked_for(
    client: httpx.Client, text: str, role: str, name_ar: str
) -> None:
    response = client.post("/extract", params={"generic": True}, json={"text": text})
    (sentence,) = response.json()["sentences"]
    mention = next(mention for mention in sentence["mentions"] if mention["kind"] == "role")
    assert (mention["actor"], mention["name_ar"], mention["country"]) == (role, name_ar, "YE")
    assert [(t["source"]["actor"], t["target"]["actor"]) for t in sentence["triples"]] == [(role, "Turkey")]
    (sentence,) = read(client, text=text)["sentences"]
    assert all(mention["kind"] != "role" and mention["country"] is None for mention in sentence["mentions"])


@pytest.mark.stanza
@pytest.mark.parametrize("text", ["Gunmen attacked Turkey.", "هاجم مسلحون تركيا."])
def test_a_document_has_none_of_them(client: httpx.Client, text: str) -> None:
    stored = client.post("/documents", json={"text": text}, headers={"Prefer": "wait=60"}).json()
    document = client.get(f"/documents/{stored['id']}").json()
    client.delete(f"/documents/{stored['id']}")
    assert [mention["actor"] for sentence in document["sentences"] for mention in sentence["mentions"]] == ["Turkey"]


@pytest.mark.stanza
def test_extracting_stores_nothing(client: httpx.Client) -> None:
    before = client.get("/stats").json()
    read(client, text=ENGLISH)
    assert client.get("/stats").json() == before


@pytest.mark.stanza
def test_a_language_named_is_the_language_used(client: httpx.Client) -> None:
    assert read(client, text="Ankara 2020", language="ar")["language"] == "ar"
