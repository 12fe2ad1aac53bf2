"""What an agency offers, and what is known of people there."""

from ladderway.web.readiness.models.offered import (
    Activity,
    Feedback,
    Opportunity,
    Session,
    Template,
    TemplateItem,
)
from ladderway.web.readiness.models.people import (
    CheckIn,
    Interest,
    MockInterview,
    NormSeen,
    Place,
    SectorLevel,
    Suggested,
)

__all__ = [
    "Activity", "CheckIn", "Feedback", "Interest", "MockInterview", "NormSeen", "Opportunity",
    "Place", "SectorLevel", "Session", "Suggested", "Template", "TemplateItem",
]  # fmt: skip
