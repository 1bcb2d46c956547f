"""What each kind of message says, in English; it is said in the reader’s language when it is composed.

It names no event, no survey and nothing of health: somebody else may look at the phone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from survey_definitions.messages import N_


@dataclass(frozen=True)
class Wording:
    """The heading of one kind of message and its sentences; in Easy Read its own, where it has any."""

    heading: str
    sentences: tuple[str, ...] = ()
    easy: tuple[str, ...] = ()


_TELL_US = N_("If you cannot come, please tell us. Then somebody else can have the place.")
_STOPPED_WAITING = N_("You are not on the waiting list any more. You can sign up again.")
_NO_ANSWER = N_("You did not say yes in time, so the place is offered to the next person.")
_NO_ANSWER_EASY = N_("You did not say yes in time. We ask the next person now.")

WORDINGS: Mapping[str, Wording] = MappingProxyType(
    {
        "booked": Wording(N_("You have a place"), (N_("We look forward to seeing you."),)),
        "waiting": Wording(
            N_("You are on the waiting list"),
            (
                N_("All places are taken now."),
                N_("When a place is free for you, we tell you. Then you have one day to say yes."),
            ),
            (
                N_("All places are taken now."),
                N_("We tell you when there is a place. Then you have 1 day to say yes."),
            ),
        ),
        "offered": Wording(
            N_("There is a place for you"),
            (
                N_("A place is kept for you until %(until)s."),
                N_("If you do not answer by then, we offer it to the next person."),
            ),
        ),
        "place-lost": Wording(
            N_("This offer is over"),
            (_NO_ANSWER, N_("You are still on the waiting list.")),
            (_NO_ANSWER_EASY, N_("You are still on the waiting list.")),
        ),
        "list-left": Wording(
            N_("This offer is over"),
            (_NO_ANSWER, _STOPPED_WAITING),
            (_NO_ANSWER_EASY, _STOPPED_WAITING),
        ),
        "changed": Wording(
            N_("Something about your place has changed"),
            (N_("Please look at it and see that it is right."),),
        ),
        "cancelled": Wording(N_("Your place is cancelled"), (N_("There is nothing you need to do."),)),
        "event-cancelled": Wording(
            N_("This event will not happen"), (N_("We are sorry. Please do not come."),)
        ),
        "reminder": Wording(N_("You have a place soon"), (_TELL_US,)),
        "reminder-tomorrow": Wording(N_("You have a place tomorrow"), (_TELL_US,)),
        "thanks": Wording(N_("Thank you for coming"), (N_("We are glad that you were there."),)),
        "what-happened": Wording(
            N_("What happened because you came"),
            (N_("You asked us to tell you. You can read it now."),),
        ),
    }
)
# Said to whoever told us that others may see what we send.
NEUTRAL = Wording(N_("News for you"), (N_("There is something new for you to read."),))
NEUTRAL_UNTIL = N_("Please read it before %(until)s.")

HELLO = N_("Hello %(name)s")
HELLO_NOBODY = N_("Hello")
WHEN = N_("When: %(when)s")
WHERE = N_("Where: %(where)s")
WHERE_HIDDEN = N_("The link shows you where it is.")
OPEN = N_("Open this link to see more:")
OPEN_PLACE = N_("Open this link to see your place, change it or cancel:")
STOP = N_("You can stop these messages there too.")
INVITATION = Wording(
    N_("You are invited to join"),
    (N_("Open this link to make your account. It works once, for 7 days."),),
)
