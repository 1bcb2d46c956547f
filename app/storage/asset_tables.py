"""The tables of the community assets directory, and of who is missing from the answers, as it may be shown.

Nothing here is about a person: an asset is a group, a service or a place, with what it makes public.
"""

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.answers_tables import AnswersBase


class AssetRow(AnswersBase):
    """A group, service or place. Somebody made sure on `checked_on`; a closed one stays, with its day."""

    __tablename__ = "asset"
    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    name: Mapped[str] = mapped_column(String(200), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    does: Mapped[str] = mapped_column(Text)
    area: Mapped[str] = mapped_column(String(100), index=True)
    website: Mapped[str] = mapped_column(String(300))
    email: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str] = mapped_column(String(40))
    access: Mapped[str] = mapped_column(Text)
    public: Mapped[bool]
    checked_on: Mapped[date | None]
    closed_on: Mapped[date | None]


class AssetCommunityRow(AnswersBase):
    """One community an asset works with; the languages spoken there are communities of main language."""

    __tablename__ = "asset_community"
    asset_id: Mapped[str] = mapped_column(ForeignKey("asset.id", ondelete="CASCADE"), primary_key=True)
    community: Mapped[str] = mapped_column(String(64), primary_key=True, index=True)


class RepresentationRow(AnswersBase):
    """The ledger of who is missing from a survey: protected tables, as shown, on `base` responses."""

    __tablename__ = "representation"
    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[str] = mapped_column(String(64), index=True)
    made_on: Mapped[date]
    base: Mapped[int]
    protected: Mapped[str] = mapped_column(Text)
