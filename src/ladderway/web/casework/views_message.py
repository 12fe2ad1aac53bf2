"""A message to those who were chosen: which, by which way, to whom, and that it went."""

from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from ladderway.web.casework.bulk import chosen_people
from ladderway.web.casework.bulk_message import WAYS, mailing, note_sent
from ladderway.web.intake import queries as intake
from ladderway.web.intake.forms import RowChoice
from ladderway.web.intake.models import Message
from ladderway.web.participants.models.person import Reach
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.permissions import Capability
from ladderway.web.submitting import new_tokens, once


class MessageForm(forms.Form):
    """Which words, by which way."""

    use_required_attribute = False
    way = forms.ChoiceField(
        label=lazy("By which way"), choices=[(way.value, way.label) for way in WAYS]
    )

    def __init__(self, *args: object, rows: Sequence[Message], **more: object) -> None:
        super().__init__(*args, **more)
        self.fields["message"] = RowChoice(rows, "name", blank=False, label=lazy("Message"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@once
def message(request: HttpRequest, community: str) -> HttpResponse:
    """First the words and the way; then to whom and to whom not; then that it was sent."""
    actor = people_here(request, community, Capability.ENTER_PEOPLE)
    ids = request.POST.getlist("person")
    if not ids:
        if request.method == "POST":
            messages.info(request, _("Choose people first, then what to do with them."))
        return redirect("casework:desk", community)
    chosen = chosen_people(actor, ids)
    form = MessageForm(request.POST if "way" in request.POST else None, rows=_in_use(actor))
    context = {
        "community": actor.community, "chosen": chosen, "form": form, "mailing": None,
        "tokens": new_tokens(request), "has_messages": bool(form.fields["message"].rows),
    }  # fmt: skip
    if form.is_bound and form.is_valid():
        way, words = Reach(form.cleaned_data["way"]), form.cleaned_data["message"]
        found = mailing(actor, chosen, words, way)
        if "confirmed" in request.POST and found.recipients:
            sent = note_sent(actor=actor, mailing=found, message=words, way=way)
            told = ngettext("Noted for %(n)s person.", "Noted for %(n)s people.", sent)
            messages.success(request, told % {"n": sent})
            return redirect("casework:desk", community)
        context |= {"mailing": found, "words": words}
    return render(request, "casework/message.html", context)


def _in_use(actor: Actor) -> Sequence[Message]:
    """Messages of the actor's agencies that are in use today."""
    rows = intake.messages(actor).filter(since__lte=actor.on)
    return list(rows.filter(Q(until__isnull=True) | Q(until__gt=actor.on)))
