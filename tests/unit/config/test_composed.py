"""Values put over what files say: the same as if Hydra had composed all of it, for whatever is set."""

import pytest

from childlabour_sim.config.compose import composing
from childlabour_sim.config.composing.locate import stamp
from childlabour_sim.config.composing.reading import _by_hydra, composed_of, search_path
from childlabour_sim.declare import ConfigurationError

SET = (
    ("households=200",),
    ("households=full", "seed=null", "years=3", "years=4"),
    ("lever.pkh.coverage=0.25", "lever.raids.where.market=1e-3", "lever.pip.enabled=false"),
    ("city=kupang", "city.poverty_line=700000", "office.report_rate=0.1"),
    ("city=medan", "scenario=baseline", "behaviour=random_utility"),
    ("office=medan", "city=kupang"),
    ("scenario=no_policy", "start=2025-04-01", "crossings=[a,b]", "crossings=[]"),
    ("shock.neighbourhood_types=[market,port]", "output.dir='a b'", 'output.dir="x=1"'),
    ("lever.pkh.amount_scale={times:2}", "lever.pkh.coverage=0.1"),
    ("++budget.city.share.raids=0.1", "budget.city.cut=0.2"),
    ("~scenario", "households=12"),
    ("law=strict_ban", "law.strict_ban.year=2027"),
)


@pytest.mark.parametrize("overrides", SET, ids=" ".join)
def test_a_value_put_over_the_files_is_as_hydra_puts_it(overrides):
    with composing():
        files = stamp(), search_path()
        assert composed_of("config", overrides, files) == _by_hydra("config", overrides, files)


@pytest.mark.parametrize("wrong", ["households_=3", "lever.pkh.covrage=1", "lever.pkh=1", "households=[", "city.x.y=1"])
def test_what_cannot_be_put_is_left_to_hydra(wrong):
    with composing():
        files = stamp(), search_path()
        said = []
        for compose in (composed_of, _by_hydra):
            try:
                said.append(compose("config", (wrong,), files))
            except ConfigurationError as error:
                said.append(str(error))
        assert said[0] == said[1]


def test_what_was_composed_is_not_changed_by_a_value_put_over_it():
    with composing():
        files = stamp(), search_path()
        before = composed_of("config", (), files)[0]["lever"]["pkh"]["coverage"]
        other = composed_of("config", (f"lever.pkh.coverage={before / 2}",), files)[0]
        assert other["lever"]["pkh"]["coverage"] == before / 2
        assert composed_of("config", (), files)[0]["lever"]["pkh"]["coverage"] == before


def test_what_is_chosen_anyway_is_not_composed_again():
    with composing():
        files = stamp(), search_path()
        fewer, _ = composed_of("config", ("city=kupang",), files)
        said = ("city=kupang", "office=kupang", "scenario=baseline")
        assert composed_of("config", said, files)[0] is fewer
        assert _by_hydra("config", said, files)[0] == fewer
        assert composed_of("config", ("city=kupang", "office=medan"), files)[0] != fewer
