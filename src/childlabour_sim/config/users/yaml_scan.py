"""A YAML file looked through before it is built: what it unfolds to, how deep it nests, what its texts are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from childlabour_sim.declare import ConfigurationError

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MOST_NODES = 20_000
_DEEPEST = 40
_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


@dataclass(frozen=True)
class Scalar:
    """A key or a value of a file.

    Attributes
    ----------
    path : tuple of str
        Keys that lead to it, its own included if it is one; lists add none.
    text : str
        That of an alias is its name after a ``*``.
    line : int
    plain : bool
        Whether it stands without quotes.
    torn : str
        ``0,2`` where a flow mapping reads ``{coverage: 0,2}`` as 0 and a key 2, else empty.
    """

    path: tuple[str, ...]
    text: str
    line: int
    plain: bool
    torn: str = ""


@dataclass
class _Open:
    """A mapping or a list that has not ended."""

    path: tuple[str, ...]
    is_mapping: bool
    is_flow: bool
    anchor: str | None
    nodes_before: int
    key: str | None = None
    values: dict[str, str] = field(default_factory=dict)  # plain ones of a flow mapping, in their order

    def path_of_child(self) -> tuple[str, ...]:
        return self.path if self.key is None else (*self.path, self.key)


class Scan:
    """Goes through the events of a text, so that nothing is built of a file that would unfold without end."""

    def __init__(self, text: str, shown: str):
        self._text, self._shown = text, shown
        self._open: list[_Open] = []
        self._nodes = 0
        self._unfolded: dict[str, int] = {}

    def scalars(self) -> Iterator[Scalar]:
        """Yield all keys and values.

        Raises
        ------
        ConfigurationError
            Names file and line: if it is no YAML, unfolds to too much, nests too deep, or is no mapping.
        """
        try:
            for event in yaml.parse(self._text, Loader=_LOADER):
                if isinstance(event, yaml.NodeEvent):
                    self._count(event)
                if isinstance(event, _STARTS):
                    self._begin(event)
                elif isinstance(event, _ENDS):
                    self._end()
                elif isinstance(event, yaml.ScalarEvent):
                    yield self._scalar(event)
                elif isinstance(event, yaml.AliasEvent):
                    yield self._alias(event)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise self._error(line, f"cannot be read as YAML ({error.problem})") from error
        except yaml.YAMLError as error:
            raise ConfigurationError(f"{self._shown}: cannot be read as YAML ({error})") from error

    def _count(self, event: yaml.NodeEvent) -> None:
        """Count a node, and an alias as all that it stands for."""
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self._unfolded:
                raise self._error(line, f"*{event.anchor} stands for something that is not there yet, or for itself")
            self._nodes += self._unfolded[event.anchor]
        else:
            self._nodes += 1
        if self._nodes > _MOST_NODES:
            raise self._error(line, f"unfolds to too much; expected at most {_MOST_NODES:,} keys and values")

    def _begin(self, event: yaml.NodeEvent) -> None:
        parent, line = self._open[-1] if self._open else None, event.start_mark.line + 1
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        if parent is None and not is_mapping:
            raise self._error(line, "expected keys and values, such as years: 10")
        if parent and parent.is_mapping and parent.key is None:
            raise self._error(
                line, "a list or a mapping stands where a key is expected; put a text with braces in quotes"
            )
        if len(self._open) >= _DEEPEST:
            raise self._error(line, f"nests too deep; expected at most {_DEEPEST} levels")
        path = parent.path_of_child() if parent else ()
        self._open.append(_Open(path, is_mapping, bool(event.flow_style), event.anchor, self._nodes - 1))

    def _end(self) -> None:
        ended = self._open.pop()
        if ended.anchor:
            self._unfolded[ended.anchor] = self._nodes - ended.nodes_before
        self._done()

    def _done(self) -> None:
        """A value is complete: what comes next in its mapping is a key."""
        if self._open:
            self._open[-1].key = None

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        line, plain = event.start_mark.line + 1, event.style in (None, "")
        if event.anchor:
            self._unfolded[event.anchor] = 1
        if not self._open:
            if event.value or not plain:
                raise self._error(line, f"holds {event.value[:40]!r}; expected keys and values, such as years: 10")
            return Scalar((), "", line, plain)
        here = self._open[-1]
        if here.is_mapping and here.key is None:
            here.key = event.value
            return Scalar(here.path_of_child(), event.value, line, plain)
        path, torn = here.path_of_child(), ""
        if here.is_flow and here.is_mapping and plain:
            if not event.value and here.values:
                path, torn = _torn(here)
            here.values[here.key] = event.value
        self._done()
        return Scalar(path, event.value, line, plain, torn)

    def _alias(self, event: yaml.AliasEvent) -> Scalar:
        here, line = self._open[-1], event.start_mark.line + 1
        if here.is_mapping and here.key is None:
            raise self._error(line, f"*{event.anchor} stands where a key is expected; write the key itself")
        path = here.path_of_child()
        self._done()
        return Scalar(path, f"*{event.anchor}", line, False)

    def _error(self, line: int, problem: str) -> ConfigurationError:
        return ConfigurationError(f"{self._shown}, line {line}: {problem}")


def _torn(here: _Open) -> tuple[tuple[str, ...], str]:
    """Return path and text of a number torn by its decimal comma: ``2:`` without a value after ``coverage: 0``."""
    key, before = list(here.values.items())[-1]
    if here.key[:1].isdigit() and before[-1:].isdigit():
        return (*here.path, key), f"{before},{here.key}"
    return here.path_of_child(), ""
