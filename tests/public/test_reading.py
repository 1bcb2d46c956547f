"""A person changes the language or the register on any page, and loses nothing."""

import pytest

from tests.public.person import Person


def test_changing_the_language_keeps_what_is_half_typed(begun: Person) -> None:
    begun.sends(kind="user")
    begun.opens("better")
    begun.sends(better="Half a tho", language="ur")
    assert '<html lang="ur" dir="rtl"' in begun.reads()
    assert "Half a tho</textarea>" in begun.reads()
    assert begun.where() == "better"


def test_changing_the_language_keeps_even_what_cannot_be_right(begun: Person) -> None:
    begun.opens("visits")
    begun.sends(visits="a few", language="pl")
    assert '<html lang="pl"' in begun.reads()
    assert 'value="a few"' in begun.reads()
    assert "nhsuk-error-summary" not in begun.reads()


def test_words_taken_out_of_a_box_stay_out_when_the_language_changes(begun: Person) -> None:
    begun.sends(kind="user")
    begun.opens("better")
    begun.sends(better="Not this after all")
    begun.opens("better")
    begun.sends(better="", language="ur")
    assert begun.where() == "better"
    assert "Not this after all" not in begun.reads()


def test_too_long_a_text_is_refused_in_the_language_of_the_answers(begun: Person) -> None:
    begun.sends(kind="user", language="ur")
    begun.sends(kind="user" * 20_000)
    assert begun.page is not None
    assert begun.page.status_code == 413
    assert '<html lang="ur" dir="rtl"' in begun.reads()


def test_changing_the_language_with_nothing_typed_does_not_skip_the_question(begun: Person) -> None:
    begun.sends(kind="user")
    begun.opens("listened")
    begun.sends(register="easy_read")
    assert begun.where() == "listened"
    assert "Staff listened to me." in begun.reads()
    begun.opens("")
    assert 'href="/s/every-type/service"' in begun.reads()


def test_the_new_language_stays_on_the_pages_that_follow(begun: Person) -> None:
    begun.sends(language="pl")
    begun.sends(kind="user")
    assert '<html lang="pl"' in begun.reads()


def test_the_check_and_the_receipt_can_be_read_in_another_language(begun: Person) -> None:
    begun.answers_all()
    begun.sends(language="ur")
    assert begun.where() == "check-your-answers"
    assert '<html lang="ur" dir="rtl"' in begun.reads()
    begun.sends()
    assert '<html lang="ur" dir="rtl"' in begun.reads()
    in_urdu = begun.receipt()
    begun.opens("thank-you?language=en")
    assert begun.receipt() != in_urdu


@pytest.mark.parametrize(
    "path", ["/", "/s/every-type/", "/s/every-type/consent", "/privacy", "/accessibility", "/withdraw"]
)
def test_every_page_before_the_survey_can_be_read_in_each_language(person: Person, path: str) -> None:
    for language, direction in (("en", "ltr"), ("pl", "ltr"), ("ur", "rtl"), ("pa", "ltr")):
        for register in ("standard", "easy_read"):
            page = person.opens(f"{path}?language={language}&register={register}").reads()
            assert f'<html lang="{language}" dir="{direction}"' in page


def test_a_phone_set_to_polish_is_met_in_polish(person: Person) -> None:
    page = person.opens("/", **{"Accept-Language": "pl-PL,pl;q=0.9,en;q=0.5"}).reads()
    assert '<html lang="pl"' in page


@pytest.mark.parametrize(
    ("phone", "language"),
    [
        ("ur-PK,en-US;q=0.9,en;q=0.8", "ur"),
        ("pa-Guru-IN,en;q=0.5", "pa"),
        ("pnb-PK, pl_PL;q=0.4, en;q=0.3", "pl"),
        ("en;q=0.3, PL;q=0.9", "pl"),
        ("*, ur;q=0.5", "ur"),
        ("ur;q=0, *", "en"),
        ("zh-Hant-TW;q=nan, ;;, -, é", "en"),
        ("x" * 5000, "en"),
    ],
)
def test_a_phone_is_met_in_the_first_of_its_languages_that_we_have(
    person: Person, phone: str, language: str
) -> None:
    page = person.opens("/", **{"Accept-Language": phone}).reads()
    assert f'<html lang="{language}"' in page
    assert "language=en" not in page  # what the phone asks for by itself is not put in every address


def test_a_language_we_do_not_have_is_met_in_english(person: Person) -> None:
    assert '<html lang="en"' in person.opens("/?language=xx&register=shouting").reads()


def test_a_text_that_is_not_translated_says_which_language_it_is_in(begun: Person) -> None:
    begun.sends(language="ur")
    assert '<span lang="en" dir="ltr">Who are you?</span>' in begun.reads()


def test_a_language_that_nobody_checked_is_marked_as_a_draft(person: Person) -> None:
    assert "draft-note" in person.opens("/?language=pl").reads()
    assert "draft-note" not in person.opens("/?language=en").reads()


def test_each_language_is_named_in_itself(person: Person) -> None:
    page = person.opens("/").reads()
    for code, name in (("pl", "Polski"), ("ur", "اردو"), ("pa", "ਪੰਜਾਬੀ")):
        assert f'lang="{code}"' in page
        assert f">{name}</button>" in page


def test_easy_read_puts_a_picture_before_each_option(begun: Person) -> None:
    begun.sends(register="easy_read")
    assert begun.reads().count('class="picture"') == 3  # the question and its two options
    address = begun.reads().split('class="picture" src="')[1].split('"')[0]
    picture = begun.client.get(address)
    assert picture.mimetype == "image/svg+xml"
    assert "immutable" in picture.headers["Cache-Control"]


def test_a_poster_in_polish_leads_to_the_survey_in_polish(person: Person) -> None:
    person.opens("?language=pl").agrees("?language=pl")
    assert '<html lang="pl"' in person.reads()
