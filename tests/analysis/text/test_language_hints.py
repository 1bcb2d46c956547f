import pytest

from analysis.comments import Comment
from analysis.language_hints import hint_language, read_as
from tests.analysis.text.shared_comments import read_shared_comments

SAID = {
    "en": "The staff were kind to me but I had to wait for three hours.",
    "pl": "Nikt mi nie powiedział, co się dzieje, i było bardzo zimno.",
    "ro": "Nu mi-a spus nimeni ce se întâmplă și a fost foarte frig.",
    "pt": "Ninguém me disse o que estava a acontecer e a comida não era boa.",
    "es": "Nadie me dijo lo que pasaba y la comida no era buena.",
    "so": "Waxaan sugayay saddex saacadood, laakiin shaqaaluhu way fiicnaayeen.",
    "ar": "لم يخبرني أحد بما يحدث وكان الطعام باردا جدا",
    "fa": "هیچ کس به من نگفت چه می‌شود و غذا خیلی سرد بود",
    "ur": "کسی نے مجھے نہیں بتایا کہ کیا ہو رہا ہے اور کھانا بہت ٹھنڈا تھا",
    "pa": "ਕਿਸੇ ਨੇ ਮੈਨੂੰ ਕੁਝ ਨਹੀਂ ਦੱਸਿਆ ਅਤੇ ਖਾਣਾ ਠੰਢਾ ਸੀ",
    "bn": "কেউ আমাকে কিছু বলেনি এবং খাবার ঠান্ডা ছিল",
    "gu": "કોઈએ મને કંઈ કહ્યું નહીં અને ભોજન ઠંડું હતું",
}


@pytest.mark.parametrize("language", SAID)
def test_a_plain_sentence_tells_its_language(language: str) -> None:
    assert hint_language(SAID[language]) == language


@pytest.mark.parametrize("language", SAID)
def test_a_comment_on_another_languages_page_is_read_in_its_own(language: str) -> None:
    page = "ur" if language != "ur" else "en"
    assert read_as(Comment("c", SAID[language], page)) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "👍",
        "OK",
        "Super!",
        "staff bahut acha tha lekin appointment late thi",  # Urdu in Roman letters
        "Le personnel était très gentil et la chambre était propre",
        "Das Personal war sehr nett und ich bin zufrieden",
        "Medicinska sestra bila je uvijek ljubazna i strpljiva za svakog pacijenta na našem malom odjelu",
        "ستاسو کار ډېر ښه و او زه خوښ یم",  # Pashto
        "মই চিকিৎসকৰ লগত কথা পাতিলোঁ",  # Assamese
        "医生非常好",
        "Thank you dziękuję gracias",
    ],
)
def test_a_text_that_is_surely_none_of_ours_keeps_the_language_of_its_page(text: str) -> None:
    assert hint_language(text) is None
    assert read_as(Comment("c", text, "pa-IN")) == "pa"


def test_no_english_comment_is_taken_for_another_language() -> None:
    assert not [one for one in read_shared_comments() if hint_language(one.text) not in (None, "en")]
