"""What a message to staff says: that there is news, where to sign in, and nothing else."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ladderway.web.casework.models import NoticeWish


def words(wish: NoticeWish, records: int) -> tuple[str, str]:
    """Subject and text, in the language of the account. Neither a person nor an agency is named,
    nor what changed: a message is read on shared screens."""
    with translation.override(wish.user.preferred_language):
        address = settings.ADDRESS + reverse("casework:changes", args=[wish.community.slug])
        told = ngettext(
            "There is news in %(n)s record that you work with. Sign in to read it: %(address)s",
            "There is news in %(n)s records that you work with. Sign in to read it: %(address)s",
            records,
        ) % {"n": records, "address": address}
        how = _("You choose on that page how you are told. Nobody reads answers to this message.")
        subject = settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + _("there is news for you")
        return subject, f"{told}\n\n{how}"
