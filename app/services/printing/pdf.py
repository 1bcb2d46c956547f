"""Makes a tagged PDF (PDF/UA-1) of a page of ours, ready for print.

It fetches nothing from anywhere: the files a page names are handed to it, and any other is left out.
"""

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import unquote, urlsplit

TAGGED = "pdf/ua-1"
_NOWHERE = "https://nowhere.invalid"  # what the addresses of a page begin with: nobody can be asked there
FindFile = Callable[[str], tuple[bytes, str] | None]  # the path of an address to its bytes and media type


class NotPrintable(Exception):
    """This machine has no WeasyPrint or no Pango: the page itself can still be printed."""


@functools.cache
def can_make_pdf() -> bool:
    """Whether this machine can make a PDF."""
    try:
        import weasyprint
    except (ImportError, OSError):  # not installed; or its libraries are not
        return False
    return bool(weasyprint.VERSION)


def make_pdf(html: str, find_file: FindFile, sizes: Sequence[float] = ()) -> bytes:
    """The page as a PDF. `find_file` gives the style sheet and drawings it names. Raises NotPrintable.

    With `sizes` of type (in points, the largest first) the first is taken with which all stands on one sheet,
    and the last where none is small enough.
    """
    if not can_make_pdf():
        raise NotPrintable
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    page = HTML(string=html, base_url=f"{_NOWHERE}/", url_fetcher=_fetcher(find_file), media_type="print")
    asked = {"pdf_variant": TAGGED, "font_config": FontConfiguration()}
    laid = _lay_out(page, asked, sizes)
    return bytes(laid.write_pdf(finisher=lambda _, made: mend_gaps(made.objects), **asked))


def mend_gaps(objects: Iterable[Any]) -> None:
    """Takes empty pieces out of lines of text: with one, PDFium (Chrome, Edge) leaves a gap in Nastaliq.

    It loses the last step of a line in which a piece is empty (`[<>15] TJ`); other readers see no difference.
    """
    for each in objects:
        stream = getattr(each, "stream", [])
        for place, said in enumerate(stream):
            if isinstance(said, bytes) and said.endswith(b"] TJ"):
                stream[place] = said.replace(b"<>", b" ")


def _lay_out(page: Any, asked: Mapping[str, Any], sizes: Sequence[float]) -> Any:
    from weasyprint import CSS

    laid = None
    for size in sizes:
        sheet = CSS(string=f":root {{ font-size: {size}pt !important }}")
        laid = page.render(stylesheets=[sheet], **asked)
        if len(laid.pages) == 1:
            break
    return laid or page.render(**asked)


def _fetcher(find_file: FindFile) -> Any:
    """What WeasyPrint asks for files: it gives ours, and asks nobody."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    def fetch(url: str, headers: object = None) -> object:
        del headers
        found = find_file(unquote(urlsplit(url).path)) if url.startswith(_NOWHERE) else None
        if found is None:
            raise ValueError(f"{url} is no file of this page.")
        return URLFetcherResponse(url, found[0], {"Content-Type": found[1]})

    ours = URLFetcher()
    ours.fetch = fetch
    return ours
