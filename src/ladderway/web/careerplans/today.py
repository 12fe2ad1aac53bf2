"""What plans add to the page of the day: reviews that are due, and what another agency changed."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.web.careerplans.models import Plan
from ladderway.web.careerplans.queries.changed import Changed, changed_elsewhere
from ladderway.web.participants.models import Case
from ladderway.web.participants.today import SHOWN, Asked, Found, Item, Source, found
from ladderway.web.reference.speech import day


def _reviews(asked: Asked) -> Found:
    rows = Plan.objects.visible_to(asked.actor, asked.purpose).filter(
        agency__in=tuple(asked.actor.agencies), review_on__lte=asked.actor.on
    )
    if asked.mine:
        cases = Case.objects.visible_to(asked.actor, asked.purpose)
        mine = cases.filter(worker=asked.actor.user, closed_on__isnull=True)
        rows = rows.filter(person__in=mine.values("person"))
    rows = rows.select_related("person").order_by("review_on", "pk")

    def item(plan: Plan) -> Item:
        args = [asked.actor.community.slug, plan.person.public_id]
        return Item(
            plan.person.name, _("Review of the career plan"),
            reverse("careerplans:plan", args=args), plan.review_on,
        )  # fmt: skip

    return found(list(rows[: SHOWN + 1]), item, rows.count)


def _changed(asked: Asked) -> Found:
    rows = changed_elsewhere(asked.actor, asked.purpose, mine=asked.mine)

    def item(row: Changed) -> Item:
        args = [asked.actor.community.slug, row.plan.person.public_id]
        told = _("changed on %(day)s") % {"day": day(timezone.localdate(row.at))}
        return Item(row.plan.person.name, told, reverse("careerplans:plan", args=args))

    return Found(len(rows), [item(row) for row in rows[:SHOWN]])


OURS = (
    Source("plan_changes", lazy("Another agency changed the plan"), 14, _changed),
    Source("plan_reviews", lazy("Plans to review"), 36, _reviews),
)
