"""Finds what leads to a person online: spelt-out e-mail addresses, account names, and addresses of pages.

Pages of the NHS, of public bodies and of well-known services are left: they lead to no person.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from analysis.word_folding import fold_phrase, folded_words

Span = tuple[int, int]

_WORDS = tomllib.loads((Path(__file__).with_name("naming_words") / "online.toml").read_text(encoding="utf-8"))
_LEAST = 5  # letters by which the name of a site is known, whatever its ending
_ATS = "at|małpa|malpa|arroba|arond|آت|ایٹ|اٹ|ات|أت|ايت|إيت|ایت|على|অ্যাট|এট|এ্যাট|એટ|ઍટ|ਐਟ|ਐੱਟ"
_DOTS = "dot|kropka|punto|ponto|punct|نقطة|دوت|دت|ڈاٹ|نقطه|دات|ڈوٹ|ডট|ડોટ|ડૉટ|ડાટ|ਡਾਟ|ਡੌਟ|ਡੋਟ"
_THEN = "(?:then|پھر|ثم|بعدين|پھر|بعد|তারপর|পরে|પછી|ਫਿਰ|ਫੇਰ)[ ]"
_LINES = (
    "underscore|dash|hyphen|podkreślnik|myślnik|linie jos|liniuță|guion|guion bajo|guión|guión bajo"
    "|underline|traço|انڈرسکور|انڈر سکور|ڈیش|آندرلاین|خط تیره|شرطة سفلية|شرطة"
    "|আন্ডারস্কোর|ড্যাশ|અંડરસ્કોર|ડેશ|ਅੰਡਰਸਕੋਰ|ਡੈਸ਼"
)
_AT_MARK = rf"(?:[ ]?[(\[{{<][ ]?(?:{_ATS}|a t|@)[ ]?[)\]}}>][ ]?|[ ]?@[ ]?)"
_AT_WORD = rf",?[ ](?:{_ATS}|at the rate|coada de maimuță),?[ ]"
_DOT_WORD = (
    rf"(?:[ ]?[(\[{{<][ ]?(?:{_DOTS}|\.)[ ]?[)\]}}>][ ]?"
    rf"|,?[ ](?:{_THEN})?(?:{_DOTS}),?[ ](?:{_THEN})?)"
)
_DOT = rf"(?:{_DOT_WORD}|\.)"
_LABEL = r"[^\W_](?:[\w\u0900-\u0dff-]{0,40})"  # the vowel signs of India are no \w
_ENDS = (
    r"(?:com|net|org|uk|co|example|test|invalid|pl|ro|pt|es|br|in|pk|ir|io|me|info|eu|de|fr|it|so|bd"
    r"|کام|کوم|كوم|کم|কম|কোমে|કોમ|ਕਾਮ|ਕੌਮ"
    r"|یوکے|یو کے|ইউকে|યુકે|ਯੂਕੇ|ਯੂ ਕੇ|کو|কো|કો|ਕੋ|অর্গ|ઓર્ગ|ਓਆਰਜੀ|اورغ|اورج|ارگ"
    r"|ایگزیمپل|مثال)(?![^\W_])"
)
_SPELT_WORDS = frozenset(fold_phrase(f"{_ATS}|{_DOTS}".replace("|", " ")))
_MAIL_WORDS = frozenset({"gmail", "hotmail", "yahoo", "outlook", "icloud", "live", "mail", "email", "at"})
_SPELT = re.compile(
    rf"(?<![\w.@-])[\w+%-]{{1,40}}(?:(?:{_DOT}|[ ](?:{_LINES})[ ])[\w+%-]{{1,40}}){{0,3}}"
    rf"(?:(?:{_AT_MARK}|{_AT_WORD}){_LABEL}(?:{_DOT_WORD}{_LABEL}){{0,3}}{_DOT_WORD}{_ENDS}"
    rf"|{_AT_MARK}{_LABEL}(?:{_DOT}{_LABEL}){{0,3}}{_DOT}{_ENDS}"
    rf"|{_AT_WORD}(?:gmail|hotmail|yahoo|outlook|icloud|live|mail|email)\.{_ENDS})",
    re.IGNORECASE,
)
_HANDLE = re.compile(
    r"(?<![\w.@/])@(?!nhs|gov|mind|samaritans|healthwatch)[A-Za-z0-9_](?:[\w.]{1,30})(?<!\.)", re.IGNORECASE
)
# An account by itself: words with underscores, or with capitals inside and digits behind.
_BY_ITSELF = re.compile(
    r"(?<![\w.@/-])(?:[A-Za-z][A-Za-z0-9]{1,30}(?:_[A-Za-z0-9]{1,30}){1,3}|(?:[A-Z][a-z]{1,15}){2,4}\d{2,4})(?![\w@])"
)
_SITES = "|".join(map(re.escape, _WORDS["sites"]))
# After the name of a site, an account is known by a mark that no word has: a dot, a digit, an underscore.
_ACCOUNT = re.compile(
    rf"(?<!\w)(?:{_SITES})[a-z]{{0,6}}(?![A-Za-z])[^\n\x00@]{{0,25}}?(?<![\w.@/-])"
    r"(?P<it>@?(?=[A-Za-z0-9_.]{0,30}(?:[A-Za-z](?:[_\d]|\.[A-Za-z0-9])|[_\d][A-Za-z]))[A-Za-z][A-Za-z0-9_]{0,30}(?:\.[A-Za-z0-9_]{1,30}){0,3})(?![\w@])",
    re.IGNORECASE,
)
_SITE_WORDS = frozenset(fold_phrase(site)[0][:_LEAST] for site in _WORDS["sites"])
_NO_ACCOUNT = (
    r"(?!(?:the|not|very|good|great|how|where|bad|only|just|down|full|fine|terrible|slow|awful|easier)\b)"
)
_NAMED_ACCOUNT = re.compile(
    rf"(?<!\w)(?:my[ ](?:{_SITES})[ ]is[ ]|(?:{_SITES})[a-z]{{0,6}}[ ]?"
    r"(?:[:=]|(?:handle|username|user name|user|account|id|name)(?:[ ]is)?[ :])[ ]{0,2})"
    rf"(?P<it>@?{_NO_ACCOUNT}[A-Za-z][\w.]{{3,30}})(?<!\.)",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"(?<![\w.@-])(?:https?://|www\.)[^\s<>()\[\]\"'\x00]{3,300}"
    r"|(?<![\w.@-])(?:[A-Za-z0-9-]{1,60}\.){1,4}(?-i:com|net|org|uk|io|info|blog|site|online|dev|example|test|pl|ro|ir)"
    r"(?![\w-])(?:/[^\s<>()\[\]\"'\x00]{0,200})?"
    r"|(?<![\w.@-])(?-i:t|wa|fb|m|linktr|youtu)\.(?-i:me|ee|be)/[\w./-]{2,80}",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"^(?:https?://)?(?:[\w-]{1,60}\.){0,4}(?:nhs\.uk|nhs\.net|gov\.uk|police\.uk|ac\.uk|org\.uk|bbc\.co\.uk|[\w-]{1,60}\.org"
    r"|(?:google|youtube|amazon|zoom|microsoft|apple|facebook|instagram|twitter|tiktok|whatsapp|netflix|boots|tesco|argos|kooth|togetherall|uber|booking|trustpilot|gmail|hotmail|outlook)\.(?:com|co\.uk|us))"
    r"(?P<path>/.*)?$",
    re.IGNORECASE,
)
_SOCIAL_PATH = re.compile(
    r"(?:facebook|instagram|twitter|tiktok|linkedin|youtube|snapchat|t|x|fb|threads)\.(?:com|me)/.",
    re.IGNORECASE,
)


def find_spelt_e_mails(text: str) -> Iterator[Span]:
    """E-mail addresses with their signs in words, as “ada dot nowak at mail dot example”.

    >>> list(find_spelt_e_mails("ada (at) mail (dot) example"))
    [(0, 27)]
    """
    if "@" in text or not folded_words(text).isdisjoint(_SPELT_WORDS | _MAIL_WORDS):
        yield from (match.span() for match in _SPELT.finditer(text))


def find_pages(text: str) -> Iterator[Span]:
    """Addresses of pages, but not those of public bodies and well-known services.

    >>> text = "See www.nhs.uk, not facebook.com/ada.nowak.9"
    >>> [text[start:end] for start, end in find_pages(text)]
    ['facebook.com/ada.nowak.9']
    """
    for match in _PAGE.finditer(text):
        end = match.start() + len(match.group().rstrip(".,;:!?"))
        written = text[match.start() : end]
        if _SOCIAL_PATH.search(written) or not _PUBLIC.match(written):
            yield match.start(), end


def find_accounts(text: str) -> Iterator[Span]:
    """Names of accounts: with an @, beside the name of a site, or written as only accounts are.

    >>> text = "Find me on insta: ada_n81 or @adanowak"
    >>> [text[start:end] for start, end in find_accounts(text)]
    ['ada_n81', '@adanowak']
    """
    found = {match.span() for match in _BY_ITSELF.finditer(text)}
    if "@" not in text and not any(word[:_LEAST] in _SITE_WORDS for word in folded_words(text)):
        yield from sorted(found)
        return
    found |= {match.span() for match in _HANDLE.finditer(text)}
    for pattern in (_ACCOUNT, _NAMED_ACCOUNT):
        found |= {match.span("it") for match in pattern.finditer(text)}
    yield from sorted(found)
