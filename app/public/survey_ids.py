"""What the name of a survey, a page or a collector looks like in an address.

It does not know which surveys there are.
"""

from werkzeug.routing import BaseConverter


class SurveyId(BaseConverter):
    """Lower-case letters, figures and hyphens: anything else is no page of ours and reaches no store."""

    regex = "[a-z][a-z0-9-]{0,63}"


class CollectorId(BaseConverter):
    """The same, and it may begin with a figure."""

    regex = "[a-z0-9][a-z0-9-]{0,63}"
