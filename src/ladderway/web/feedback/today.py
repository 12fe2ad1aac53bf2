"""What waits today for who manages a program: answers that were asked for, and what is due."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from ladderway.web.feedback.models import Done, Wish
from ladderway.web.feedback.queries import rows as queries
from ladderway.web.participants.today import SHOWN, Asked, Found, Item, Source, found
from ladderway.web.reference.speech import language


def _answers(asked: Asked) -> Found:
    """How many wait for one: their names stand on the page where they are answered."""
    if not queries.managed(asked.actor):
        return Found(0, ())
    waiting = queries.wishes(asked.actor).filter(state=Wish.State.WAITING).count()
    n = waiting + queries.signed(asked.actor).filter(reply="").count()
    if not n:
        return Found(0, ())
    said = ngettext("%(n)s person wants one", "%(n)s people want one", n) % {"n": n}
    url = reverse("feedback:wishes", args=[asked.actor.community.slug])
    return Found(1, [Item(said, "", url)])


def _due(asked: Asked) -> Found:
    """What was to be done about what people said."""
    if not queries.managed(asked.actor):
        return Found(0, ())
    rows = Done.objects.filter(
        agency__in=queries.managed(asked.actor), state=Done.State.OPEN, due_on__lte=asked.actor.on
    ).order_by("due_on", "pk")

    def item(row: Done) -> Item:
        args = [asked.actor.community.slug, row.public_id]
        url = reverse("feedback:done_change", args=args)
        return Item(row.said("heard", language()), row.owner, url, row.due_on)

    return found(list(rows[: SHOWN + 1]), item, rows.count)


OURS = (
    Source("feedback_answers", lazy("Answers that people want on services"), 74, _answers),
    Source("feedback_due", lazy("To be done about what people said"), 76, _due),
)
