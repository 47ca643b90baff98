"""Keys, for who runs the service from elsewhere; they are made on its own machine, by `wasl keys create`."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path

from app.answering.answers import Json, page_of
from app.dependencies import KeyringDep, Paging, ViewDep, WriterDep, need_admin
from app.models.keys import KeyModel
from app.models.lists import PageModel

router = APIRouter(prefix="/keys", tags=["keys"], dependencies=[Depends(need_admin)])

ADMIN = {"x-scope": "admin"}


@router.get("", response_model=PageModel[KeyModel], summary="Keys", openapi_extra=ADMIN)
def fetch_keys(open_view: ViewDep, page: Paging) -> Json:
    """All that there are and were, by name."""
    with open_view() as view:
        return page_of(view.keys(limit=page.limit, cursor=page.cursor), KeyModel)


Name = Annotated[str, Path(max_length=100, description="What the key is called.")]


@router.delete("/{name:path}", response_model=KeyModel, summary="Revoke a key", openapi_extra=ADMIN)
def revoke_key(name: Name, open_writer: WriterDep, keyring: KeyringDep) -> Json:
    """It opens nothing any more: here at once, at other processes of the service a fifth of a second later.

    Its name stays on the record of what it changed.
    """
    with open_writer() as writer:
        revoked = writer.revoke_key(name)
    keyring.forget()
    return Json(KeyModel.from_record(revoked))
