"""Which words would tell whoever looks at a phone what kind of care somebody has.

It hides nothing itself: whoever writes a message leaves out what is telling.
"""

import re

# Parts of words, in the languages of the site. To leave out a harmless address costs a press on the link.
_TELLING = re.compile(
    r"mental|psych|psiq|psih|suicid|self.?harm|therap|terap|counsel|depress|depres|anxi|schizo|bipolar|crisis"
    r"|well.?being|camhs|cmht|iapt|\bmind\b|addict|recovery|\bhiv\b|refuge|abuse|hospital|clinic|\bward\b"
    r"|szpital|clín|spital|zdrowi|saúde|salud|sănăt|dhimir|maskax|survey|experience"
    r"|روان|ذہن|نفسي|نفسی|مستشفى|ہسپتال|بیمارستان|মানসিক|হাসপাতাল|માનસિક|હોસ્પિટલ|ਮਾਨਸਿਕ|ਹਸਪਤਾਲ",
    re.IGNORECASE,
)


def is_telling(text: str) -> bool:
    """Whether a text that was typed may say what kind of care somebody has.

    >>> is_telling("Albany Mental Health Unit"), is_telling("Edward Hall, 1 Church Lane")
    (True, False)
    """
    return _TELLING.search(text) is not None
