"""Renders a page to print in its own language and register, and makes a PDF of it.

It knows no addresses of its own, and decides nothing about what stands on the page.
"""

from collections.abc import Sequence
from typing import Any

from flask import Response, make_response, render_template, url_for

from app.drawings import read_picture
from app.i18n import offer_registers, reading
from app.services.printing.pdf import make_pdf
from app.staff.organiser.printing.files import find_file
from survey_definitions.easy_read_signing import is_easy_read_checked
from survey_definitions.model import Version

PDF = "application/pdf"


def read_as_asked(version: Version) -> None:
    """Reads this page in the language and register that its address asks for, where the survey has it."""
    offer_registers(version.survey.registers)


def show_sheet(template: str, version: Version, **given: Any) -> str:
    """The page as HTML: printed from a browser, or made a PDF of."""
    return render_template(
        template,
        version=version,
        picture_address=address_of_picture,
        easy_read_draft=lambda: not is_easy_read_checked(version.survey),
        **given,
    )


def address_of_picture(name: str) -> str:
    """Where the picture is, or nothing where we have none."""
    return url_for("printing.show_picture", name=name) if read_picture(name) else ""


def send_pdf(html: str, address: str, name: str, sizes: Sequence[float] = ()) -> Response:
    """The page as a file to keep. `address` is what the code on it says. Raises NotPrintable.

    `sizes` of type are tried, the largest first, until all stands on one sheet.
    """
    made = make_pdf(html, lambda path: find_file(path, address), sizes)
    return send_file(made, PDF, f"{name}-{reading().language.code}.pdf")


def send_file(content: bytes, kind: str, name: str) -> Response:
    """A file to keep, under this name (letters, figures and hyphens)."""
    response = make_response(content)
    response.content_type = kind
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
