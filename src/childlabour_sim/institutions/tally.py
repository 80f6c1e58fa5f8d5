"""What the offices count in a quarter: whole numbers by name and group, cleared when a quarter begins."""

from __future__ import annotations

from collections import defaultdict


class Tally:
    """Counts of one quarter, by (name, group)."""

    def __init__(self):
        self._counts: dict[tuple[str, str], int] = defaultdict(int)

    def clear(self) -> None:
        """Forget the last quarter."""
        self._counts.clear()

    def add(self, name: str, count: int = 1, *groups: str) -> None:
        """Add to a count, in ``all`` and in every group named."""
        if count:
            counts, count = self._counts, int(count)
            counts[name, "all"] += count
            for group in groups:
                counts[name, group] += count

    def of(self, name: str, group: str = "all") -> int:
        """Return a count, 0 if nothing was added."""
        return self._counts.get((name, group), 0)
