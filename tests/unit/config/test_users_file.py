"""Files as people save them, and files made to harm."""

import codecs
import time

import pytest

from childlabour_sim.config import configure
from childlabour_sim.config.users.file import read_users_file
from childlabour_sim.declare import ConfigurationError

TEXT = "# @package _global_\ndefaults: [baseline@_global_, _self_]\ndescription: {id: 'Kafé'}\nyears: 3\n"


@pytest.fixture
def file(tmp_path):
    def written(content: str | bytes):
        path = tmp_path / "scenario" / "mine.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


def refused(path, group=""):
    began = time.process_time()
    with pytest.raises(ConfigurationError) as caught:
        read_users_file(path, group)
    assert time.process_time() - began < 1.0
    assert str(path) in str(caught.value)
    return str(caught.value).replace(str(path), "FILE")


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.encode("utf-16"),
        TEXT.replace(": ", ":\t").encode(),
    ],
    ids=["plain", "mark", "windows", "old mac", "utf-16", "tabs between"],
)
def test_marks_ends_of_lines_and_encodings_that_say_so_are_read(file, tmp_path, content):
    file(content)
    settings = configure("scenario=mine", config_dir=tmp_path)
    assert (settings.years, settings.description["id"]) == (3, "Kafé")


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16-le"])
def test_another_encoding_is_named_with_its_line(file, encoding):
    message = refused(file(TEXT.encode(encoding)))
    assert message.startswith("FILE, line ")
    assert "save it as UTF-8" in message
    if encoding != "utf-16-le":
        assert message.startswith("FILE, line 3")


def test_indents_by_tabs_are_named_with_their_line(file):
    assert refused(file("lever:\n\tpkh: {coverage: 0.2}\n")) == "FILE, line 2: begins with a tab; expected spaces"


def bomb(link, ends):
    lines = ["a0: &a0 " + ends]
    lines += [f"a{i}: &a{i} " + link.format(", ".join([f"*a{i - 1}"] * 10)) for i in range(1, 9)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    "text",
    [
        bomb("[{}]", "[x, x, x]"),
        bomb("{{'<<': [{}]}}", "{x: 1}"),
        "a: " + "[" * 100_000,
        "a: " + "{b: " * 50_000,
        "\n".join(" " * i + "a:" for i in range(1000)),
        "a: [" + "x," * 200_000 + "]",
        "a: &a [*a]",
        "a: *b",
        "a: " + "x" * 1_100_000,
    ],
    ids=["aliases", "merges", "lists", "mappings", "indents", "long", "of itself", "of nothing", "large"],
)
def test_what_unfolds_or_nests_without_end_is_refused_at_once(file, text):
    refused(file(text))


def test_an_alias_in_reason_is_read(file):
    said = read_users_file(file("a: &a {x: 1, y: [2, 3]}\nb: {<<: *a, y: *a}\n"))
    assert said.b == {"x": 1, "y": {"x": 1, "y": [2, 3]}}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[1]", "line 1: expected keys and values"),
        ("just a text", "line 1: holds 'just a text'"),
        ("a: [", "line 2: cannot be read as YAML"),
        ("a: 1\na: 2", "found duplicate key a"),
        ("a: !!python/object/apply:os.getenv [HOME]", "cannot be read"),
        ("{a: 1}: 2", "line 1: a list or a mapping stands where a key is expected"),
        ("? [a]\n: 1", "line 1: a list or a mapping"),
    ],
)
def test_what_is_no_mapping_of_keys_is_refused(file, text, words):
    assert words in refused(file(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{coverage: 0,2}", "lever.pkh.coverage = 0,2: a comma ends a value between braces; write 0.2"),
        ("{coverage: {times: 1,5}}", "lever.pkh.coverage.times = 1,5: a comma ends a value between braces; write 1.5"),
        ("{a: 1, coverage: 0,25, b: 2}", "lever.pkh.coverage = 0,25: a comma ends a value between braces; write 0.25"),
        ("{amount: 2,000}", "write 2 or 2000"),
        ("{amount: Rp2,5 juta}", "lever.pkh.amount = Rp2,5 juta: a comma ends a value between braces; write 2500000"),
    ],
)
def test_a_decimal_comma_between_braces_is_shown_as_typed(file, text, words):
    assert words in refused(file(f"lever:\n  pkh: {text}\n"))


def test_a_list_and_a_key_without_a_value_are_no_decimals(file):
    assert read_users_file(file("a: [0,2]\nb: {c, d}\ne: {f: 1, g}\n")) == {
        "a": [0, 2],
        "b": {"c": None, "d": None},
        "e": {"f": 1, "g": None},
    }


def test_numbers_the_local_way_where_there_is_no_doubt(file, tmp_path):
    file(
        "# @package _global_\ndefaults: [baseline@_global_, _self_]\nlever:\n  pkh:\n    coverage: 0,2\n"
        "  raids:\n    per_quarter: {times: '1,5'}\nbudget: {city: {total: 2.000.000.000}}\n"
        "city:\n  adult_wage: Rp2,5 juta\n"
    )
    settings = configure("scenario=mine", config_dir=tmp_path)
    own = configure().levers["raids"]["per_quarter"]
    assert settings.levers["pkh"]["coverage"] == 0.2
    assert settings.levers["raids"]["per_quarter"] == 1.5 * own
    assert settings.budget["city"]["total"] == 2_000_000_000
    assert settings.city["adult_wage"] == 2_500_000


@pytest.mark.parametrize(
    ("text", "group", "words"),
    [
        ("households: 2.000", "", "line 1: households = '2.000' (households): may be 2 or 2000"),
        ("adult_wage: 250.000", "city", "line 1: adult_wage = 250.000 (IDR/month): write 250000"),
        (
            "entries:\n  - start: 2026-01-01\n    set: {lever.raids.per_quarter: 1.500}",
            "timeline",
            "line 3: entries.set.lever.raids.per_quarter = '1.500' (raids/quarter): may be 1.5 or 1500",
        ),
    ],
)
def test_a_number_that_leaves_doubt_is_refused(file, text, group, words):
    assert words in refused(file(text), group)


def test_three_decimals_of_what_cannot_be_thousands_are_decimals(file):
    assert read_users_file(file("opportunity: {family: 2.139}\nyears: 3"), "city").opportunity.family == 2.139
