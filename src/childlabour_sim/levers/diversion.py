"""Diversion: children in conflict with the law are dealt with by a restorative approach, not by the court.

Who comes into conflict is decided in `events.conflict`, whether or not the lever is in force.
"""

from __future__ import annotations

from childlabour_sim.behaviour_free import STREET
