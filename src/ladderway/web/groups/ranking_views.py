"""A table ranks options: the question, each member's ballot, the result, the decision."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.planning.ranking import OptionScore
from ladderway.web.groups import actions, queries
from ladderway.web.groups.editing import FormPage, edited
from ladderway.web.groups.forms import BallotForm, DecisionForm, QuestionForm
from ladderway.web.groups.models import Ballot, Decision, Group, Member, Question
from ladderway.web.groups.views import FORM, address, group_here, planning_here
from ladderway.web.partners.models import Community
from ladderway.web.partners.places import may

# The bars of the chart, in units of their drawing.
BAR_WIDTH = 300


@dataclass(frozen=True, slots=True)
class Line:
    """An option in the result: its score and the length of its bar."""

    text: str
    score: OptionScore
    width: float


@require_http_methods(FORM)
@login_required
def ask(request: HttpRequest, community: str, group: UUID) -> HttpResponse:
    place, today = planning_here(request, community), timezone.localdate()
    found = get_object_or_404(Group, community=place, public_id=group)
    form = QuestionForm(request.POST or None, instance=Question(group=found, asked=today))

    def save(f: QuestionForm) -> None:
        actions.ask_question(
            group=found,
            text=f.cleaned_data["text"],
            options=f.options(),
            asked=f.cleaned_data["asked"],
            by=request.user,
            today=today,
        )

    page = FormPage(
        _("Ask the table to rank options"),
        f"{address(place, found)}#rankings",
        _("The question is asked. Enter each member’s ranking."),
        _("Options cannot change once asked, so that everybody ranks the same ones."),
    )
    return edited(request, place, form, save, page)


@require_safe
@login_required
def question(request: HttpRequest, community: str, question: UUID) -> HttpResponse:
    place = group_here(request, community)
    found = _question(place, question)
    result = queries.ranking_of(found)
    options = {str(o.pk): o for o in found.options.all()}
    ballots = {b.member_id: b for b in found.ballots.prefetch_related("ranks__option")}
    lines = [
        Line(options[s.option].text, s, BAR_WIDTH * (s.score or 0) / len(options))
        for s in result.scores
    ]
    context = {
        "community": place,
        "section": "group",
        "plans": may(request, place),
        "question": found,
        "result": result,
        "lines": lines,
        "most": len(options),
        "places": range(1, len(options) + 1),
        "width": BAR_WIDTH,
        "voters": [(m, ballots.get(m.pk)) for m in found.group.members.all()],
    }
    return render(request, "groups/question.html", context)


@require_http_methods(FORM)
@login_required
def ballot(request: HttpRequest, community: str, question: UUID, member: UUID) -> HttpResponse:
    place, today = planning_here(request, community), timezone.localdate()
    found = _question(place, question)
    voter = get_object_or_404(Member, group=found.group, public_id=member)
    back = reverse("groups:question", args=[place.slug, found.public_id])
    if not found.is_open:
        messages.error(request, _("The question is closed. Its ballots can no longer change."))
        return redirect(back)
    held = Ballot.objects.filter(question=found, member=voter).first()
    initial = BallotForm.initial_of(held.ranks.select_related("option")) if held else {}
    form = BallotForm(request.POST or None, question=found, initial=initial)

    def save(f: BallotForm) -> None:
        actions.enter_ballot(
            question=found, member=voter, places=f.places(), by=request.user, today=today
        )

    title = _("Ranking of %(name)s") % {"name": voter.name}
    lede = _("1 is the most preferred. An option may stay without a place.")
    return edited(
        request, place, form, save, FormPage(title, back, _("The ranking is entered."), lede)
    )


@require_http_methods(FORM)
@login_required
def close(request: HttpRequest, community: str, question: UUID) -> HttpResponse:
    place, today = planning_here(request, community), timezone.localdate()
    found = _question(place, question)
    back = reverse("groups:question", args=[place.slug, found.public_id])
    if not found.is_open:
        messages.error(request, _("The question is closed already."))
        return redirect(back)
    started = Decision(group=found.group, on=today, how="ranking")
    form = DecisionForm(request.POST or None, instance=started)

    def save(f: DecisionForm) -> None:
        actions.close_question(question=found, decision=f.instance, by=request.user, today=today)

    title = _("Close the question with a decision")
    saved = _("The question is closed. Add who does what on the page of the table.")
    return edited(request, place, form, save, FormPage(title, back, saved, found.text))


def _question(place: Community, public_id: UUID) -> Question:
    asked = Question.objects.select_related("group", "decision")
    return get_object_or_404(asked, group__community=place, public_id=public_id)
