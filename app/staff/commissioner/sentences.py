"""The sentences of a commissioner's pages: what a grade, a reason and a flag say, each whole.

It is data only: `words` looks them up and fills them. What a row says is in `row_sentences`.
"""

from collections.abc import Mapping

from analysis.protected import Why
from analysis.showable import Grade, Verdict
from survey_definitions.messages import N_

GRADES: Mapping[Grade, str] = {
    "confirmed": N_("Confirmed"),
    "voice ahead of data": N_("Voice ahead of data"),
    "data ahead of voice": N_("Data ahead of voice"),
    "conflicting": N_("Conflicting"),
    "no gap found": N_("No gap found"),
    "not enough evidence": N_("Not enough evidence"),
}
GRADE_SENTENCES: Mapping[Grade, str] = {
    "confirmed": N_("What people say and what service data show both point to a worse experience."),
    "voice ahead of data": N_(
        "People say their experience is worse. Service data do not show it, or there are none."
    ),
    "data ahead of voice": N_(
        "Service data show a worse experience. Too few people have told us about it, or they do not say so."
    ),
    "conflicting": N_("One kind of evidence points to a worse experience and another to a better one."),
    "no gap found": N_("We looked and found no gap that is large enough and sure enough."),
    "not enough evidence": N_("There is not enough evidence to say."),
}
REASONS: Mapping[str, str] = {
    "survey worse": N_("What people answered shows a worse experience: “%(label)s”."),
    "survey better": N_("What people answered shows a better experience: “%(label)s”."),
    "theme worse": N_("What people wrote shows a worse experience: “%(label)s”."),
    "theme better": N_("What people wrote shows a better experience: “%(label)s”."),
    "indicator worse": N_("Service data show a worse experience: “%(label)s”."),
    "indicator better": N_("Service data show a better experience: “%(label)s”."),
    "no service data": N_("There are no service data about this part of care."),
    "not in published data": N_("NHS data do not count this community by itself."),
    "published data too small": N_("The published figures for this community are too small to compare."),
    "too few answers": N_("Too few people of this community have told us about it."),
    "not among our answers": N_("Our survey does not ask about this community in this way."),
    "same gap": N_("Another group shows the same gap more clearly: %(label)s."),
    "comments only": N_("What people wrote about this can be read, but not counted."),
}
READ_BESIDE_OTHERS: Mapping[Verdict, str] = {
    "worse": N_(
        "People have read some of these comments too. "
        "Our reading is worse for this community than for others, "
        "so the figures about its comments may be wrong."
    ),
    "better": N_(
        "People have read some of these comments too. "
        "Our reading is better for this community than for others, "
        "so the figures about its comments may look further apart than they are."
    ),
    "no difference found": N_(
        "People have read some of these comments too. "
        "We found no difference between our reading of this community and of others."
    ),
    "too few to tell": N_(
        "People have read too few comments of this community "
        "to tell whether our reading is as good as of others."
    ),
}
FLAGS: Mapping[str, str] = {
    "residual": N_("This is a mixed group (“any other”), not one community."),
    "overestimated": N_(
        "The source says that figures for this mixed group are too high: "
        "it is used when the group is not known."
    ),
    "early sign": N_("This is an early sign: it rests on 20 to 49 answers."),
    "wider reference": N_("The group it is compared with is wider than the one we would choose."),
    "wider in published data": N_("The source counts another community inside this one."),
    "missing characteristic": N_("For more than 5 in 100 people the source does not know their group."),
    "implied population": N_("The number of people is worked out from the rate that the source gives."),
    "rounded": N_("The source rounds these counts to the nearest 5."),
    "suppressed": N_("The source hides small counts. Hidden does not mean none."),
    "missing": N_("The source gives no figure here."),
    "count under 8": N_("Fewer than 8 people said this, so no percentage is shown."),
    "weak theme": N_("Our reading of comments is not good at finding this theme."),
    "corrected": N_("Corrected for what our reading of comments misses, and for what it gets wrong."),
    "design effect": N_(
        "Some answers had to count for much more than others, so that all weigh as they should."
    ),
    "told by another": N_("A group inside this one, or around it, shows the same gap more clearly."),
}
WHY_HIDDEN: Mapping[Why, str] = {
    "too few answers": N_("too few people answered, so nothing is shown."),
    "hidden so that another cannot be worked out": N_(
        "hidden, so that the number of a smaller group cannot be worked out from it."
    ),
    "not in NHS data": N_(
        "NHS data do not count this community by itself. Only its own words can show a gap."
    ),
}
