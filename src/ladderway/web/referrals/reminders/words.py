"""What a reminder says: when, and nothing from which anybody could tell what it is about."""

from datetime import datetime

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

LANGUAGES = ("en", "fr")
DAY = {"en": "l, F j", "fr": "l j F"}
TIME = {"en": "g:i a", "fr": r"G \h i"}


def words(language: str, at: datetime) -> tuple[str, str]:
    """Subject and text, in the person's language; in English where the system does not speak it.
    Neither agency nor program, place, worker or what it is for is named."""
    spoken = language if language in LANGUAGES else "en"
    local = timezone.localtime(at)
    with translation.override(spoken):
        told = {"day": date_format(local, DAY[spoken]), "time": date_format(local, TIME[spoken])}
        text = _(
            "Reminder: you have an appointment on %(day)s at %(time)s. If you cannot come, please "
            "call the person you are meeting. Nobody reads answers to this message."
        )
        return _("Your appointment"), text % told
