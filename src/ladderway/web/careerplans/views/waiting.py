"""Plans of one's own people that wait, and what came for them."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ladderway.domain.access.policy import Purpose
from ladderway.web.careerplans import present
from ladderway.web.careerplans.models import WaitReason
from ladderway.web.careerplans.queries.news import Waiting, waiting_plans
from ladderway.web.lists import chosen
from ladderway.web.participants.places import opening
from ladderway.web.participants.policy import people_here
from ladderway.web.submitting import new_tokens

PAGE = 25


@require_safe
@login_required
def waiting(request: HttpRequest, community: str) -> HttpResponse:
    """Of one's own people, or of all whose plan is open. Reason and news stand in the address."""
    actor = people_here(request, community)
    purpose = opening(actor)
    serves = purpose is Purpose.SERVE
    asked = {name: request.GET.get(name, "") for name in ("whose", "reason", "news", "sort")}
    whose = asked["whose"] or ("mine" if serves else "all")
    rows = waiting_plans(actor, purpose, mine=serves and whose == "mine")
    found = Paginator(_narrowed(rows, asked), PAGE).get_page(request.GET.get("page"))
    mine = [("mine", _("My people"))] if serves else []
    context = {
        "community": actor.community, "tokens": new_tokens(request), "page": found,
        "enters": serves,
        "rows": [(row.wait, _news(row), row.is_news) for row in found],
        "is_narrowed": bool(asked["reason"] or asked["news"]), "is_mine": whose == "mine",
        "whose": chosen([*mine, ("all", _("All who are open to me"))], whose),
        "reason": chosen([("", _("Any")), *WaitReason.choices], asked["reason"]),
        "news": chosen([("", _("All")), ("1", _("Those for which training came"))], asked["news"]),
        "sort": chosen([("", _("News first")), ("long", _("Longest wait first"))], asked["sort"]),
        "query": "&".join(f"{k}={v}" for k, v in asked.items() if v in KEPT[k]),
    }  # fmt: skip
    return render(request, "careerplans/waiting.html", context)


def _news(row: Waiting) -> list[present.CameShown]:
    """What was not looked at yet; the rest stands in the plan."""
    return [one for one in present.came(row) if one.is_new]


KEPT = {
    "whose": ("mine", "all"), "reason": tuple(WaitReason.values), "news": ("1",),
    "sort": ("long",),
}  # fmt: skip


def _narrowed(rows: list[Waiting], asked: dict[str, str]) -> list[Waiting]:
    if asked["reason"]:
        rows = [row for row in rows if row.wait.reason == asked["reason"]]
    if asked["news"]:
        rows = [row for row in rows if row.is_news]
    return sorted(rows, key=lambda r: r.wait.since) if asked["sort"] == "long" else rows
