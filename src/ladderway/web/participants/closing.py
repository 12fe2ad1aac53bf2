"""Why a case closes. Who selects themselves out is told apart from who is screened out."""

from django.utils.translation import gettext_lazy as lazy

CLOSING_REASONS = (
    ("found_work", lazy("Found work")),
    ("completed", lazy("Completed what was planned")),
    ("referred_on", lazy("Served elsewhere now")),
    ("self_moved", lazy("Moved away")),
    ("self_not_interested", lazy("Decided for something else")),
    ("self_time", lazy("No time for it now")),
    ("lost_contact", lazy("Not reached any more")),
    ("screened_requirement", lazy("Did not meet a requirement")),
)
