"""Dated rules: amounts, ages, hours, sanctions and prices, each with its article, source and confidence."""

from childlabour_sim.law.check import LawFileError
from childlabour_sim.law.cpi import Cpi, load_cpi
from childlabour_sim.law.load import load_register
from childlabour_sim.law.register import LawDateError, LawKeyError, Register
from childlabour_sim.law.rule import DatedValue, Reference, Rule, RuleInForce

__all__ = [
    "Cpi",
    "DatedValue",
    "LawDateError",
    "LawFileError",
    "LawKeyError",
    "Reference",
    "Register",
    "Rule",
    "RuleInForce",
    "load_cpi",
    "load_register",
]
