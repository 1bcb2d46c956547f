"""Draws the QR code of an address, which a phone's camera reads.

It makes no address, and the drawing fetches nothing.
"""

import io

QUIET = 4  # white squares round the code, that the standard asks for (ISO/IEC 18004)
SPARE = "m"  # about 15 in 100 of the code may be dirty or torn


def draw_code(address: str) -> bytes:
    """The code as an SVG drawing: black on white, also where the page is dark.

    >>> draw_code("https://example.org/c/abc")[:5]
    b'<?xml'
    """
    import segno

    drawn = io.BytesIO()
    code = segno.make_qr(address, error=SPARE)
    code.save(drawn, kind="svg", border=QUIET, dark="#000", light="#fff", omitsize=True, unit=None)
    return drawn.getvalue()
