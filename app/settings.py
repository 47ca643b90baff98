"""Every setting of the service; made at the edge (a command, a test) and handed down."""

from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


def _split(value: object) -> object:
    """a,b is two values."""
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


Listed = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)]


class Settings(BaseSettings):
    """Read from the environment, one variable a field: WASL_PORT sets `port`."""

    model_config = SettingsConfigDict(env_prefix="WASL_", frozen=True, env_ignore_empty=True)

    host: str = Field("127.0.0.1", description="Address to listen on; one of this machine only, unless there are keys.")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on; 0 takes a free one.")
    data: Path = Field(Path("data"), description="Directory of the embedded database; made when missing.")
    database_url: str | None = Field(None, description="SQLAlchemy URL of the store; by default wasl.db in `data`.")
    models: Literal["bundled", "official"] = Field(
        "bundled", description="Language models: those that ship, or those that stanza.download has fetched."
    )
    workers: int = Field(
        1,
        ge=1,
        le=64,
        description="Processes that read texts, on a core each; all share the models (about 1 GB).",
    )
    niceness: int = Field(
        10, ge=0, le=19, description="How far the processes that read stand back behind those that answer."
    )
    max_queue: int = Field(64, ge=1, description="Texts that may wait for a worker before a call is answered 503.")
    extract_seconds: float = Field(300, gt=0, description="Time that reading one text may take before it is given up.")
    max_url_bytes: int = Field(16_000, ge=100, description="Longest address in bytes; more is a 414.")
    max_body_bytes: int = Field(10_000_000, ge=1, description="Longest request body in bytes; more is a 413.")
    max_unpacked_bytes: int = Field(
        50_000_000, ge=1, description="Bytes to which a packed batch may unpack; more is a 413."
    )
    max_batch_documents: int = Field(10_000, ge=1, description="Most documents in one batch; more is a 413.")
    max_streams: int = Field(100, ge=1, description="Callers that are told of progress at a time; one more is a 503.")
    max_text_chars: int = Field(200_000, ge=1, description="Longest text in characters; more is a 422.")
    page_limit: int = Field(50, ge=1, description="Items on a page when the call names no limit.")
    max_page_limit: int = Field(1000, ge=1, description="Most items on a page.")
    max_hops: int = Field(6, ge=1, le=6, description="Most hops a path query may ask for.")
    max_radius: int = Field(3, ge=1, le=3, description="Largest radius of an ego network.")
    max_wait_seconds: float = Field(60, ge=0, description="Longest time that `Prefer: wait=N` holds a call open.")
    max_export_relations: int = Field(1_000_000, ge=1, description="Most relations written in one answer of /graph.")
    max_memory_relations: int = Field(
        1_000_000,
        ge=0,
        description="Relations up to which the graph is kept in memory; of a larger one paths and surroundings are "
        "asked of the database, level by level.",
    )
    max_cited_relations: int = Field(
        50_000, ge=1, description="Most relations written with their evidence, which is looked up one by one."
    )
    max_export_cache_bytes: int = Field(
        1_000_000_000, ge=0, description="Disk space for answers of /graph that are kept until the graph changes."
    )
    rate_limit: int | None = Field(
        None,
        ge=0,
        description="Calls within a minute for each key, or each address that shows none; more is a 429. By default "
        "1200 when there are keys and no limit when there are none; 0 is no limit.",
    )
    hosts: Listed = Field(
        (), description="Names, separated by commas, that a service without keys answers to besides localhost."
    )
    cors_origins: Listed = Field(
        (), description="Origins, separated by commas, whose pages may call: https://example.org. None by default."
    )
    read_seconds: float = Field(30, gt=0, description="Time any question may take before it is answered 503.")
    store_seconds: float = Field(
        60,
        gt=0,
        description="Time that PostgreSQL may leave a statement without an answer before it is given up, and the call "
        "answered 503; the tables are made and changed in any time.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="What is worth a line of log.")
    log_format: Literal["json", "text"] = Field("json", description="Log as JSON, an object a line, or for the eye.")
    analysis_seconds: float = Field(20, gt=0, description="Time one analysis may take before it is answered 503.")
    path_seconds: float = Field(2, gt=0, description="Time a path query may take before it is answered 503.")

    @property
    def is_local(self) -> bool:
        """Whether only this machine can call."""
        return is_loopback(self.host)

    @property
    def store_url(self) -> str:
        """Where the store is: `database_url`, or wasl.db in the data directory."""
        return self.database_url or f"sqlite:///{self.data / 'wasl.db'}"


@lru_cache(maxsize=1000)
def is_loopback(host: str) -> bool:
    """Whether a name or address means this machine and no other."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
