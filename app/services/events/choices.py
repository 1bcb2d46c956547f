"""What an organiser and whoever signs up choose from: kinds of events, rewards, consents, ways to be reached.

It holds codes and their English words. Access needs have a list of their own (`needs`).
"""

from types import MappingProxyType

from survey_definitions.messages import N_

KINDS = MappingProxyType(
    {
        "focus-group": N_("Focus group"),
        "interview": N_("One-to-one interview"),
        "phone-call": N_("Phone call"),
        "drop-in": N_("Drop-in"),
        "online-group": N_("Online group"),
    }
)
ONLINE, AT_A_PLACE = frozenset({"online-group"}), frozenset({"focus-group", "drop-in"})
BOOKING_STATES = MappingProxyType(
    {
        "booked": N_("Has a place"),
        "waiting": N_("On the waiting list"),
        "offered": N_("Was offered a place"),
        "cancelled": N_("Cancelled"),
        "came": N_("Came"),
        "did-not-come": N_("Did not come"),
    }
)
REWARDS = MappingProxyType(
    {
        "none": N_("No payment"),
        "payment": N_("Payment for your time"),
        "vouchers": N_("Vouchers"),
        "expenses": N_("Travel and other costs paid back"),
    }
)
# Said wherever a reward is money or worth money.
BENEFITS_NOTE = N_(
    "Being paid or given vouchers can change the benefits you get. Ask a benefits adviser before you say yes."
)
# Who says that they belong; nobody is asked why, and what they say is not kept.
SAFE_SPACES = MappingProxyType(
    {
        "women": N_("Women only"),
        "men": N_("Men only"),
        "lgbt": N_("LGBTQ+ people only"),
        "community": N_("People of one community only"),
        "young": N_("Young people only"),
        "carers": N_("Carers only"),
    }
)
CONSENTS = MappingProxyType(
    {
        "take-part": N_("I want to take part."),
        "recorded": N_("My voice may be recorded."),
        "photo": N_("I may be in photographs."),
        "quote": N_("My words may be used, without my name."),
        "results": N_("You may contact me about the results."),
    }
)
WAYS = MappingProxyType({"email": N_("Email"), "text": N_("Text message"), "phone": N_("Phone call")})
FOR_WHOM = MappingProxyType(
    {
        "me": N_("Me"),
        "me-and-carer": N_("Me and somebody who cares for me"),
        "someone-i-care-for": N_("Somebody I care for"),
    }
)
GENDERS = MappingProxyType({"": N_("I do not mind"), "woman": N_("A woman"), "man": N_("A man")})
