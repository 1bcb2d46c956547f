"""Whatever is sent to the forms of events is met kindly: no fault of ours, no booking nobody made."""

import pytest

from app.public.events.forms import STEPS
from app.services.events.needs import access_needs
from app.storage.stores import Stores
from tests.public.events.conftest import AGREE, YOU, Visitor
from tests.services.events.samples import states
from tests.site.hostile import NASTY

KIND = {200, 303, 400, 403, 404, 413}
NAMES = (
    *(
        "name",
        "way",
        "address",
        "leave-message",
        "for-whom",
        "need",
        "need-had",
        "without",
        "agree",
        "held-for",
    ),
    *("about-age", "about-", "language", "register", "print", "messages"),
    *(f"need-{code}-{asked}" for code, need in access_needs().items() for asked in need.asks),
)


@pytest.mark.parametrize("nasty", NASTY, ids=ascii)
def test_strange_words_in_every_field_are_met_kindly(visitor: Visitor, stores: Stores, nasty: str) -> None:
    place = visitor.signs_up({"need": "interp", "need-interp-language": "ur"})
    asked = nasty.encode("utf-8", "replace").decode()
    form = {name: [asked, asked] for name in NAMES}
    doors = [f"/e/{visitor.event.id}/sign-up/{step}" for step in (*STEPS, "check")]
    doors += [f"{place}/{name}" for name in ("needs", "agree", "reach", "messages", "accept")]
    for address in doors:
        assert visitor.client.post(address, data=form).status_code in KIND, address
    assert visitor.client.get("/events", query_string={"place": asked, "community": asked}).status_code == 200
    assert states(stores, visitor.event) == ["booked"]


def test_far_too_much_is_refused_and_shown_again(visitor: Visitor) -> None:
    visitor.sends("you", **{**YOU, "name": "x" * 900})
    assert "x" * 900 in visitor.reads()
    assert 'href="#f-name"' in visitor.reads()
    visitor.sends("you", **YOU).sends("needs", need=["food"] * 500, **{"need-food-detail": "y" * 101})
    assert 'href="#f-need-food-detail"' in visitor.reads()


def test_as_much_as_may_be_said_still_fits_on_the_phone(visitor: Visitor) -> None:
    """A browser keeps no cookie over 4096 bytes, and then what was typed would be gone."""
    letters = [chr(code) for code in range(0x1F300, 0x1F300 + 400)]  # four bytes each, and none twice
    visitor.sends("you", **{**YOU, "name": "".join(letters[:80])})
    asks = {
        f"need-{code}-{asked}": "".join(letters[80:180]) if asked == "detail" else "ur"
        for code, need in access_needs().items()
        for asked in need.asks
        if asked != "gender"
    }
    visitor.sends("needs", need=list(access_needs()), without="no", **asks).sends("agree", **AGREE)
    visitor.sends("about-you", **{"about-age": "16-17"})
    assert visitor.where().endswith("/check")
    kept = visitor.client.get_cookie("sign-up", path=f"/e/{visitor.event.id}/")
    assert kept is not None
    assert len(kept.value) < 3900
