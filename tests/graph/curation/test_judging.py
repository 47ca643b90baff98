from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import select

from extraction.ontology import Kind, Modality
from graph import store as graph_store
from graph.curation.judging import Curator, NewActor, Parts, Place
from graph.errors import (
    ActorExists,
    ActorGone,
    ActorInUse,
    ActorNotFound,
    ChangeNotFound,
    ChangeRestedOn,
    ChangeUndone,
    EvidenceNotFound,
    NotAName,
    NothingToSplit,
    SameActor,
)
from graph.exports import FORMATS, cite_from
from graph.filters import EVERYTHING, Filter
from graph.network.projection import Projection
from graph.records import RelationRecord
from graph.storage import databases
from graph.storage.tables import triple
from graph.store import Store
from tests.graph.factory import (
    LAVROV_EN,
    LIBYA_AR,
    LIBYA_EN,
    NAMED,
    TURKEY,
    Reading,
    attack,
    keep,
    meeting,
    reading,
    rows_in,
    support,
)

ANY = Filter(modality=None)


def judged(store: Store, act: Callable[[Curator], Any]) -> Any:
    with store.writer() as writer:
        return act(writer.curator("analyst"))


def undo(store: Store, change: str) -> None:
    judged(store, lambda curator: curator.undo(change))


def said(store: Store, filter: Filter = EVERYTHING) -> dict[str, int]:
    with store.view() as view:
        return {told(one): one.weight for one in view.relations(filter, limit=1000).items}


def told(one: RelationRecord) -> str:
    return f"{one.source.id} {one.category} {one.target.id}"


def held(store: Store) -> Any:
    """All but the ledger."""
    return {name: rows for name, rows in rows_in(store._engine).items() if name not in ("judgement", "concern")}


def exported(store: Store) -> bytes:
    file = BytesIO()
    with store.view() as view:
        FORMATS["node-link"].write(Projection().graph(view), file, cite_from(view))
    return file.getvalue()


def evidence_id(store: Store, index: int = 0) -> str:
    with store._engine.connect() as connection:
        return list(connection.scalars(select(triple.c.id).order_by(triple.c.id)))[index]


def read_again(store: Store, id: str, one: Reading, version: str) -> None:
    with store.writer() as writer:
        writer.save_extraction(id, one.extraction, version)


ACTS: dict[str, Callable[[Curator], Any]] = {
    "create": lambda curator: curator.create_actor(NewActor("Sirte Guard", "حرس سرت", Kind.ARMED_GROUP)),
    "rename": lambda curator: curator.edit_actor("turkey", {"name": "Türkiye", "kind": "government"}),
    "alias": lambda curator: curator.edit_actor("روسيا", {}, add=["الدب الروسي"], remove=["Russian Federation"]),
    "number": lambda curator: curator.edit_actor("Turkey", {"wikidata": "Q7"}),
    "merge": lambda curator: curator.merge(["Turkey"], "Russia"),
    "merge several": lambda curator: curator.merge(["تركيا", "حفتر"], "GNA"),
    "split by alias": lambda curator: curator.split("turkey", Parts(aliases=("Ankara",)), NewActor("Ankara")),
    "split to another": lambda curator: curator.split("turkey", Parts(aliases=("تركيا",)), "egypt"),
    "split by document": lambda curator: curator.split("turkey", Parts(documents=("ar",)), "egypt"),
    "verdict": lambda curator: curator.judge("ar-0-t0", "wrong"),
}


@pytest.fixture
def read(store: Store) -> Store:
    """Three documents, in both languages."""
    for id, one in (("en", LIBYA_EN), ("ar", LIBYA_AR), ("lavrov", LAVROV_EN)):
        keep(store, one, id=id)
    return store


@pytest.mark.parametrize("name", ACTS)
def test_an_act_undone_leaves_nothing_of_it(read: Store, name: str) -> None:
    judged(read, lambda curator: curator.edit_actor("turkey", {"name_ar": "تركية"}))
    before, graph = held(read), exported(read)
    change = judged(read, ACTS[name]).change
    assert held(read) != before
    undo(read, change)
    assert held(read) == before
    assert exported(read) == graph


@pytest.mark.parametrize("name", ACTS)
def test_every_act_moves_the_version_and_so_does_its_undoing(read: Store, name: str) -> None:
    judged(read, lambda curator: curator.edit_actor("turkey", {"name_ar": "تركية"}))
    with read.view() as view:
        version = view.version()
    undo(read, judged(read, ACTS[name]).change)
    with read.view() as view:
        assert view.version() == version + 2


def test_what_is_said_of_a_merged_actor_is_said_of_the_other(read: Store) -> None:
    judged(read, lambda curator: curator.merge(["تركيا"], "Egypt"))
    assert said(read)["egypt SUPPORT gna"] == 2
    with read.view() as view:
        detail = view.actor("تُركيا")
        assert (detail.actor.id, detail.actor.name, detail.actor.first_seen) == ("egypt", "Egypt", date(2020, 1, 3))
        assert {"Turkey", "Türkiye", "Ankara", "Egypt"} <= set(detail.aliases)
        assert view.find_actor("Q43").id == view.find_actor("turkey").id == "egypt"
        assert view.merged_into("turkey") == "egypt"
        assert view.merged_into("egypt") is None


def test_later_documents_that_name_a_merged_actor_go_to_the_survivor(store: Store) -> None:
    keep(store, LAVROV_EN, LIBYA_AR)
    change = judged(store, lambda curator: curator.merge(["Turkey"], "Egypt")).change
    keep(store, LIBYA_EN)
    assert said(store)["egypt SUPPORT gna"] == 2
    undo(store, change)
    assert said(store)["turkey SUPPORT gna"] == 2


def test_survivor_keeps_its_name_when_only_the_merged_one_is_left_in_documents(store: Store) -> None:
    [egypt, _] = keep(store, LAVROV_EN, LIBYA_AR)
    judged(store, lambda curator: curator.merge(["Turkey"], "Egypt"))
    with store.writer() as writer:
        writer.delete_document(egypt)
    with store.view() as view:
        assert (view.find_actor("تركيا").id, view.find_actor("turkey").name) == ("egypt", "Egypt")


def test_undirected_relations_keep_the_order_of_ids_and_the_words_their_sides(store: Store) -> None:
    keep(store, reading(meeting("Russia", "Egypt")))
    assert said(store) == {"egypt CONSULT russia": 1}
    judged(store, lambda curator: curator.merge(["Egypt"], judged_new(curator, "Zambia")))
    with store.view() as view:
        [relation] = view.relations(evidence=1).items
        [piece] = relation.evidence
    assert told(relation) == "russia CONSULT zambia"
    assert (piece.source.text, piece.target.text) == ("Russia", "Egypt")


def judged_new(curator: Curator, name: str) -> str:
    return curator.create_actor(NewActor(name, kind=Kind.STATE)).subject


def test_two_sides_of_one_meeting_are_counted_together_when_they_come_to_be_one_pair(store: Store) -> None:
    keep(store, reading(meeting("Russia", "Egypt"), meeting("Egypt", "Turkey")))
    judged(store, lambda curator: curator.merge(["Turkey"], "Russia"))
    assert said(store) == {"egypt CONSULT russia": 2}


def test_what_merged_actors_do_to_each_other_does_not_count_while_they_are_one(store: Store) -> None:
    keep(store, reading(support("Turkey", "Egypt"), attack("Turkey", "Egypt", modality=Modality.NEGATED)))
    change = judged(store, lambda curator: curator.merge(["Turkey"], "Egypt")).change
    assert said(store) == said(store, ANY) == said(store, Filter(since=date(1999, 1, 1))) == {}
    with store.view() as view:
        assert view.evidence_detail(evidence_id(store)).counts is False
        assert view.find_actor("egypt").degree == 0
        assert view.stats().triples == 2
    keep(store, reading(support("Ankara", "Egypt")))
    assert said(store) == {}
    undo(store, change)
    assert said(store) == {"turkey SUPPORT egypt": 2}


def test_a_chain_of_merges_is_undone_in_the_middle_as_if_it_had_not_been(read: Store) -> None:
    before = held(read)
    first = judged(read, lambda curator: curator.merge(["Turkey"], "Russia")).change
    second = judged(read, lambda curator: curator.merge(["Russia"], "Egypt")).change
    with read.view() as view:
        assert view.find_actor("تركيا").id == view.find_actor("turkey").id == view.merged_into("turkey") == "egypt"
    undo(read, first)
    with read.view() as view:
        assert (view.find_actor("Ankara").id, view.find_actor("روسيا").id) == ("turkey", "egypt")
    alone = held(read)
    undo(read, second)
    assert held(read) == before
    judged(read, lambda curator: curator.merge(["Russia"], "Egypt"))
    assert held(read) == alone


def test_a_merge_is_not_undone_under_a_split_of_what_it_brought(read: Store) -> None:
    merge = judged(read, lambda curator: curator.merge(["Turkey"], "Egypt")).change
    split = judged(read, lambda curator: curator.split("Egypt", Parts(aliases=("Ankara",)), NewActor("Ankara"))).change
    with pytest.raises(ChangeRestedOn, match=f"undo change {split} first") as refused:
        undo(read, merge)
    assert refused.value.changes == (split,)
    undo(read, split)
    undo(read, merge)
    assert said(read)["turkey SUPPORT gna"] == 2


def test_a_merged_actor_is_split_again_by_the_words_that_name_it(store: Store) -> None:
    keep(store, LIBYA_EN, LIBYA_AR, LAVROV_EN)
    judged(store, lambda curator: curator.merge(["Turkey"], "Egypt"))
    judged(store, lambda curator: curator.split("Egypt", Parts(aliases=("تركيا",)), NewActor("Turkish Republic")))
    assert said(store)["turkish-republic SUPPORT gna"] == said(store)["egypt SUPPORT gna"] == 1


def test_a_split_by_alias_holds_for_later_documents_in_either_language(store: Store) -> None:
    keep(store, LIBYA_EN)
    ankara = NewActor("Government in Ankara", "الحكومة في أنقرة", Kind.GOVERNMENT)
    change = judged(store, lambda curator: curator.split("Turkey", Parts(aliases=("Ankara", "Türkiye")), ankara)).change
    keep(store, reading(attack("Ankara", "Haftar")), reading(("قصفت أنقرة حفتر", None)))
    assert said(store)["government-in-ankara ASSAULT khalifa-haftar"] == 1
    with store.view() as view:
        assert (view.find_actor("Ankara").id, view.find_actor("Türkiye").id) == ("government-in-ankara",) * 2
        assert view.find_actor("أنقرة").id == "turkey"
    undo(store, change)
    assert said(store)["turkey ASSAULT khalifa-haftar"] == 1


def test_a_split_by_mention_keeps_to_its_place_when_the_text_is_read_anew(store: Store) -> None:
    one = reading(support("Turkey", "GNA"), support("Turkey", "Haftar"))
    [id] = keep(store, one)
    start = one.text.rindex("Turkey")
    place = Place(id, start, start + len("Turkey"))
    judged(store, lambda curator: curator.split("turkey", Parts(mentions=(place,)), NewActor("Turkish club")))
    split = {"turkey SUPPORT gna": 1, "turkish-club SUPPORT khalifa-haftar": 1}
    assert said(store) == split
    read_again(store, id, one, "test-2")
    assert said(store) == split


def test_a_split_by_evidence_takes_only_the_side_of_the_actor(store: Store) -> None:
    keep(store, reading(support("Turkey", "GNA"), attack("Turkey", "Haftar")))
    parts = Parts(evidence=(evidence_id(store, 1),))
    judged(store, lambda curator: curator.split("Turkey", parts, NewActor("Turkish club")))
    assert said(store) == {"turkey SUPPORT gna": 1, "turkish-club ASSAULT khalifa-haftar": 1}


@pytest.mark.parametrize(
    "parts",
    [
        Parts(aliases=("Moscow",)),
        Parts(documents=("lavrov",)),
        Parts(mentions=(Place("en", 0, 3),)),
        Parts(evidence=("lavrov-0-t0",)),
    ],
)
def test_what_is_not_of_an_actor_is_not_split_off(read: Store, parts: Parts) -> None:
    before = held(read)
    with pytest.raises(NothingToSplit, match="is not said of Turkey"):
        judged(read, lambda curator: curator.split("turkey", parts, "egypt"))
    assert held(read) == before


def test_an_actor_is_neither_merged_into_itself_nor_split_to_itself(read: Store) -> None:
    for act in (
        lambda curator: curator.merge(["تركيا"], "turkey"),
        lambda curator: curator.split("turkey", Parts(aliases=("Ankara",)), "Q43"),
    ):
        with pytest.raises(SameActor):
            judged(read, act)


def test_an_alias_taken_away_does_not_come_back_with_the_next_document(store: Store) -> None:
    keep(store, LIBYA_EN)
    judged(store, lambda curator: curator.edit_actor("Turkey", {}, remove=["Ankara", "Republic of Turkey"]))
    keep(store, reading(support("Ankara", "Haftar")))
    for name in ("Ankara", "Republic of Turkey"):
        with store.view() as view, pytest.raises(ActorNotFound):
            view.find_actor(name)
    assert said(store)["turkey SUPPORT khalifa-haftar"] == 1


def test_names_of_an_actor_that_are_no_names_are_refused(read: Store) -> None:
    for act in (
        lambda curator: curator.edit_actor("turkey", {}, remove=["Moscow"]),
        lambda curator: curator.edit_actor("turkey", {}, remove=["تركيا"]),
        lambda curator: curator.edit_actor("turkey", {}, add=["…"]),
        lambda curator: curator.create_actor(NewActor("💥")),
    ):
        with pytest.raises(NotAName):
            judged(read, act)


def test_an_actor_made_is_there_until_it_is_deleted_and_gone_until_made_again(store: Store) -> None:
    made = NewActor("Sirte Guard", "حرس سرت", Kind.ARMED_GROUP, "LY", aliases=("Guards",))
    judged(store, lambda curator: curator.create_actor(made))
    with store.view() as view:
        assert view.find_actor("حرس سرت").id == view.find_actor("guards").id == "sirte-guard"
    with pytest.raises(ActorExists):
        judged(store, lambda curator: curator.create_actor(made))
    judged(store, lambda curator: curator.delete_actor("sirte-guard"))
    with store.view() as view, pytest.raises(ActorGone):
        view.find_actor("sirte-guard")
    with store.view() as view, pytest.raises(ActorNotFound):
        view.find_actor("Guards")
    judged(store, lambda curator: curator.create_actor(made))
    with store.view() as view:
        assert view.find_actor("Guards").id == "sirte-guard"


def test_the_id_of_a_merged_actor_is_taken(read: Store) -> None:
    judged(read, lambda curator: curator.merge(["Turkey"], "Egypt"))
    with pytest.raises(ActorExists, match="is that of Egypt"):
        judged(read, lambda curator: curator.create_actor(NewActor("Turkey")))


def test_an_actor_that_something_rests_on_is_not_deleted(store: Store) -> None:
    keep(store, LIBYA_EN)
    with pytest.raises(ActorInUse, match="mentions name it"):
        judged(store, lambda curator: curator.delete_actor("Turkey"))
    judged(store, lambda curator: curator.create_actor(NewActor("One")))
    judged(store, lambda curator: curator.create_actor(NewActor("Other")))
    merge = judged(store, lambda curator: curator.merge(["One"], "Other")).change
    with pytest.raises(ActorInUse, match=f"Undo change {merge} first"):
        judged(store, lambda curator: curator.delete_actor("one"))
    undo(store, merge)
    judged(store, lambda curator: curator.delete_actor("one"))


def test_an_actor_is_not_unmade_under_what_was_judged_of_it_since(store: Store) -> None:
    keep(store, LIBYA_EN)
    made = judged(store, lambda curator: curator.create_actor(NewActor("One"))).change
    later = judged(store, lambda curator: curator.merge(["Turkey", "Haftar"], "One")).change
    with pytest.raises(ChangeRestedOn) as refused:
        undo(store, made)
    assert refused.value.changes == (later,)


def test_wrong_evidence_counts_nowhere_and_right_evidence_as_before(store: Store) -> None:
    keep(store, LIBYA_EN, LIBYA_AR)
    before = said(store)
    with store.view() as view:
        relation = next(one for one in view.relations(evidence=2).items if told(one) == "turkey SUPPORT gna")
    first, second = (piece.id for piece in relation.evidence)
    judged(store, lambda curator: curator.judge(first, "wrong", "a quotation"))
    with store.view() as view:
        assert view.relation(relation.id).weight == view.evidence(relation.id).total == 1
        assert [piece.id for piece in view.relation(relation.id).evidence] == [second]
        detail = view.evidence_detail(first)
        assert (detail.counts, detail.judged and detail.judged.note) == (False, "a quotation")
    judged(store, lambda curator: curator.judge(second, "wrong"))
    assert "turkey SUPPORT gna" not in said(store) | said(store, ANY)
    judged(store, lambda curator: curator.judge(second, None))
    judged(store, lambda curator: curator.judge(first, "right"))
    assert said(store) == before


def test_a_verdict_holds_when_the_same_is_claimed_again_and_is_orphaned_otherwise(store: Store) -> None:
    one = reading(support("Turkey", "GNA"), attack("Russia", "Haftar"))
    denied = reading(support("Turkey", "GNA", modality=Modality.NEGATED), attack("Russia", "Haftar"))
    [id] = keep(store, one)
    change = judged(store, lambda curator: curator.judge(f"{id}-0-t0", "wrong")).change
    read_again(store, id, one, "test-2")
    assert said(store) == {"russia ASSAULT khalifa-haftar": 1}
    read_again(store, id, denied, "test-3")
    assert said(store, ANY) == {"russia ASSAULT khalifa-haftar": 1, "turkey SUPPORT gna": 1}
    with store.view() as view:
        assert view.change(change).orphaned
    read_again(store, id, one, "test-4")
    with store.view() as view:
        assert (view.change(change).orphaned, view.change(change).evidence) == (False, (f"{id}-0-t0",))
        assert view.evidence_detail(f"{id}-0-t0").evidence.verdict == "wrong"


def test_a_verdict_is_on_what_was_read_whoever_that_is_held_to_be(store: Store) -> None:
    [id] = keep(store, reading(support("Turkey", "GNA")))
    merge = judged(store, lambda curator: curator.merge(["Turkey"], judged_new(curator, "Zambia"))).change
    judged(store, lambda curator: curator.judge(f"{id}-0-t0", "wrong"))
    undo(store, merge)
    assert said(store) == {}


def test_a_verdict_on_who_was_read_falls_with_a_better_link(store: Store) -> None:
    relinked = NAMED | {"Ankara": (NAMED["Egypt"][0], "name")}
    [id] = keep(store, reading(support("Ankara", "GNA")))
    judged(store, lambda curator: curator.judge(f"{id}-0-t0", "wrong"))
    read_again(store, id, reading(support("Ankara", "GNA"), named=relinked), "test-2")
    assert said(store) == {"egypt SUPPORT gna": 1}


def test_changes_are_told_by_actor_kind_and_document(read: Store) -> None:
    merge = judged(read, lambda curator: curator.merge(["Turkey"], "Egypt")).change
    verdict = judged(read, lambda curator: curator.judge("ar-1-t0", "right")).change
    edit = judged(read, lambda curator: curator.edit_actor("Russia", {}, add=["The Bear"])).change
    undo(read, edit)
    with read.view() as view:
        assert [one.id for one in view.changes().items] == [edit, verdict, merge]
        assert [one.id for one in view.changes(actor="russia").items] == [edit, verdict]
        assert [one.id for one in view.changes(document="ar").items] == [verdict]
        assert [one.id for one in view.changes(actor="turkey").items] == [merge]
        assert [one.undone is None for one in view.changes().items] == [False, True, True]
        assert view.change(edit).undone_by == "analyst"


def test_what_is_not_there_cannot_be_judged_or_undone(read: Store) -> None:
    change = judged(read, ACTS["merge"]).change
    undo(read, change)
    with pytest.raises(ChangeUndone):
        undo(read, change)
    with pytest.raises(ChangeNotFound):
        undo(read, "nothing")
    with pytest.raises(EvidenceNotFound):
        judged(read, lambda curator: curator.judge("nothing", "wrong"))


def test_a_store_from_before_keeps_all_it_says(store: Store, tmp_path: Any) -> None:
    engine = databases.connect(f"sqlite:///{tmp_path / 'older.db'}")
    config = Config()
    config.set_main_option("script_location", f"{graph_store.__file__.rpartition('/')[0]}/migrations")
    with databases.writing(engine) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        for statement in (
            "INSERT INTO actor VALUES ('turkey', 'Turkey', 'تركيا', 'state', 'TR', 'Q43', 0, 1, NULL, NULL)",
            "INSERT INTO profile VALUES ('p', 'turkey', 'Turkey', 'تركيا', 'state', 'TR', 'Q43', '[]')",
            "INSERT INTO document (id, content_hash, text, added) VALUES ('d', 'h', 'Turkey', '2020-01-03')",
            "INSERT INTO sentence VALUES ('s', 'd', 0, 0, 6, 'Turkey')",
            "INSERT INTO mention VALUES ('m', 's', 0, 6, 'Turkey', 'name', 'turkey', 'p')",
        ):
            connection.exec_driver_sql(statement)
        command.upgrade(config, "head")
    engine.dispose()
    older = Store(f"sqlite:///{tmp_path / 'older.db'}")
    judged(older, lambda curator: curator.merge(["turkey"], judged_new(curator, "Zambia")))
    with older.view() as view:
        [mention] = view.document("d").sentences[0].mentions
        assert (mention.actor.id, view.find_actor("تركيا").id, TURKEY.id) == ("zambia", "zambia", "turkey")
    older.close()
