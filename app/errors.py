"""AppError
├── BodyTooLarge
├── MalformedBody
├── EmptyBatch
├── BatchTooLong
├── UrlTooLong
├── UnsupportedMediaType
├── TextTooLong
├── OverLimit
├── Unusable
├── UnknownParameter
├── HostNeedsKeys
├── KeyMissing
├── KeyRefused
├── ScopeMissing
├── ForeignHost
├── ForeignPage
├── TooManyCalls
├── UnknownFormat
├── NotAcceptable
├── ExportTooLarge
├── ExportsBusy
├── StreamsBusy
├── ActorMoved
├── NotReady
├── Busy
├── WorkerLost
├── TooSlow
├── ExtractionFailed
├── ClusterUnreachable
└── ExtraMissing
"""

from collections.abc import Sequence

from graph.records import ActorRef


class AppError(Exception):
    """A call that cannot be carried out as it stands; the message says the remedy."""


class BodyTooLarge(AppError):
    """A body of more bytes than the service takes."""

    def __init__(self, limit: int, form: str = "") -> None:
        super().__init__(f"The {form}body is longer than {limit:,} bytes. Send the documents in several calls.")
        self.limit = limit


class MalformedBody(AppError):
    """Bytes that are not what they are said to be."""

    def __init__(self, fault: str) -> None:
        super().__init__(f"{fault} Nothing of it has been stored.")


class EmptyBatch(AppError):
    """A batch without documents."""

    def __init__(self) -> None:
        super().__init__("There is no document in the body. Send one JSON object a line, or an array of them.")


class BatchTooLong(AppError):
    """A batch of more documents than the service takes at once."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"There are more than {limit:,} documents in the body. Send them in several calls.")
        self.limit = limit


class UrlTooLong(AppError):
    """An address of more bytes than the service takes."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"The address is longer than {limit:,} bytes. Ask for fewer things at once.")
        self.limit = limit


class UnsupportedMediaType(AppError):
    """A body that does not say it is JSON, or that is packed."""

    def __init__(
        self, header: str, value: str, remedy: str = "JSON in UTF-8 with Content-Type: application/json"
    ) -> None:
        super().__init__(f"{header} {value!r} is not read here. Send {remedy}.")


class TextTooLong(AppError):
    """A text of more characters than are read at once."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(
            f"The text has {length:,} characters, at most {limit:,} are read at once. Split it into parts."
        )
        self.limit = limit


class OverLimit(AppError):
    """A number in a query beyond what the service grants."""

    def __init__(self, field: str, value: float, limit: float) -> None:
        super().__init__(f"{field}: {value} is more than the {limit} granted. Ask for {limit} or less.")
        self.field = field
        self.limit = limit


class Unusable(AppError):
    """Parameters that are right one by one and make no sense together."""


class UnknownParameter(AppError):
    """A name in a query that the call does not know."""

    def __init__(self, name: str, known: Sequence[str], close: Sequence[str]) -> None:
        remedy = f"Did you mean {close[0]}?" if close else f"It knows {', '.join(known) or 'none'}."
        super().__init__(f"This call knows no parameter {name!r}. {remedy}")
        self.name = name


class HostNeedsKeys(AppError):
    """An address that other machines reach, and no key to tell callers by."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"{host or 'An empty host'} is not a loopback address, and there are no API keys: whoever reaches it could "
            "write. Make a key with `wasl keys create --name NAME --scope admin`, or listen on 127.0.0.1."
        )
        self.host = host


class KeyMissing(AppError):
    """A call without a key where one is asked for."""

    def __init__(self) -> None:
        super().__init__(
            "This call needs a key. Send it as `Authorization: Bearer KEY`; `wasl keys create` on the server makes one."
        )


class KeyRefused(AppError):
    """A key that opens nothing: not known, expired, revoked."""

    def __init__(self, fault: str) -> None:
        super().__init__(f"The key is {fault}. Ask whoever runs this service for another one.")
        self.fault = fault


class ScopeMissing(AppError):
    """A key that is not good for what is asked."""

    def __init__(self, name: str, scope: str, needed: str) -> None:
        super().__init__(
            f"This call needs the scope {needed}; the key {name!r} has {scope}. Use a key made with --scope {needed}."
        )
        self.needed = needed


class ForeignHost(AppError):
    """A name that is not this machine's: a page elsewhere may have had it point here."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"This service is not {host!r}. Without keys it answers to localhost and 127.0.0.1 alone; other names "
            "can be added with WASL_HOSTS, and with keys (`wasl keys create`) any name will do."
        )


class ForeignPage(AppError):
    """A page of another site that has a browser write here."""

    def __init__(self, origin: str) -> None:
        super().__init__(f"Pages of {origin} may change nothing here. WASL_CORS_ORIGINS names those that may.")


class TooManyCalls(AppError):
    """More calls in a minute than one caller may make."""

    def __init__(self, limit: int, seconds: int) -> None:
        super().__init__(f"More than {limit:,} calls within a minute. Go on in {seconds} seconds.")
        self.limit = limit
        self.seconds = seconds


class UnknownFormat(AppError):
    """A form in which the graph is not written."""

    def __init__(self, format: str, formats: Sequence[str]) -> None:
        super().__init__(f"The graph is not written as {format!r}. Ask for {', '.join(formats[:-1])} or {formats[-1]}.")


class NotAcceptable(AppError):
    """An Accept header that takes none of the media types there are."""

    def __init__(self, available: Sequence[str]) -> None:
        super().__init__("The Accept header takes none of the formats. Name one of those available, or format=.")
        self.available = tuple(available)


class ExportTooLarge(AppError):
    """A part of the graph with more relations than are written in one answer."""

    def __init__(self, format: str, relations: int, limit: int) -> None:
        super().__init__(
            f"{relations:,} relations are asked for, at most {limit:,} are written as {format}. "
            "Narrow them by actor, top, category, period or min_weight, or use `wasl export`."
        )
        self.limit = limit


class ExportsBusy(AppError):
    """As many exports being written as are written at a time."""

    def __init__(self, most: int) -> None:
        super().__init__(f"{most} exports are being written already. Try again later, or ask for a smaller part.")


class StreamsBusy(AppError):
    """As many callers being told of progress as the service tells at a time."""

    def __init__(self, most: int) -> None:
        super().__init__(f"{most} callers are being told of progress already. Ask GET /jobs/{{id}} now and then.")


class ActorMoved(AppError):
    """The id of an actor that has been merged into another; no failure, but told like one."""

    def __init__(self, old: str, actor: ActorRef) -> None:
        super().__init__(f"{old!r} has been merged into {actor.name}. Ask for {actor.id!r}.")
        self.actor = actor


class NotReady(AppError):
    """The models are not there: still being loaded, or not to be found."""

    def __init__(self, failure: str | None = None) -> None:
        super().__init__(failure or "The language models are still being loaded. Try again in a few seconds.")


class Busy(AppError):
    """More texts wait for a worker than the service lets wait."""

    def __init__(self, waiting: int) -> None:
        super().__init__(
            f"{waiting} texts wait to be read already. Try again later, or start more workers (WASL_WORKERS)."
        )


class WorkerLost(AppError):
    """The process that read the text died, for want of memory more often than not."""

    def __init__(self) -> None:
        super().__init__(
            "The process that read the text has died and is being replaced. Send the text again, or a shorter one."
        )


class TooSlow(AppError):
    """A text that takes longer to read than one may."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Reading the text takes more than {seconds:g} seconds. Split it into shorter texts.")


class ExtractionFailed(AppError):
    """An error of ours in reading a text, carried over from the worker as its name and message."""


class ClusterUnreachable(AppError):
    """A scheduler that does not answer, or has nobody to work for it."""

    def __init__(self, address: str, fault: str) -> None:
        super().__init__(
            f"The scheduler at {address} does not answer or has no workers ({fault}). Start `dask scheduler`, and on "
            f"each machine `dask worker {address} --nthreads 1`."
        )


class ExtraMissing(AppError):
    """Something that is installed on demand."""

    def __init__(self, extra: str) -> None:
        super().__init__(f"This needs more than is installed. Run: pip install 'wasl[{extra}]'")
