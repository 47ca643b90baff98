"""Who is meant by a name in a call: whom the store knows by it, else whom the catalogue does."""

from app.errors import ActorMoved
from extraction.actors import catalogue
from extraction.orthography import fold
from graph.errors import ActorGone, ActorNotFound, AmbiguousActor
from graph.records import ActorRecord
from graph.view import View


def find_actor(view: View, name: str) -> ActorRecord:
    """An actor of the store, also by a capital or a seat that no document has used. Raises as View.find_actor."""
    try:
        return view.find_actor(name)
    except ActorNotFound:
        known = {known.actor.id for known in catalogue.load().names.get(fold(name), ())}
        if len(known) != 1 or (said := known.pop()) == name or (id := view.meant(said, name)) is None:
            raise
        try:
            return view.find_actor(id)
        except ActorNotFound:
            pass
        raise


def find_addressed(view: View, name: str) -> ActorRecord:
    """The actor that the path of a call names. Raises ActorMoved for an old id, else as find_actor."""
    found = find_actor(view, name)
    if found.id != name and view.merged_into(name) is not None:
        raise ActorMoved(name, found)
    return found


def is_called(view: View, id: str, name: str) -> bool:
    """Whether a name means this actor, be it that only the catalogue has it."""
    try:
        return find_actor(view, name).id == id
    except (ActorNotFound, ActorGone, AmbiguousActor):
        return False


def find_id(view: View, name: str | None) -> str | None:
    """The id of the actor that is meant, if a name is given."""
    return None if name is None else find_actor(view, name).id
