"""Bad input is refused before anything runs: key, value, unit, what was expected; nothing half-written stays."""

import pytest

from childlabour_sim import attribute, compare, solve, sweep
from childlabour_sim.commands import household
from childlabour_sim.config import configure
from childlabour_sim.declare import ConfigurationError

CASES = [
    (["households=0"], ["households = 0", "a whole number from 1"]),
    (["households=-5"], ["households = -5", "households"]),
    (["households=2.5"], ["households = 2.5", "whole number"]),
    (["years=0"], ["years = 0", "from 1 to 100"]),
    (["years=-1"], ["years = -1"]),
    (["burn_in_years=-1"], ["burn_in_years = -1"]),
    (["city=atlantis"], ["city = 'atlantis'", "indonesia", "medan"]),
    (["city=medn"], ["the nearest is medan"]),
    (["~office"], ["office = None (name)", "the name of one file"]),
    (["law=[ilo_189,strict_ban]"], ["law =", "the name of one file"]),
    (["office._sources.trust=3"], ["office._sources.trust = 3", "{source: NAME}"]),
    (["+city.evidence.x.y=1"], ["city.evidence.x.y = 1", "a group of keys"]),
    (["++city.moments.x.value=a"], ["city.moments.x =", "{value: NUMBER}"]),
    (["lever.case_work.time.complaints=0.9"], ["lever.case_work.time", "add up to 1.7", "at most 1"]),
    (["scenario=nothing"], ["scenario = 'nothing'", "no_policy"]),
    (["+typo=3"], ["unknown key typo"]),
    (["lever.pkh.coverge=0.2"], ["unknown key lever.pkh.coverge", "lever.pkh.coverage"]),
    (["+lever.pkh.foo=1"], ["unknown key lever.pkh.foo"]),
    (["lever.pkh.coverage=2"], ["lever.pkh.coverage = 2", "share of households", "from 0 to 1"]),
    (["lever.pkh.coverage=high"], ["lever.pkh.coverage = 'high'", "a number"]),
    (["lever.pkh.enabled=3"], ["lever.pkh.enabled = 3", "true or false"]),
    (["behaviour.curvature=nan"], ["behaviour.curvature"]),
    (["city.adult_shares.1=0.5"], ["city.adult_shares", "add up to", "expected 1"]),
    (["city.gini=0.15"], ["city.gini = 0.15", "contradicts", "bottom40"]),
    (["~city.poverty_line"], ["city.poverty_line", "missing"]),
    (["start=2025-02-30"], ["start = '2025-02-30'", "2025-01-01"]),
    (["start=2025-02-01"], ["start = 2025-02-01", "first day of a quarter"]),
    (["start=1990-01-01"], ["start = 1990-01-01", "begin on"]),
    (["price_year=1999"], ["price_year = 1999"]),
    (["network=file", "network.path=nowhere.graphml"], ["network.path = 'nowhere.graphml'", "GraphML"]),
    (['crossings=["age=99"]'], ["group 'age=99'", "FROM-TO"]),
    (["shock.neighbourhood_types=[moon]"], ["moon", "riverbank"]),
    (["households"], ["expected key=value"]),
    (["seed=-1"], ["seed = -1"]),
    (["households=inf"], ["households = inf", "whole number"]),
    (["city=null"], ["city"]),
    (["crossings=3"], ["crossings = 3", "list of names"]),
    (["shock.neighbourhood_types=riverbank"], ["shock.neighbourhood_types = 'riverbank'", "list of names"]),
    (["shock.start=2025-02-15"], ["shock.start = 2025-02-15", "first day of a quarter"]),
    (["+lever.new={}"], ["unknown key lever.new"]),
    (["start=9999-01-01"], ["start = 9999-01-01", "2101"]),
    (["city.moments.family_10_17=0.1"], ["city.moments.family_10_17 = 0.1"]),
    (["threads=0"], ["threads = 0"]),
    (["years=90", "burn_in_years=60.5"], ["burn_in_years = 60.5"]),
]
OF_OFFICES = [  # public money, offices, laws, timelines
    (["budget.city.share.raids=0.9"], ["budget.city.share", "add up to", "expected at most 1"]),
    (["budget.city.share.raids=1.2"], ["budget.city.share.raids = 1.2", "from 0 to 1"]),
    (["budget.city.share.raids=0"], ["lever.raids.enabled = true", "leaves it no money", "budget.rationing=unlimited"]),
    (["budget.city.total=0", "budget.city.share.raids=null"], ["enabled = true", "leaves it no money"]),
    (["budget.city.share.radis=0.1"], ["unknown key budget.city.share.radis", "budget.city.share.raids"]),
    (["budget.city.total=-1"], ["budget.city.total = -1", "IDR/year"]),
    (["budget.release.q1=0.5"], ["budget.release", "add up to 1.25", "expected 1"]),
    (["budget.rationing=fair"], ["budget.rationing = 'fair'", "pro_rata", "poorest_first"]),
    (["budget.priority=[meetings]"], ["budget.priority holds 'meetings'", "raids"]),
    (["budget.priority=raids"], ["budget.priority = 'raids'", "list of names"]),
    (["budget=lavish"], ["budget = 'lavish'", "limited"]),
    (["lever.raids.officer_cost=-5"], ["lever.raids.officer_cost = -5", "IDR"]),
    (["lever.case_work.workers=-1"], ["lever.case_work.workers = -1", "a number from 0"]),
    (["lever.raids.where.moon=1"], ["unknown key lever.raids.where.moon", "lever.raids.where"]),
    (["lever.case_work.sectors.mining=true"], ["unknown key lever.case_work.sectors.mining"]),
    (["lever.socialisation.meetings=many"], ["lever.socialisation.meetings = 'many'", "a number"]),
    (["law=ilo_190"], ["law = 'ilo_190'", "ilo_189"]),
    (["law=ilo_189", "law.ilo_189.minimum_age=14"], ["law.ilo_189.minimum_age = 14", "from 15 to 18"]),
    (["law.strict_ban.minimum_age=5"], ["law.strict_ban.minimum_age = 5", "years"]),
    (["office.trust=2"], ["office.trust = 2", "from 0 to 1"]),
    (["timeline=never"], ["timeline = 'never'", "national_plan"]),
    (["timeline=national_plan", "years=5"], ["timeline.entries[1].start = 2030-01-01", "expected a day within it"]),
    (["timeline.entries=soon"], ["timeline.entries = 'soon'", "expected a list"]),
    (
        [
            "budget.city.share.domestic_oversight=0",
            "timeline.entries=[{start:2026-01-01,set:{lever.domestic_oversight.enabled:true}}]",
        ],
        ["lever.domestic_oversight.enabled = true", "leaves it no money"],
    ),
    (
        ["timeline.entries=[{start:2026-01-01,set:{lever.raids.per_quarter:-3}}]"],
        ["lever.raids.per_quarter = -3", "a number from 0"],
    ),
    # Multiples of the city's own.
    (["lever.raids.per_quarter={times:two}"], ["lever.raids.per_quarter", "'two'", "raids/quarter", "{times: NUMBER}"]),
    (["lever.raids.per_quarter={times:-1}"], ["lever.raids.per_quarter", "-1", "at least 0"]),
    (["lever.raids.per_quarter={times:2,plus:1}"], ["lever.raids.per_quarter", "plus", "{times: NUMBER} alone"]),
    (["lever.raids.enabled={times:2}"], ["lever.raids.enabled", "true or false", "no multiple"]),
    (["+lever.pkh.foo={}"], ["unknown key lever.pkh.foo"]),
    (["budget.city.share.partner={times:2}"], ["budget.city.share.partner", "nothing to multiply", "None", "0 to 1"]),
    (["+lever.raids.per_quart={times:2}"], ["lever.raids.per_quart =", "the nearest known key is"]),
    (["start={times:2}"], ["start = {'times': 2}", "in place of a number"]),
    (["lever.pkh.coverage={times:10}"], ["lever.pkh.coverage = 1.4", "from 0 to 1"]),
    (
        ["timeline.entries=[{start:2026-01-01,set:{lever.raids.per_quarter:{times:-2}}}]"],
        ["lever.raids.per_quarter = {'times': -2}", "at least 0"],
    ),
    (["office=atlantis"], ["office = 'atlantis'", "kupang"]),
]


@pytest.mark.parametrize(
    ("overrides", "words"),
    [*CASES, *(pytest.param(*case, marks=pytest.mark.slow if i % 3 else ()) for i, case in enumerate(OF_OFFICES))],
    ids=lambda case: " ".join(case),
)
def test_message_says_what_was_expected(overrides, words):
    with pytest.raises(ConfigurationError) as caught:
        configure(*overrides)
    for word in words:
        assert word in str(caught.value)


def test_no_target_is_instantiated():
    with pytest.raises(ConfigurationError, match="_target_"):
        configure("+city._target_=os.system")


def test_a_file_of_ones_own_through_config_dir(tmp_path):
    folder = tmp_path / "city"
    folder.mkdir()
    (folder / "mine.yaml").write_text("defaults: [medan, _self_]\npoverty_line: 700000\n")
    assert configure("city=mine", "office=medan", config_dir=tmp_path).city["poverty_line"] == 700_000


def test_an_unknown_key_in_ones_own_file(tmp_path):
    folder = tmp_path / "city"
    folder.mkdir()
    (folder / "mine.yaml").write_text("defaults: [medan, _self_]\npoverty_lin: 700000\n")
    with pytest.raises(ConfigurationError, match=r"city\.poverty_lin.*city\.poverty_line"):
        configure("city=mine", "office=medan", config_dir=tmp_path)


def test_a_folder_of_ones_own_that_is_not_there():
    with pytest.raises(ConfigurationError, match="--config-dir"):
        configure(config_dir="nowhere")


def test_broken_yaml_of_ones_own(tmp_path):
    folder = tmp_path / "city"
    folder.mkdir()
    (folder / "mine.yaml").write_text("defaults: [medan, _self_\n")
    with pytest.raises(ConfigurationError, match=r"mine.yaml, line 2: cannot be read"):
        configure("city=mine", config_dir=tmp_path)


def test_python_values_reach_the_configuration_as_they_are(tmp_path):
    made = configure(**{"output.dir": str(tmp_path / "a b" / "ü(1)"), "crossings": ("age=7-15",), "output.panel": True})
    assert made.output == {"dir": str(tmp_path / "a b" / "ü(1)"), "panel": True}
    assert made.crossings == ("age=7-15",)


@pytest.mark.parametrize(
    "bad", ["adults=-5", "adults=1.7", "income=nan", "schooling=99", "children=19girl", "elderly=-1"]
)
def test_a_family_out_of_bounds_is_refused(bad, capsys):
    with pytest.raises(ConfigurationError, match=bad.partition("=")[0]):
        household.main([bad])


def test_a_family_as_people_here_write_it():
    typed = ["children=14perempuan,10Laki-laki,3p,1l", "income=Rp2,5 juta", "savings=-500.000,00"]
    family, rest = household._take_family(typed)
    assert family.children == ((14, "girl"), (10, "boy"), (3, "girl"), (1, "boy"))
    assert (family.income, family.savings, rest) == (2_500_000, -500_000, [])


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ("income=2,000", r"income = '2,000' \(IDR/month\): may be 2 or 2000"),
        ("income=1.500", "may be 1.5 or 1500"),
        ("income=much", r"income = 'much' \(IDR/month\): expected a number from 0"),
        ("children=14anak", "cannot read '14anak'.*14perempuan,10laki-laki"),
    ],
)
def test_a_family_that_leaves_doubt_is_refused(bad, words):
    with pytest.raises(ConfigurationError, match=words):
        household._take_family([bad])


@pytest.mark.parametrize("function", [compare, sweep, solve, attribute, configure])
@pytest.mark.parametrize("asked", [3, ["baseline", "case_work"], {"households": 300}, None])
def test_in_python_what_has_no_key_must_be_a_text(function, asked):
    with pytest.raises(ConfigurationError, match=r"expected a text such as 'city=kupang'"):
        function(asked)
