"""Every setting of the service; made at the edge (a command, a test) and handed down."""

from ipaddress import ip_address
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Read from the environment, one variable a field: WASL_PORT sets `port`."""

    model_config = SettingsConfigDict(env_prefix="WASL_", frozen=True, env_ignore_empty=True)

    host: str = Field("127.0.0.1", description="Address to listen on; this machine only, for there are no keys yet.")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on; 0 takes a free one.")
    data: Path = Field(Path("data"), description="Directory of the embedded database; made when missing.")
    database_url: str | None = Field(None, description="SQLAlchemy URL of the store; by default wasl.db in `data`.")
    models: Literal["bundled", "official"] = Field(
        "bundled", description="Language models: those that ship, or those that stanza.download has fetched."
    )
    workers: int = Field(1, ge=1, le=64, description="Processes that read texts; each holds the models (about 1 GB).")
    max_queue: int = Field(64, ge=1, description="Texts that may wait for a worker before a call is answered 503.")
    extract_seconds: float = Field(300, gt=0, description="Time that reading one text may take before it is given up.")
    max_body_bytes: int = Field(10_000_000, ge=1, description="Longest request body in bytes; more is a 413.")
    max_text_chars: int = Field(200_000, ge=1, description="Longest text in characters; more is a 422.")
    page_limit: int = Field(50, ge=1, description="Items on a page when the call names no limit.")
    max_page_limit: int = Field(1000, ge=1, description="Most items on a page.")
    max_hops: int = Field(6, ge=1, le=6, description="Most hops a path query may ask for.")
    max_radius: int = Field(3, ge=1, le=3, description="Largest radius of an ego network.")
    max_wait_seconds: float = Field(60, ge=0, description="Longest time that `Prefer: wait=N` holds a call open.")
    max_export_relations: int = Field(1_000_000, ge=1, description="Most relations written in one answer of /graph.")
    max_cited_relations: int = Field(
        50_000, ge=1, description="Most relations written with their evidence, which is looked up one by one."
    )
    max_export_cache_bytes: int = Field(
        1_000_000_000, ge=0, description="Disk space for answers of /graph that are kept until the graph changes."
    )
    path_seconds: float = Field(2, gt=0, description="Time a path query may take before it is answered 503.")

    @field_validator("host")
    @classmethod
    def _stays_on_this_machine(cls, host: str) -> str:
        if host == "localhost" or _is_loopback(host):
            return host
        raise ValueError(
            f"{host} is not a loopback address. Wasl has no API keys yet, so whoever reaches it could write; "
            "listen on 127.0.0.1, ::1 or localhost, and reach it through a tunnel or a proxy that asks who is there"
        )

    @property
    def store_url(self) -> str:
        """Where the store is: `database_url`, or wasl.db in the data directory."""
        return self.database_url or f"sqlite:///{self.data / 'wasl.db'}"


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
