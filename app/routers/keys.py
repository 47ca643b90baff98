"""Keys, for who runs the service from elsewhere; they are made on its own machine, by `wasl keys create`."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path

from app.answers import Json
from app.dependencies import ViewDep, WriterDep, need_admin
from app.models.keys import KeyModel
from app.models.lists import PageModel

router = APIRouter(prefix="/keys", tags=["keys"], dependencies=[Depends(need_admin)])

ADMIN = {"x-scope": "admin"}


@router.get("", response_model=PageModel[KeyModel], summary="Keys", openapi_extra=ADMIN)
def fetch_keys(open_view: ViewDep) -> Json:
    """All that there are and were, by name, on one page."""
    with open_view() as view:
        keys = [KeyModel.from_record(key) for key in view.list_keys()]
    return Json(PageModel(keys, len(keys), None))


Name = Annotated[str, Path(max_length=100, description="What the key is called.")]


@router.delete("/{name:path}", response_model=KeyModel, summary="Revoke a key", openapi_extra=ADMIN)
def revoke_key(name: Name, open_writer: WriterDep) -> Json:
    """It opens nothing any more, at once; its name stays on the record of what it changed."""
    with open_writer() as writer:
        return Json(KeyModel.from_record(writer.revoke_key(name)))
