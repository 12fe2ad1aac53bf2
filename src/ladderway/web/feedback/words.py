"""What pages say of feedback: questions, answers, services and periods in a language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.feedback.periods import YEAR, Period
from ladderway.files.feedback import services, version_of
from ladderway.web.feedback.models import Sheet
from ladderway.web.reference.speech import language
from ladderway.web.reference.templatetags.page import day

OUTCOMES = {
    "finished": lazy("Finished, or found work"),
    "left": lazy("Left before the end"),
    "with_us": lazy("Still with us"),
    "elsewhere": lazy("Served elsewhere, or did not begin"),
}
SUPPORTED = {"yes": lazy("Got a support"), "no": lazy("Got no support")}


def service_said(key: str) -> str:
    found = services().get(key)
    return found.words.said(language()) if found else key


def told(sheet: Sheet) -> str:
    """A sheet as lines of question and answer, in the language in which it was answered."""
    asked = version_of(sheet.audience, sheet.version)
    lines = [
        f"{question.words.said(sheet.language)} {answer.words.said(sheet.language)}"
        for question in asked.questions
        for answer in question.answers
        if sheet.answers.get(question.key) == answer.code
    ]
    if sheet.words:
        lines.append(f"{asked.open_words.said(sheet.language)} {sheet.words}")
    return "\n".join(lines)


def period_said(period: Period) -> str:
    """Its first and last month; a year by its two numbers."""
    if period.months == YEAR:
        return _("Year %(first)s–%(last)s") % {
            "first": period.since.year, "last": period.until.year
        }  # fmt: skip
    return _("Three months from %(day)s") % {"day": day(period.since)}
