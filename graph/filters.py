"""Which relations count: category, quad, sign, modality, period, amount of evidence."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from extraction.ontology import Category, Modality, Quad


@dataclass(frozen=True, slots=True)
class Filter:
    """What a relation must be to count; the default is every asserted one."""

    categories: frozenset[Category] = frozenset()
    """None named means all."""
    quad: Quad | None = None
    sign: int | None = None
    modality: Modality | None = Modality.ASSERTED
    """None counts every modality."""
    since: date | None = None
    until: date | None = None
    min_confidence: float = 0.0
    min_weight: int = 1
    min_sources: int = 1
    """Independent ones: copies of one story are one source."""

    @property
    def kept(self) -> bool:
        """Whether the kept edges answer it; otherwise the triples have to be counted."""
        return self.modality is Modality.ASSERTED and self.since is None and self.until is None

    @property
    def dated(self) -> bool:
        """Whether it asks for a part of what the kept edges tell: what is asserted, but of a period."""
        return self.modality is Modality.ASSERTED and not self.kept

    @property
    def rest(self) -> "Filter":
        """The filter but for modality and period."""
        return replace(self, modality=Modality.ASSERTED, since=None, until=None)

    @property
    def allowed(self) -> tuple[Category, ...]:
        """The categories that may count."""
        return tuple(category for category in Category if self._allows(category))

    def matches(self, category: str, edge: Mapping[str, Any]) -> bool:
        """Whether an edge of a projection, with its key, counts by category, amount and confidence."""
        return (
            self._allows(Category(category))
            and edge["weight"] >= self.min_weight
            and edge["independent"] >= self.min_sources
            and edge["confidence"] >= self.min_confidence
        )

    def _allows(self, category: Category) -> bool:
        return (
            (not self.categories or category in self.categories)
            and (self.quad is None or category.quad is self.quad)
            and (self.sign is None or category.sign == self.sign)
        )


EVERYTHING = Filter()
