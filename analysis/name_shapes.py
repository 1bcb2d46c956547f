"""Knows names by their shape alone: Kowalewska, Vasilescu, Harvinder, Nooruddin, رضازاده, ਸੁਖਜੀਤ.

It has no lists, and it does not tell a name that looks like any other word.
"""

import re


class Is:
    """What a word may be; several at once, as bits of one number."""

    NOTHING = 0
    NAME = 1  # wherever it stands
    RARE = 2  # a rarer name: after a title, or beside another name
    ALSO_A_WORD = 4  # a name that is an everyday word too
    EVERYDAY = 8
    TITLE = 16
    ROLE = 32  # such as “nurse”: a name may follow
    HONOUR = 64  # such as “sahib”: a name stands before
    PARTICLE = 128
    KNOWN = 256  # a place, a medicine, a service
    FOLLOWS_NO_PERSON = 512  # such as “ward”
    PRECEDES_NO_PERSON = 1024  # such as “saint”
    ANY_CASE = 2048  # a name even in small letters
    NEEDS_GIVEN_NAME = 4096  # such as “kaur”
    SURNAME_SHAPE = 8192
    LINK = 16384  # such as “and”
    PERSON_VERB = 32768
    GIVEN = 262144  # a given name that is an everyday word too, which seldom follows a role as a word
    SHORT = 524288  # two letters in no list
    COPULA = 131072  # such as “was” after a word that says how somebody was
    BEING = 1048576  # such as “was” between a role and a name
    ARTICLE = 2097152  # such as Portuguese “o” before a name
    PARENT = 4194304  # such as Arabic “mother of”: a name follows, though it be a word
    BEFORE_PLACE = 8388608  # such as “in”: a place follows
    BEFORE_MEDICINE = 16777216  # such as “take”
    MARKER = 65536  # a small word that follows a person, as in Urdu and Panjabi
    MADE = 33554432  # in no list, but made as verbs are, or as words of other words


# Of Latin names, folded; a capital is asked for beside.
_LATIN_SHAPES = re.compile(
    r".{2,}(?:ewsk|owsk|insk|ynsk|ansk|alsk|ick|eck)(?:i|a|iego|iemu|im|iej)$"
    r"|.{2,}(?:wicz|czyk|czak|szczak)(?:a|owi|em|u|owie|ow)?$"
    r"|.{3,}(?:escu|eanu)(?:lui)?$"
    r"|.{2,}(?:preet|jeet|jit|deep|winder|vinder|pinder|tinder|jinder)$"
    r"|.{3,}(?:bhai|ben|behn|uddin|ullah|zadeh|zada|nejad)$"
    r"|(?:abdul|abdur|abdu|cabdi|cabdu|abdi).{3,}$"
)
_IRISH = re.compile(r"(?:O['’‘][A-Z]|M[ac]c[A-Z])\w{2,}$")
_NOT_LATIN = re.compile(
    r"\b(?:ski|polski|nicki|angielsk\w+|polsk\w+|londynsk\w+|miejsk\w+|gorsk\w+|rosyjsk\w+|lekarsk\w+|szpitaln\w+"
    r"|publick\w+|katolick\w+|niemieck\w+|tureck\w+|francusk\w+|indeep|thaiben|hebben|juben|ruben)$"
)
_OTHER_SHAPES = re.compile(
    r"^عبد ?ال.{2,}$|.{2,}(?:الدين|الرحمن|زاده|پور|نژاد|نيا|اللهي|وند)$|.{2,}(?:الله)$"
    r"|^(?:غلام|بيبي).{3,}$|.{3,}(?:دخت|بانو|نوش|اغا|زيب|النسا|النساء)$"
    r"|.{2,}(?:[উু]দ্দিন|[উু]ল্লাহ|[উু]জ্জামান|দুলাল|বালা|রঞ্জন|েন্দু|েস্বরি|ুন্নেসা|ুন্নেছা|মোহন)(?:র|ের|কে)?$"
    r"|.{2,}(?:પ્રસાદ|લાલ|કુમાર|ભાઇ|ભાઈ|બેન|બહેન|સંકર|દાસ|સિંહ|કાંત|કાન્ત|કાન્તા|ગૌરિ|લક્સ્મિ|વંતિ|ચંદ્ર|સુખ|જિભાઈ)"
    r"(?:ને|નિ|નો|નું|ના|એ|થિ|જિ|ે|બેન|ભાઈ|ભાઇ)?$"
    r"|^.{2,}િબા(?:ને|નિ|નો|નું|ના|એ)?$"
    r"|.{2,}(?:ਪਰਿਤ|ਜਿਤ|ਦਿਪ|ਵਿੰਦਰ|ਿੰਦਰ|ਵੰਤ|ਵਤਿ|ਕਿਰਤ)$"
    r"|^(?:ਗੁਰ|ਹਰ|ਜਸ|ਸੁਖ|ਮਨ|ਅਮਨ|ਬਲ|ਕੁਲ|ਪਰਮ|ਤੇਜ|ਸਤ|ਜਪ|ਅਕਾਲ|ਏਕਮ|ਫਤਿਹ|ਸਹਿਜ|ਰਣ|ਨਵ|ਦਲ|ਜਗ|ਸਿਮਰ|ਅਨਮੋਲ)"
    r"(?:ਨੂਰ|ਨੁਰ|ਬਿਰ|ਵਿਰ|ਮਿਤ|ਪਾਲ|ਦੇਵ|ਚਰਨ|ਜੋਤ|ਨਾਮ|ਰੂਪ|ਰੁਪ|ਸਰਨ|ਬੰਸ|ਤਾਰ|ਰਾਜ|ਕੰਵਲ|ਗੁਣ|ਅੰਸ|ਨਿਤ|ਨਿਧ|ਬਚਨ|ਮੁਖ|ਦਿਆਲ|ਬਖਸ)$"
)
_NOT_OTHER = re.compile(
    r"شاء|ماشاء|انشا|الحمد|بسم|سبحان|بالله|والله|لله|استغفر|جزاك|معاذ|يا|رسول|مصدوم|پيش|کل"
    r"|^(?:મોટ|નાન|બધ|સગ)|ਪਰਤਿਤ|^ਜਿੰਦਰ|ਮੰਦਰ|^(?:ਅਜ|ਵਿਅ)ਿੰਦਰ"
)
_SURNAMES = re.compile(r"^ال.{2,}ي$|.{3,}(?:يان|فر|منش|دوست|خواه|چي)$")


_PLAIN_ENDINGS = re.compile(
    r".*(?:axin|aksyn|oxetin|oksetyn|ralin|apin|epin|idon|peridol|prazol|statin|cilin|cylin|micin|mycyn|formin"
    r"|tidin|dipin|zosin|olol|sartan|gliptin|azolam|azepam|triptan|barbital|profen|tadin|tyn)[aeiăęąoy]?$|"
    r".*(?:osis|itis|epsy|oma|ness|ology|ologist|iatrist|iatry|ism|ment|tion|sion|therapy|therapies|cillin|pine|zole|pam|statin|pril|olol"
    r"|idine|azine|oxetine|pram|thesia|aemia|emia|algia|pathy|plasty|ectomy|oscopy|graphy|ics|ists|ships?|care|phobia|mycin|floxacin"
    r"|adol|profen|caine|prazole|sartan|gliptin|formin|ities|ings?|(?:tral|tiap|zap|oxet|trypt|tript|formin|ceptin|icil)in[ae]?|ised|ized|ably|fully|ously|ively|able|ible|ful|less|ward|wards|sdale|shire)s?$"
    r"|.{3,}(?:cion|ciones|siones|dades|logia|logo|loga|ismo|miento|mientos|encias|ancias|oso|osa|cao|coes|dade|mentos"
    r"|agem|agens|avel|ivel)$"  # Spanish, Portuguese
    r"|.{3,}(?:osc|osci|aniem|enie|eniem|cja|cji|cje|czny|czna|czne|cznej|cznego|owego|owej|stwo|stwa|stwem|alnia|arka|aczka"
    r"|alam|alem|ilam|ilem|owac|ujemy|ujcie)$"  # Polish
    r"|.{3,}(?:tatea|tii|tiei|tiile|iune|iunea|isme|oarea|torul|toarea|urile|logie|fie)$"  # Romanian
)


def looks_like_a_name(written: str, folded: str) -> int:
    """What a word that stands in no list may be by its shape; Latin words need a capital.

    >>> looks_like_a_name("Grzybowska", "grzybowska") == Is.NAME, looks_like_a_name("Mwezi", "mwezi")
    (True, 0)
    """
    if written[:1].isupper():
        if _IRISH.match(written) or (_LATIN_SHAPES.match(folded) and not _NOT_LATIN.match(folded)):
            return Is.NAME
        if _PLAIN_ENDINGS.match(folded):
            return Is.EVERYDAY | Is.MADE
        return Is.EVERYDAY if _is_no_word(written) else Is.NOTHING
    if _OTHER_SHAPES.match(folded) and not _NOT_OTHER.search(folded):
        return Is.NAME
    return Is.SURNAME_SHAPE if _SURNAMES.match(folded) else Is.NOTHING


def _is_no_word(written: str) -> bool:
    """Such as “I’ve” and “XXXX”."""
    return any(mark in written for mark in "'’‘`") or len(set(written.casefold())) == 1
