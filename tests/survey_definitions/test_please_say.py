"""“Something else: please say” keeps what was written beside its tick."""

from survey_definitions.answers import from_json, to_json
from survey_definitions.messages import CHOOSE_ONE_ONLY, CHOOSE_THIS_OR_OTHERS, TOO_LONG
from survey_definitions.model import Answer, FieldError
from survey_definitions.reader import parse_survey
from tests.survey_definitions.definitions import DEFINITIONS, refused, send, sent


def test_something_else_keeps_what_was_written_beside_its_tick() -> None:
    raw = {"helped": ["talking", "other"], "helped-say-other": [" The  garden "]}
    said = Answer(options=("talking", "other"), text="The garden")
    assert sent("please-say", "helped", raw) == said
    assert from_json(to_json({"helped": said})) == {"helped": said}
    assert sent("please-say", "helped", {"helped": ["other"]}) == Answer(options=("other",))


def test_writing_beside_something_else_ticks_it() -> None:
    assert sent("please-say", "helped", {"helped-say-other": ["The garden"]}) == Answer(
        options=("other",), text="The garden"
    )
    assert sent("please-say", "place", {"place-say-elsewhere": ["At home"]}) == Answer(
        options=("elsewhere",), text="At home"
    )


def test_something_else_written_beside_another_choice_is_asked_about_and_not_guessed() -> None:
    both = {"place": ["clinic"], "place-say-elsewhere": ["At home"]}
    assert refused("please-say", "place", both) == CHOOSE_ONE_ONLY
    none = {"helped": ["nothing"], "helped-say-other": ["The garden"]}
    assert refused("please-say", "helped", none) == CHOOSE_THIS_OR_OTHERS


def test_too_long_a_text_beside_a_tick_is_sent_back_to_its_own_box() -> None:
    result = send("please-say", "helped", {"helped": ["other"], "helped-say-other": ["x" * 201]})
    assert result == (FieldError("helped", TOO_LONG, {"length": "201", "most": "200"}, "say-other"),)


def test_one_option_at_most_asks_for_words_and_never_one_that_goes_with_no_other() -> None:
    source = (DEFINITIONS / "please-say.toml").read_text(encoding="utf-8")
    for old, new, said in (
        ('"page" }', '"page", please_say = true }', "One option at most has “please_say”"),
        ("exclusive = true", "exclusive = true, please_say = true", "it cannot be an exclusive one"),
        ('type = "choose many"', 'type = "rank"', "“rank” has no option with “please_say”"),
    ):
        faults = parse_survey(source.replace(old, new), "tiny.toml")
        assert isinstance(faults, tuple)
        assert any(said in fault.message for fault in faults)
