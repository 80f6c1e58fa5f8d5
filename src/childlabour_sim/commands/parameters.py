"""``childlabour parameters [KEY]``: every parameter with its value, and where that comes from."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from childlabour_sim.commands.help.page import Examples, Keys, page
from childlabour_sim.commands.shared.arguments import asks_for_help, split_config_dir, wide_console
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.words.spoken import say, term

if TYPE_CHECKING:
    from childlabour_sim.analysis.unknowns.register import Known

_NEAR = 3  # names that are offered for one that is not there


def main(arguments: list[str]) -> None:
    """Print the parameters that words are found in, one alone with all that is known of it."""
    if asks_for_help(arguments):
        print(_page())
        return
    from childlabour_sim.analysis.unknowns.register import known_parameters
    from childlabour_sim.config import configure
    from childlabour_sim.report.terminal.parameters import print_parameters

    typed, folder = split_config_dir(arguments)
    settings = configure(*(text for text in typed if "=" in text), config_dir=folder)
    words = [text for text in typed if "=" not in text]
    print_parameters(_found(words, list(known_parameters(settings))), wide_console())


def _found(words: list[str], known: list[Known]) -> list[Known]:
    """Return the one parameter of a key, or of an end that no other has; else those that hold all words."""
    typed = " ".join(words)
    whole = [one for one in known if one.key == typed]
    ending = whole or [one for one in known if f".{one.key}".endswith(f".{typed}")]
    if len(ending) == 1:
        return ending
    held = [one for one in known if all(word.lower() in _text(one) for word in words)]
    if not held:
        names = [name for one in known for name in (one.key, one.key.rpartition(".")[2])]
        near = dict.fromkeys(get_close_matches(typed, names, n=_NEAR, cutoff=0.5))
        hint = say("; the nearest: %(names)s", names=", ".join(near)) if near else ""
        raise ConfigurationError(say("no parameter holds %(words)s", words=repr(typed)) + hint)
    return held


def _text(one: Known) -> str:
    """Return what words are looked for in."""
    return f"{one.key} {one.declared.meaning} {term(one.declared.meaning)}".lower()


def _page() -> str:
    return page(
        say("usage: childlabour parameters [KEY or WORDS] [city=NAME] [KEY=VALUE ...]"),
        say(
            "Lists the parameters whose key or meaning holds the words, with value, plausible range and what the value "
            "rests on. One alone, by its key or an end of it that no other has, is shown with its source, its link and "
            "the reason."
        ),
        Keys(
            {
                "city=indonesia": say("whose values; any other override holds too, such as scenario=NAME"),
                "language=id": say("in Indonesian"),
            }
        ),
        Examples(
            "childlabour parameters pkh",
            "childlabour parameters lever.pkh.coverage city=medan",
            "childlabour parameters disapproval",
        ),
    )
