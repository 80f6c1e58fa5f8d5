"""What every command prints: in Indonesian, in a narrow terminal, and where letters are few."""

import io
import re
import sys
from pathlib import Path

import pytest

from childlabour_sim import cli
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.law import load_register
from childlabour_sim.report.words import spoken

TINY = ["city=teaching_village", "years=1", "burn_in_years=1", "replications=2", "execution=serial", "uncertainty=none"]
ONE_RUN = [*TINY[:4], "crossings=[]"]
FOLDER = "results/compare/compared"
COMPARED = ["scenarios=[baseline,case_work]", "name=compared"]
RUNS = {
    "run": ["run", *ONE_RUN],
    "compare": ["compare", *TINY, *COMPARED],
    "sweep": ["sweep", *TINY, "vary.lever.pkh.amount_scale=0.5,1", "vary.behaviour.disapproval=0.5,1"],
    "solve": ["solve", *TINY, "scenario=case_work", "parameter=lever.pkh.amount_scale", "low=1", "high=3"],
    "attribute": ["attribute", *TINY, "scenario=case_work"],
    "law": ["law", "--at", "2024-01-01"],
    "household": ["household", "children=16boy,12girl,3boy", "elderly=1"],
    "verify": ["verify", FOLDER, "runs=1"],
    "export": ["export", FOLDER],
    "report": ["report", FOLDER],
    "calibrate": ["calibrate", "income", "city=serang", "households=100", "years=1", "replications=1", "steps=1"],
}
HELP = [*RUNS, "validate"]
SHORT = ["run", "law", "household", "compare"]
WORD = re.compile(r"(?<![\w.=:/-])[^\W\d_]{3,}(?![\w=/-])")
KEYS = {
    "patterns",
    "constructed",
    "findings",
    "trial",
    "city",
    "office",
    "behaviour",
    "network",
    "population",
    "law",
    "budget",
    "timeline",
}
KEYS |= {"lever", "list", "grid", "range", "true", "false", "serial", "processes", "spending"}
KEYS |= {path.stem for path in conf_folder().rglob("*.yaml")}
PATHS = re.compile(r"^ *(https?://\S+|\S*results/\S+)$")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("user")


@pytest.fixture
def printed(folder, monkeypatch, undrawn):
    """Return what a command prints into a terminal of so many columns that writes in some encoding."""
    monkeypatch.chdir(folder)

    def run(*arguments: str, columns: int = 200, encoding: str = "utf-8") -> str:
        if arguments[1:2] == (FOLDER,) and not Path(FOLDER).exists():  # whichever test is the first to ask for it
            run(*RUNS["compare"])
        bytes_written = io.BytesIO()
        out = io.TextIOWrapper(bytes_written, encoding=encoding)
        with monkeypatch.context() as patch:
            patch.setenv("COLUMNS", str(columns))
            patch.setattr(sys, "argv", ["childlabour", *arguments])
            patch.setattr(sys, "stdout", out)
            cli.main()
            out.flush()
        return bytes_written.getvalue().decode(encoding)

    return run


def words(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text)}


@pytest.fixture(scope="module")
def english() -> set[str]:
    """Words of English messages that no Indonesian one has, words of sources apart."""
    own, other = set(), set()
    catalogue = spoken.catalogue("id")
    while catalogue is not None:
        messages = getattr(catalogue, "_catalog", {})
        own |= {word for message in messages if message for word in words(message)}
        other |= {word for message in messages if message for word in words(messages[message])}
        catalogue = catalogue._fallback
    register = load_register(conf_folder())
    articles = " ".join(str(dated.article) for rule in register.rules.values() for dated in rule.values)
    cited = " ".join(reference.citation for reference in register.references.values())
    return own - other - words(articles) - words(cited)


@pytest.mark.parametrize("command", RUNS)
def test_nothing_is_left_in_english(command, printed, english):
    said = re.sub(r"\S+\.(?:md|html|pdf|parquet|csv)\b", "", printed(*RUNS[command], "language=id"))  # names of files
    left = words(said) & english
    assert not left, sorted(left)


@pytest.mark.parametrize("command", ["", *HELP])
def test_help_is_in_indonesian_and_fits(command, printed, english):
    page = printed(*filter(None, [command]), "--help", "language=id", columns=60)
    assert "cara pakai: childlabour" in page
    assert max(map(len, page.splitlines())) <= 60
    assert not words(re.sub(r"\w+=\S*|--?\w+|\S+\.\w+", "", page)) & english - KEYS


@pytest.mark.parametrize(
    ("command", "language"),
    [
        *(pytest.param(command, "id", marks=() if command in SHORT else pytest.mark.slow) for command in RUNS),
        *((command, "en") for command in SHORT),
    ],
)
def test_a_terminal_of_60_columns_holds_every_line(command, language, printed):
    lines = printed(*RUNS[command], f"language={language}", columns=60).splitlines()
    assert not [line for line in lines if len(line) > 60 and not PATHS.match(line)]
    assert not [line for line in lines if "\N{HORIZONTAL ELLIPSIS}" in line]


@pytest.mark.parametrize(
    ("command", "encoding"),
    [*((command, "ascii") for command in SHORT), *(("law", encoding) for encoding in ("latin-1", "cp1252"))],
)
def test_letters_that_are_lacking_are_written_with_others(command, encoding, printed):
    text = printed(*RUNS[command], columns=100, encoding=encoding)
    assert not [line for line in text.splitlines() if "?" in line and not PATHS.match(line)]
    assert "-----" in text


def test_numbers_are_written_the_local_way(printed):
    told = printed(*RUNS["household"], "language=id")
    assert re.search(r"Rp\d{1,3}\.\d{3}\.\d{3}\b", told)
    assert re.search(r"\d,\d\d kali garis kemiskinan", told)
    assert "85 persen" in printed(*RUNS["law"], "language=id")
    assert re.search(r"Rp[\d,]+ juta", printed(*RUNS["compare"], "language=id"))


def test_a_run_in_another_language_is_not_made_again(printed, folder):
    printed(*RUNS["run"])
    before = {path: path.stat().st_mtime_ns for path in (folder / "results" / "run").rglob("runs/*.parquet")}
    assert "tidak ada yang dihitung ulang" in printed(*RUNS["run"], "language=id")
    assert before == {path: path.stat().st_mtime_ns for path in (folder / "results" / "run").rglob("runs/*.parquet")}


@pytest.mark.parametrize("command", ["run", "compare", "law", "household", "verify", "help"])
def test_an_unknown_language_is_refused_in_english(command, printed, capsys):
    with pytest.raises(SystemExit):
        printed(command, "language=xx")
    assert "language = 'xx' (name): expected one of en, id" in capsys.readouterr().err
