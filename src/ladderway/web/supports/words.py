"""What pages say of supports."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.supports.approval import Step
from ladderway.domain.supports.budget import OverCommitted
from ladderway.files.supports import catalogue
from ladderway.web.reference.templatetags.page import money

STEPS = {
    Step.APPROVE: lazy("Approve"),
    Step.REFUSE: lazy("Refuse"),
    Step.WITHDRAW: lazy("Withdraw"),
    Step.BEGIN: lazy("It has begun"),
    Step.END: lazy("It has ended"),
    Step.ASK_AGAIN: lazy("Ask again"),
}


def kind_said(key: str) -> str:
    found = catalogue().kinds.get(key)
    return found.said(get_language() or "en") if found else key


def domain_said(key: str) -> str:
    found = catalogue().domains.get(key)
    return found.said(get_language() or "en") if found else key


def too_little(error: OverCommitted) -> str:
    told = _("The fund has %(left)s left for that year, and %(asked)s would be promised.")
    return told % {"left": money(float(error.left)), "asked": money(float(error.asked))}
