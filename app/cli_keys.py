"""wasl keys: who may call, made and revoked on the machine that holds the store."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from app.doors.callers import Scope

app = typer.Typer(help="Make, list and revoke the keys that callers show.", no_args_is_help=True)

Data = Annotated[Path | None, typer.Option(help="Directory of the embedded database [WASL_DATA, data].")]


@app.command()
def create(
    name: Annotated[str, typer.Option(help="Whose key it is; stands on the record of what it changes.")],
    scope: Annotated[
        Scope, typer.Option(help="read asks, write also changes documents and actors, admin also manages keys.")
    ] = Scope.READ,
    expires: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day from which on it opens nothing (UTC).")
    ] = None,
    data: Data = None,
) -> None:
    """Make a key and show it, once; nothing that is kept leads back to it."""
    from app.cli import open_store
    from app.doors.keys import check_expiry, check_name, digest, new_token

    token = new_token()
    end = check_expiry(expires.replace(tzinfo=UTC) if expires else None)
    with open_store(data) as store, store.writer() as writer:
        writer.add_key(check_name(name), scope, digest(token), end)
    typer.echo(token)
    typer.echo(f"Keep it; it is not shown again. Use it as: Authorization: Bearer {token[:9]}…", err=True)


@app.command("list")
def list_keys(data: Data = None) -> None:
    """Show the keys that there are and were, without the keys themselves."""
    from app.cli import open_store
    from app.terminal import show_keys

    with open_store(data) as store, store.view() as view:
        show_keys(view.all_keys())


@app.command()
def revoke(name: Annotated[str, typer.Argument(help="The name it was made with.")], data: Data = None) -> None:
    """Let nobody in by a key any more; a running service knows at once."""
    from app.cli import open_store

    with open_store(data) as store, store.writer() as writer:
        writer.revoke_key(name)
    typer.echo(f"{name} is revoked.")
