"""Words for what is known of an effect. Agreement of simulated worlds is no evidence, and is never called so."""

HEAD = "What is known of the effect"
KNOWN = {"measured": "Measured in Indonesia", "elsewhere": "Measured elsewhere", "assumed": "Assumed, not measured"}
"""By kind of evidence, see `levers.lever.EVIDENCE`."""
TEXTS = {
    "measured": "%(levers)s: a trial of this programme in many districts of Indonesia measured its effect on children.",
    "elsewhere": "%(levers)s: a study of another place or programme measured such an effect, none here.",
    "assumed": "%(levers)s: nobody has measured the effect here. All plausible worlds have one by assumption.",
}

FACTS = {
    "out_of_school_7_12": "out of school, 7-12",
    "out_of_school_13_15": "out of school, 13-15",
    "out_of_school_16_18": "out of school, 16-18",
    "out_of_school_girls": "out of school, girls of 13-15",
    "out_of_school_boys": "out of school, boys of 13-15",
    "family_10_17": "work for the family, 10-17",
    "street_10_17": "work on the street, 10-17",
    "waged_10_17": "paid work, 10-17",
    "domestic_10_17": "domestic work, 10-17",
    "family_in_school": "in school, of those who work for the family",
    "street_in_school": "in school, of those who work on the street",
    "waged_in_school": "in school, of those in paid work",
    "domestic_in_school": "in school, of those in domestic work",
    "labourers_in_school": "in school, of child labourers",
    "working_5_9": "working, 5-9",
    "working_10_12": "working, 10-12",
    "working_13_14": "working, 13-14",
    "working_15_17": "working, 15-17",
    "working_10_17": "working, 10-17",
    "child_labour_5_12": "child labour, 5-12",
    "child_labour_13_14": "child labour, 13-14",
    "child_labour_15_17": "child labour, 15-17",
    "child_labour_5_17": "child labour, 5-17",
    "child_labour_10_17": "child labour, 10-17",
    "poverty": "poverty rate",
    "gini": "Gini",
    "bottom40": "consumption share of the poorest 40 %",
}
"""What worlds are solved for, by the name of the fact."""
PLAIN = ("gini",)
"""Facts that are no share of anything, and are not written in percent."""
