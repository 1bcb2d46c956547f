"""Number plates, Roman months, illnesses named after people, and words of respect grown onto a name."""

from dataclasses import replace

import pytest

from analysis.name_descriptions import describe
from analysis.name_lists import read_name_lists
from analysis.name_shapes import Is
from analysis.redaction import redact
from analysis.word_folding import cut_words


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("My car, BD68 SMR, was clamped.", "en", "My car, [identity number], was clamped."),
        ("his reg is p143 dkl if it helps", "en", "his reg is [identity number] if it helps"),
        ("On my letters it says zz99 3vz.", "en", "On my letters it says [postcode]."),
        ("Urodzona 23 VI 1980 w Opolu.", "pl", "Urodzona [date of birth] w Opolu."),
        ("Născut 3.XI.1982 la Iași.", "ro", "Născut [date of birth] la Iași."),
        ("জন্ম ৫ অগাস্ট ১৯৫৩।", "bn", "জন্ম [date of birth]।"),
        ("রুমাদি, আপনাকে ধন্যবাদ।", "bn", "[name], আপনাকে ধন্যবাদ।"),
        ("سپیده‌جان، ممنونم.", "fa", "[name]، ممنونم."),
        ("نسكن في ٣٥ شارع ويلينغتون، LS8 5GB", "ar", "نسكن في [address]، [postcode]"),
        ("લખી લો: toral એટ example ડૉટ com", "gu", "લખી લો: [e-mail address]"),
        ("বীমা নম্বর NK 84 27 03 D", "bn", "বীমা নম্বর [identity number]"),
    ],
)
def test_what_leads_to_a_person_is_hidden_in_every_way_people_write_it(
    text: str, language: str, shown: str
) -> None:
    assert redact(text, language).text == shown


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("She went to A12 ward, reg nurse was kind.", "en"),
        ("I waited from 3 I think, about 20 minutes.", "en"),
        ("Parkinson's and Crohn's, and Down's syndrome too.", "en"),
        ("Choroba Parkinsona i Alzheimera, a terminu brak.", "pl"),
        ("پارکینسون و آلزایمر پدرم بدتر شد.", "fa"),
        ("پارکنسنز اور ڈاؤن سنڈروم", "ur"),
        ("باركنسون وكرون ومتلازمة أسبرجر", "ar"),
        ("পারকিনসন্স আর ডাউন সিনড্রোম", "bn"),
        ("પાર્કિન્સન્સ અને ડાઉન સિન્ડ્રોમ", "gu"),
        ("ਪਾਰਕਿਨਸਨ ਅਤੇ ਡਾਊਨ ਸਿੰਡਰੋਮ", "pa"),
        ("સેન્ટ થોમસ વૉર્ડ ચોખ્ખો છે.", "gu"),
        ("ભગવાન ભલું કરે, જય શ્રી કૃષ્ણ.", "gu"),
        ("سبحان اللہ، ایمبولینس جلد پہنچی۔", "ur"),
        ("Naso, hooyo, ayay igu tiri.", "so"),
    ],
)
def test_illnesses_saints_and_blessings_name_nobody(text: str, language: str) -> None:
    assert redact(text, language).text == text


@pytest.mark.parametrize(
    ("text", "language", "hidden"),
    [
        ("شماره صفر هفت هفتصد نهصد صفر سی و یک زنگ بزنید", "fa", "صفر هفت هفتصد نهصد صفر سی و یک"),
        ("صفر سات سات صفر صفر نو سو ایک دو تین پر", "ur", "صفر سات سات صفر صفر نو سو ایک دو تین"),
        ("wac eber todoba todoba eber eber sagaal boqol eber laba", "so", None),
        ("ਲਿਖੋ ada ਅੰਡਰਸਕੋਰ n ਐਟ example ਡਾਟ ਕੋ ਡਾਟ ਯੂਕੇ", "pa", "ada ਅੰਡਰਸਕੋਰ n ਐਟ example ਡਾਟ ਕੋ ਡਾਟ ਯੂਕੇ"),
        ("ada પછી ડોટ પછી n એટ example ડોટ com", "gu", None),
        ("Born 3rd of the 11th 1938, she says.", "en", "3rd of the 11th 1938"),
    ],
)
def test_numbers_addresses_and_dates_said_in_words_are_hidden(
    text: str, language: str, hidden: str | None
) -> None:
    found = redact(text, language).hidden
    assert len(found) == 1
    assert hidden in (None, found[0])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ਕਿਸੇ ਨੇ ਨਹੀਂ ਪੁੱਛਿਆ, ਚੱਬਦਿਆਂ ਪੀੜ ਹੁੰਦੀ", "pa"),
        ("دویست و پنجاه و سه نفر در صف بودند", "fa"),
        ("I felt a right wally but Mum laughed.", "en"),
        ("Todos hablan de él, como del ratoncito Pérez.", "es"),
        ("کوئین الزبتھ ہسپتال کی کینٹین بند تھی", "ur"),
        ("Autobus do szpitala Królowej Elżbiety się spóźnia.", "pl"),
    ],
)
def test_verbs_people_of_stories_and_counts_name_nobody(text: str, language: str) -> None:
    assert redact(text, language).text == text


@pytest.mark.parametrize(
    ("text", "language"), [("ਭੌਂਕਦੇ ਚੱਬਦਾਂ", "pa"), ("ટપકાવ્યું", "gu"), ("گھسیٹتے بھونکتا", "ur")]
)
def test_a_verb_with_its_ending_is_known_as_a_word(text: str, language: str) -> None:
    lists = read_name_lists(language)
    assert {describe(word, lists) for word in cut_words(text)} == {Is.EVERYDAY}
    without = replace(lists, verb_stems=frozenset())
    assert Is.EVERYDAY not in {describe(word, without) for word in cut_words(text)}
