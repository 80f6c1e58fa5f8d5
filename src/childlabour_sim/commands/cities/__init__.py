"""``childlabour cities [WORDS]``: every kota and kabupaten with its numbers; ``cities new NAME``: one of one's own."""

from __future__ import annotations

from childlabour_sim.commands.cities.listing import print_cities
from childlabour_sim.commands.cities.new import make_city, solve_city
from childlabour_sim.commands.help.page import Examples, Keys, page
from childlabour_sim.commands.shared.arguments import asks_for_help, split_config_dir, wide_console
from childlabour_sim.config.composing.locate import mount
from childlabour_sim.report.words.spoken import say

_MADE = {"new": make_city, "solve": solve_city}


def main(arguments: list[str]) -> None:
    """List cities whose names or provinces hold some words, or make a new one."""
    if asks_for_help(arguments):
        print(_page())
        return
    words, folder = split_config_dir(arguments)
    if words and words[0] in _MADE:
        _MADE[words[0]](words[1:], folder, wide_console())
        return
    mount(folder)
    print_cities(words, wide_console())


def _page() -> str:
    return page(
        say("usage: childlabour cities [WORDS], or childlabour cities new NAME [KEY=VALUE ...] --config-dir=FOLDER"),
        say(
            "Lists the kota and kabupaten whose name or province holds the words, with their numbers, and how many of "
            "their values are their own, their province's or the nation's. One alone is shown value by value."
        ),
        Examples("childlabour cities sulawesi selatan", "childlabour cities kota_makassar"),
        say(
            "new writes a short file with what you know, city/NAME.yaml in your folder, solves its income "
            "distribution, and shows what is its own; solve does so again once you edited the file. new asks for what "
            "is not given:"
        ),
        Keys(
            {
                "province=bali": say("its province; or district= of the list, to begin from that one's numbers"),
                "kind=kota": say("kota or kabupaten"),
                "poverty_line=650000": say("rupiah per person and month, 2024"),
                "poverty_rate=0.08": say("share of persons below it"),
                "households=120000": say("households of the city"),
                "budget=3000000000": say("money of its office, rupiah a year; left out: by households"),
            }
        ),
        Examples(
            "childlabour cities new my_town --config-dir=mine province=bali kind=kota",
            "childlabour cities solve my_town --config-dir=mine",
            "childlabour run --config-dir=mine city=my_town",
        ),
    )
