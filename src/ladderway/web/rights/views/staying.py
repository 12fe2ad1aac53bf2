"""How long records stay: what is due, the rules, the holds, and the lists that two decide on."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.access.topics import Topic, topics_of
from ladderway.domain.shared.errors import BadInput
from ladderway.files.retention import default_rules, limit
from ladderway.web.accounts.models import User
from ladderway.web.participants.models import Person
from ladderway.web.participants.topic_words import TOPIC_NAMES
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import community_here
from ladderway.web.rights.actions import staying as actions
from ladderway.web.rights.forms import HoldForm, RuleForm
from ladderway.web.rights.models import Rule, Run
from ladderway.web.rights.queries import staying as queries
from ladderway.web.rights.queries.trail import NOBODY, person_by
from ladderway.web.submitting import held, new_tokens, once

FORM = ["GET", "HEAD", "POST"]


def _here(request: HttpRequest, slug: str) -> Community:
    return community_here(request, slug, Capability.RETAIN_RECORDS)


def topic_list(topics: frozenset[Topic]) -> str:
    return ", ".join(str(TOPIC_NAMES[topic]) for topic in Topic if topic in topics)


@require_safe
@login_required
def staying(request: HttpRequest, community: str) -> HttpResponse:
    here = _here(request, community)
    today = timezone.localdate()
    due = queries.due_here(here, today)
    context = {
        "community": here,
        "due": [(each, topic_list(each.due.topics)) for each in due],
        "is_full": len(due) == queries.MOST,
        "most": queries.MOST,
        "shipped": [(_topic(rule.topic), rule) for rule in default_rules()],
        "rules": [
            (_topic(Topic(rule.topic) if rule.topic else None), rule)
            for rule in Rule.objects.filter(community=here).select_related("agency")
        ],
        "holds": queries.holds_of(here),
        "runs": queries.runs_of(here)[:20],
        "tokens": new_tokens(request),
    }
    return render(request, "rights/staying.html", context)


def _topic(topic: Topic | None) -> str:
    return str(TOPIC_NAMES[topic]) if topic else _("The record as a whole")


@require_POST
@login_required
@once
def propose(request: HttpRequest, community: str) -> HttpResponse:
    here = _here(request, community)
    numbers = request.POST.getlist("record")
    try:
        run = actions.propose(
            by=request.user, community=here, numbers=numbers, on=timezone.localdate()
        )
    except BadInput:
        messages.error(request, _("Choose at least one record that is due."))
        return redirect("rights:staying", community=community)
    return redirect("rights:run", community=community, run=run.public_id)


@require_http_methods(FORM)
@login_required
@once
def run(request: HttpRequest, community: str, run: UUID) -> HttpResponse:
    """One list: what it would take away, and the second person's yes, or a stop."""
    here = _here(request, community)
    found = Run.objects.filter(community=here, public_id=run).select_related("community").first()
    if found is None:
        raise Http404
    if request.method == "POST":
        _decide(request, found)
        return redirect("rights:run", community=community, run=run)
    records = found.records.select_related("person")
    context = {
        "community": here,
        "run": found,
        "records": [(each, topic_list(topics_of(each.topics))) for each in records],
        "taken": queries.preview(found) if found.state in queries.WAITING else (),
        "proposed_by": User.objects.filter(public_id=found.proposed_by).first(),
        "confirmed_by": User.objects.filter(public_id=found.confirmed_by).first(),
        "is_own": found.proposed_by == request.user.public_id,
        "wait": limit("wait_before_forgetting", timezone.localdate()),
        "tokens": new_tokens(request),
    }
    return render(request, "rights/run.html", context)


def _decide(request: HttpRequest, found: Run) -> None:
    today = timezone.localdate()
    try:
        if "stop" in request.POST:
            actions.stop(by=request.user, run=found, on=today)
            messages.success(request, _("Stopped. Nothing is forgotten by this list."))
        elif request.POST.get("sure") == "yes":
            actions.confirm(by=request.user, run=found, on=today)
            messages.success(request, _("Confirmed. Until its day it can still be stopped."))
        else:
            messages.error(request, _("Tick that you looked at the list."))
    except BadInput:
        messages.error(request, _("This list cannot be decided by you, or was decided already."))


@require_http_methods(FORM)
@login_required
@once
def new_rule(request: HttpRequest, community: str) -> HttpResponse:
    here = _here(request, community)
    today = timezone.localdate()
    form = RuleForm(
        request.POST or held(request), agencies=here.agencies.order_by("name_en"), today=today,
        initial={"since": today},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        said = form.values()
        topic = Topic(said["topic"]) if said["topic"] else None
        fields = {**said, "topic": topic, "agency": form.agencies.get(said["agency"])}
        actions.set_rule(by=request.user, community=here, on=today, **fields)
        messages.success(request, _("Saved."))
        return redirect("rights:staying", community=community)
    return _form(request, here, form, _("Set how long something stays"))


@require_http_methods(FORM)
@login_required
@once
def new_hold(request: HttpRequest, community: str) -> HttpResponse:
    here = _here(request, community)
    form = HoldForm(request.POST or held(request))
    if request.method == "POST" and form.is_valid():
        person = _person(here, form.cleaned_data["number"])
        try:
            if person is None:
                raise BadInput("nobody")
            actions.hold(
                by=request.user, community=here, person=person,
                reason=form.cleaned_data["reason"], on=timezone.localdate(),
            )  # fmt: skip
        except BadInput:
            told = _("There is no record with this number that could be held, or it is held.")
            form.add_error("number", told)
        else:
            messages.success(request, _("Held. Nothing of this record is forgotten meanwhile."))
            return redirect("rights:staying", community=community)
    return _form(request, here, form, _("Hold a record"))


def _person(here: Community, written: str) -> Person | None:
    number = person_by(here, written)
    if number == NOBODY:
        return None
    people = Person.objects.unscoped("the record that is held, by number")
    return people.filter(public_id=number).first()


def _form(request: HttpRequest, here: Community, form: Any, title: str) -> HttpResponse:
    context = {
        "community": here, "form": form, "title": title, "tokens": new_tokens(request),
        "back": reverse("rights:staying", args=[here.slug]),
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "rights/form.html", context, status=status)


@require_POST
@login_required
@once
def lift(request: HttpRequest, community: str, hold: UUID) -> HttpResponse:
    here = _here(request, community)
    found = queries.holds_of(here).filter(public_id=hold).first()
    if found is None:
        raise Http404
    actions.lift(by=request.user, community=here, hold=found, on=timezone.localdate())
    messages.success(request, _("The hold is lifted. The rules apply again."))
    return redirect("rights:staying", community=community)
