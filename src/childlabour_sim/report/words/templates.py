"""Templates of pages, in one language: what stands in ``{% trans %}`` is said out of a catalogue."""

from __future__ import annotations

import gettext
from functools import lru_cache
from typing import TYPE_CHECKING

from childlabour_sim.report.words.spoken import term

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment


def environment(catalogue: gettext.NullTranslations) -> Environment:
    """Return the templates of `childlabour_sim.report`, which escape what they are given.

    Parameters
    ----------
    catalogue : gettext.NullTranslations
        Messages of the language of the page.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("childlabour_sim.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, extensions=["jinja2.ext.i18n"], bytecode_cache=_compiled(),
    )  # fmt: skip
    made.policies["ext.i18n.trimmed"] = True
    made.globals["term"] = made.filters["term"] = term
    made.install_gettext_callables(catalogue.gettext, catalogue.ngettext, newstyle=True)
    return made


@lru_cache(maxsize=1)
def _compiled() -> BytecodeCache:
    """Return what keeps templates compiled, for all pages and languages of this process."""
    from jinja2 import BytecodeCache

    class InMemory(BytecodeCache):
        def __init__(self):
            self._code: dict[str, bytes] = {}

        def load_bytecode(self, bucket):
            if bucket.key in self._code:
                bucket.bytecode_from_string(self._code[bucket.key])

        def dump_bytecode(self, bucket):
            self._code[bucket.key] = bucket.bytecode_to_string()

    return InMemory()
