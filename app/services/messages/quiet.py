"""When nobody is sent a text: from 21 to 8 by the clocks of the United Kingdom.

It holds back nothing else: an email wakes nobody.
"""

from datetime import datetime, time, timedelta

from app.services.days import PLACE

EVENING, MORNING = time(21), time(8)


def quiet_until(way: str, now: datetime) -> datetime | None:
    """The end of the quiet hours we are in, for a text; None where it may be sent now.

    >>> from datetime import UTC
    >>> quiet_until("text", datetime(2026, 11, 21, 22, 30, tzinfo=UTC)).isoformat()
    '2026-11-22T08:00:00+00:00'
    >>> quiet_until("email", datetime(2026, 11, 21, 22, 30, tzinfo=UTC))
    """
    local = now.astimezone(PLACE)
    if way != "text" or MORNING <= local.time() < EVENING:
        return None
    day = local.date() + timedelta(days=1 if local.time() >= EVENING else 0)
    return datetime.combine(day, MORNING, PLACE)
