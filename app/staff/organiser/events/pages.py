"""All pages about events, each module of which adds its own to the blueprint.

It holds no page itself.
"""

from app.staff.organiser.events import (
    check_in_routes,
    closing_routes,
    expense_routes,
    making_routes,
    message_routes,
    needs_routes,
    note_routes,
    routes,
)
from app.staff.organiser.events.finding import event_pages

__all__ = ["event_pages"]
PARTS = (
    routes,
    making_routes,
    message_routes,
    needs_routes,
    check_in_routes,
    note_routes,
    closing_routes,
    expense_routes,
)
