"""What Prometheus is told at GET /metrics: how often, how fast, how much; nobody else is told anything."""

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)

FAST = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
SLOW = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300)


class Metrics:
    """The counts of one service."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        labels = ["method", "route"]
        self._requests = Counter("wasl_requests", "Requests answered", [*labels, "status"], registry=registry)
        self._seconds = Histogram(
            "wasl_request_seconds", "Time until the last byte", labels, buckets=FAST, registry=registry
        )
        self._extraction = Histogram("wasl_extraction_seconds", "Time to read a text", buckets=SLOW, registry=registry)
        self._gauges = {
            name: Gauge(f"wasl_{name}", help, registry=registry)
            for name, help in {
                "texts_waiting": "Texts that are being read or wait for a worker",
                "documents_queued": "Documents that wait in the durable queue",
                "documents": "Documents stored",
                "actors": "Actors known",
                "relations": "Relations asserted",
                "store_version": "Version of what is stored",
                "projection_version": "Version of the newest graph in memory; 0 when there is none",
            }.items()
        }
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        GCCollector(registry=registry)

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests.labels(method, route, status).inc()
        self._seconds.labels(method, route).observe(seconds)

    def observe_extraction(self, seconds: float) -> None:
        """Count a text that was read."""
        self._extraction.observe(seconds)

    def written(self, **values: float) -> bytes:
        """All metrics in Prometheus's text format, with these values of now."""
        for name, value in values.items():
            self._gauges[name].set(value)
        return generate_latest(self.registry)
