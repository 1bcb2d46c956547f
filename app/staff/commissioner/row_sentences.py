"""The sentences about one row of evidence, each whole: what its figure counts, and what it shows.

It is data only: `words` chooses and fills them.
"""

from collections.abc import Mapping

from survey_definitions.messages import N_

ALONE = "alone"  # a figure with nothing to compare it with
HIDDEN = "hidden"
SURVEY = {
    "gap": N_(
        "“%(measure)s” %(value)s of people in this community gave a good answer; "
        "%(reference_value)s of everyone else did. That is a worse experience (%(apart)s)."
    ),
    "better": N_(
        "“%(measure)s” %(value)s of people in this community gave a good answer; "
        "%(reference_value)s of everyone else did. That is a better experience (%(apart)s)."
    ),
    "early sign": N_(
        "“%(measure)s” %(value)s of people in this community gave a good answer; "
        "%(reference_value)s of everyone else did (%(apart)s). "
        "This is an early sign of a worse experience: more answers are needed to be sure."
    ),
    "no gap": N_(
        "“%(measure)s” %(value)s of people in this community gave a good answer; "
        "%(reference_value)s of everyone else did (%(apart)s). "
        "That is too small or too unsure to be called a gap."
    ),
    ALONE: N_(
        "“%(measure)s” %(value)s of people in this community gave a good answer. "
        "There is nothing to compare it with."
    ),
    "listen first": N_(
        "“%(measure)s” Listen to this community first. "
        "About 20 more answers are needed before a number can be shown."
    ),
    HIDDEN: N_("“%(measure)s” The number for this community is hidden, to protect people."),
}
THEME = {
    "gap": N_(
        "%(value)s of people in this community who wrote a comment wrote about “%(measure)s” as a problem; "
        "%(reference_value)s of everyone else who wrote one did. That is a worse experience (%(apart)s)."
    ),
    "better": N_(
        "%(value)s of people in this community who wrote a comment wrote about “%(measure)s” as a problem; "
        "%(reference_value)s of everyone else who wrote one did. That is a better experience (%(apart)s)."
    ),
    "early sign": N_(
        "%(value)s of people in this community who wrote a comment wrote about “%(measure)s” as a problem; "
        "%(reference_value)s of everyone else who wrote one did (%(apart)s). "
        "This is an early sign of a worse experience: more comments are needed to be sure."
    ),
    "no gap": N_(
        "%(value)s of people in this community who wrote a comment wrote about “%(measure)s” as a problem; "
        "%(reference_value)s of everyone else who wrote one did (%(apart)s). "
        "That is too small or too unsure to be called a gap."
    ),
    ALONE: N_(
        "%(value)s of people in this community who wrote a comment wrote about “%(measure)s” as a problem. "
        "There is nothing to compare it with."
    ),
    "listen first": N_(
        "“%(measure)s”: listen to this community first. "
        "About 20 more comments are needed before a number can be shown."
    ),
    HIDDEN: N_("“%(measure)s”: the number for this community is hidden, to protect people."),
}
INDICATOR = {
    "gap": N_(
        "%(measure)s: %(value)s for %(community)s and %(reference_value)s for %(reference)s. "
        "That is a worse experience (%(apart)s)."
    ),
    "better": N_(
        "%(measure)s: %(value)s for %(community)s and %(reference_value)s for %(reference)s. "
        "That is a better experience (%(apart)s)."
    ),
    "no gap": N_(
        "%(measure)s: %(value)s for %(community)s and %(reference_value)s for %(reference)s (%(apart)s). "
        "That is too small or too unsure to be called a gap."
    ),
    ALONE: N_("%(measure)s: %(value)s for %(community)s. There is nothing to compare it with."),
    "no data": N_("%(measure)s: there are no figures for %(community)s that can be compared."),
    HIDDEN: N_("%(measure)s: the number for %(community)s is hidden by the source, to protect people."),
}
SENTENCES: Mapping[str, Mapping[str, str]] = {"survey": SURVEY, "theme": THEME, "indicator": INDICATOR}
