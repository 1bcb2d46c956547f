"""Takes away what is weighed, so that a test can show that it would notice: lists and signs are left."""

import pytest


def weigh_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let neither the weights nor the whole of a text tell anything about any word."""
    monkeypatch.setattr("analysis.name_beginnings.weigh_word", lambda *_: -99.0)
    monkeypatch.setattr("analysis.person_names.judge_words", lambda here, _: [0.0] * len(here.kinds))
