"""Layers of a profile: the nation, town and country, the province, the district's row, what is solved, the city's own.

Each layer sets what it knows. Of what is not the city's own, the source says whose it is under ``proxy``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from childlabour_sim.config.parsed.text import shipped
from childlabour_sim.config.place.files import PLACE
from childlabour_sim.config.place.near import hint
from childlabour_sim.config.place.origin import INDONESIA, PROXY, TOWN_AND_COUNTRY, TOWNS
from childlabour_sim.config.place.row import of_province, of_row
from childlabour_sim.config.place.solved import PROFILE, SOLVED, Solved, fingerprint, solved, solved_layer
from childlabour_sim.config.place.table import KABUPATEN, KOTA, District, districts, provinces, urban_share
from childlabour_sim.config.shipped import conf_folder
from childlabour_sim.config.sources import SOURCES
from childlabour_sim.config.tree import copied
from childlabour_sim.declare import ConfigurationError

_BETWEEN = "proxy: between town and country of the nation, by the district's share of towns"
_MIXED = "{:.0%} of the value of towns and {:.0%} of that of the country; the larger part: {}"
_KEYS = ("district", "province", "kind", "urban_share")


def profile(name: str, own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the whole profile of a city whose file says only what it knows.

    Parameters
    ----------
    name : str
    own : mapping
        As in its file; ``place`` says where it lies: ``{district: kota_medan}``, or ``{province: bali, kind: kota}``
        for one that has no row, and ``urban_share`` where it is known.

    Raises
    ------
    ConfigurationError
        If it says where it lies in a way that is not known, or was solved as another profile.
    """
    place, row = _place(name, own[PLACE])
    share = place["urban_share"]
    whole = copied(_file("city/indonesia"))
    _label(whole, INDONESIA)
    town, country = _file("layer/town"), _file("layer/country")
    mixed = _mixed(town, country, whole, share)
    if 0 < share < 1:
        mixed["evidence"] = _of_no_place(mixed["evidence"])
    _put(whole, mixed, TOWNS if share == 1 else TOWN_AND_COUNTRY)
    province = provinces()[place["province"]]
    _put(whole, of_province(province), province.name)
    _put(whole, _file(f"layer/province/{province.slug}"), province.name)
    if row is not None:
        _put(whole, of_row(row, whole), "")
    known = {key: value for key, value in own.items() if key not in (PLACE, SOLVED)}
    if row is None and "households_in_city" not in known:
        raise ConfigurationError(
            f"city = {name}: expected its households_in_city (households): it has no row to have it from"
        )
    unsolved = fingerprint({**whole, **known})
    is_solved = _put_solved(whole, name, own, row, unsolved)
    _put(whole, known, "")
    return {**whole, "name": name, PLACE: {**place, "fingerprint": unsolved, "solved": is_solved}}


def _place(name: str, said: Any) -> tuple[dict[str, Any], District | None]:
    where = f"city.place of {name}"
    if not isinstance(said, Mapping) or not {"district", "province"} & said.keys() or {*said} - {*_KEYS}:
        raise ConfigurationError(
            f"{where} = {said!r}: expected {{district: NAME}}, or {{province: NAME, kind: {KOTA}}}, and perhaps "
            "urban_share"
        )
    row = None
    if "district" in said:
        row = districts().get(said["district"])
        if row is None:
            raise ConfigurationError(
                f"{where}: district = {said['district']!r}: expected one as `childlabour cities` lists them"
                f"{hint(str(said['district']), districts())}"
            )
    province, kind = (said.get("province"), said.get("kind")) if row is None else (row.province, row.kind)
    if province not in provinces():
        raise ConfigurationError(
            f"{where}: province = {province!r}: expected one of {', '.join(provinces())}"
            f"{hint(str(province), provinces())}"
        )
    if kind not in (KOTA, KABUPATEN):
        raise ConfigurationError(f"{where}: kind = {kind!r}: expected {KOTA} or {KABUPATEN}")
    share = said.get("urban_share", urban_share(kind, province))
    if not isinstance(share, (int, float)) or not 0 <= share <= 1:
        raise ConfigurationError(f"{where}: urban_share = {share!r} (share): expected a number from 0 to 1")
    title = row.name if row else name
    return {"name": title, "province": province, "kind": kind, "urban_share": float(share)}, row


def _put_solved(whole: dict[str, Any], name: str, own: Mapping[str, Any], row: District | None, unsolved: str) -> bool:
    """Set what is solved for a profile; tell whether anything is.

    A file holds the numbers themselves, or what was solved for it with the fingerprint it was solved for.
    """
    if set(Solved.KEYS) <= own.keys():
        return True
    found = solved().get(row.slug) if row else None
    if found is not None:
        _put(whole, found.layer(row.population), "")
    if SOLVED in own:
        _put(whole, solved_layer(own[SOLVED]), "")
        return own[SOLVED].get(PROFILE) == unsolved
    if own.keys() == {PLACE} and found is not None and found.fingerprint != unsolved:
        raise ConfigurationError(
            f"city = {name}: its income distribution was solved for another profile ({found.fingerprint}, expected "
            f"{unsolved}): childlabour calibrate districts"
        )
    return found is not None and found.fingerprint == unsolved


def _mixed(town: Mapping, country: Mapping, nation: Mapping, share: float) -> dict[str, Any]:
    """Return every number between town and country, and the sources of the one that has more of it."""
    mixed = {}
    for key in dict.fromkeys([*town, *country]):
        if key == SOURCES:
            more, less = (town, country) if share >= 0.5 else (country, town)
            mixed[key] = _of_both(more.get(key, {}), less.get(key, {}), share)
        else:
            mixed[key] = _between(town.get(key, nation.get(key)), country.get(key, nation.get(key)), share)
    return mixed


def _of_no_place(evidence: Mapping[str, dict]) -> dict[str, dict]:
    """Return evidence between town and country, which is of neither."""
    said = {"place": INDONESIA, "note": _BETWEEN}
    return {name: {group: {**entry, **said} for group, entry in groups.items()} for name, groups in evidence.items()}


def _of_both(more: Mapping[str, dict], less: Mapping[str, dict], share: float) -> dict[str, dict]:
    """Return the sources of one, which allow what the other has too unless it is alone, and say so."""
    found = {**less, **more}
    for key in () if share in (0.0, 1.0) else more.keys() & less.keys():
        found[key] = {**more[key], "why": _MIXED.format(share, 1.0 - share, more[key].get("why", more[key]["source"]))}
        if "range" in more[key] and "range" in less[key]:
            ends = more[key]["range"] + less[key]["range"]
            found[key]["range"] = [min(ends), max(ends)]
    return found


def _between(town: Any, country: Any, share: float) -> Any:
    if isinstance(town, Mapping) and isinstance(country, Mapping):
        keys = dict.fromkeys([*town, *country])
        return {key: _between(town.get(key, country.get(key)), country.get(key, town.get(key)), share) for key in keys}
    if isinstance(town, (int, float)) and isinstance(country, (int, float)):
        return town if town == country else share * town + (1.0 - share) * country
    return town if share >= 0.5 else country


def _put(whole: dict[str, Any], layer: Mapping[str, Any], proxy: str) -> None:
    """Set what a layer knows, and whose it is."""
    layer = copied(dict(layer))
    _label(layer, proxy)
    for key, value in layer.items():
        if key in (SOURCES, "evidence") or (isinstance(value, dict) and key != "moments"):
            whole[key] = {**whole.get(key, {}), **value}
        else:
            whole[key] = value


def _label(layer: dict[str, Any], proxy: str) -> None:
    if proxy:
        layer[SOURCES] = {key: {**entry, PROXY: proxy} for key, entry in layer.get(SOURCES, {}).items()}


def _file(name: str) -> dict[str, Any]:
    return shipped(conf_folder() / f"{name}.yaml")
