"""``childlabour app``: the page in the browser."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from childlabour_sim.commands.help.page import Examples, Keys, page
from childlabour_sim.commands.shared.arguments import asks_for_help, take_number, wide_console
from childlabour_sim.commands.shared.evidence import take_text
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.report.words.spoken import say, spoken

_PORT, _RESULTS = 8765, "results"
_INSTALL = "pip install 'childlabour_sim[app]'"


def main(arguments: list[str]) -> None:
    """Serve the page until Ctrl-C."""
    if asks_for_help(arguments):
        print(_page())
        return
    rest, wanted = take_number(arguments, "port", _PORT)
    rest, results = take_text(rest, "results", _RESULTS)
    rest, city = take_text(rest, "city")
    unknown = [text for text in rest if text not in ("open=true", "open=false")]
    if unknown:
        raise ConfigurationError(
            f"unknown key {unknown[0]}: expected port=NUMBER, city=NAME, results=FOLDER, open=true or open=false"
        )
    try:
        from childlabour_sim.app.plan.city import meant
        from childlabour_sim.app.serve import HOST, free_port, serve
    except ModuleNotFoundError as error:
        raise ConfigurationError(say("The page needs one more package: %(command)s", command=_INSTALL)) from error
    port = free_port(wanted)
    console = wide_console()
    if port != wanted:
        console.print(say("Port %(wanted)s is taken.", wanted=wanted))
    query = f"/?language={spoken()}{f'&mode=plan&plan_city={meant(city)}' if city else ''}"
    address = f"http://{HOST}:{port}{query}"

    def ready() -> None:
        console.print(say("The page: %(address)s   Ctrl-C ends it.", address=address))

    with suppress(KeyboardInterrupt):  # the way to end it
        serve(
            port,
            query if "open=false" not in rest else False,
            say("What keeps a child in school?"),
            ready,
            Path(results),
        )


def _page() -> str:
    return page(
        say("usage: childlabour app [city=NAME] [port=NUMBER] [results=FOLDER] [open=false]"),
        say(
            "Opens a page in the browser with three tabs. Learn: a village of sixty invented families for a class, "
            "which says what it thinks will happen, lets the village live, and asks why a child left school; five "
            "lessons, each with a sheet for the teacher. Plan: two splits of a city's money, compared. Explore: what "
            "studies found. Works without a network; nothing leaves this machine."
        ),
        Keys({"city=kota_makassar": say("open Plan for this kota or kabupaten"),
              "port=8765": say("where the page is; the next free one if it is taken"),
              "results=results": say("folder of the studies that can be looked at, besides those shipped"),
              "open=false": say("do not open the browser")}),
        Examples("childlabour app", "childlabour app city=makassar"),
    )  # fmt: skip
