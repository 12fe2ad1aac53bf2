"""One page with one form: shown, refused with the reason beside the field, or saved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ladderway.web.partners.models import Community


@dataclass(frozen=True, slots=True)
class FormPage:
    """`back` is where the page leads on success and on giving up."""

    title: str
    back: str
    saved: str
    lede: str = ""
    button: str = ""
    remove: str = ""  # address of the page that takes it out


def edited(
    request: HttpRequest,
    community: Community,
    form: BaseForm,
    save: Callable[[Any], object],
    page: FormPage,
) -> HttpResponse:
    """`save` gets the valid form and calls one action; what it refuses is told on the page."""
    status = 200
    if request.method == "POST":
        if form.is_valid() and _saves(form, save):
            messages.success(request, page.saved)
            return redirect(page.back)
        status = 422
    context = {"community": community, "section": "group", "form": form, "page": page}
    return render(request, "groups/form.html", context, status=status)


def _saves(form: BaseForm, save: Callable[[Any], object]) -> bool:
    try:
        save(form)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


def confirmed(
    request: HttpRequest, community: Community, remove: Callable[[], None], page: FormPage
) -> HttpResponse:
    """Asks before something is taken out."""
    if request.method == "POST":
        remove()
        messages.success(request, page.saved)
        return redirect(page.back)
    context = {"community": community, "section": "group", "page": page}
    return render(request, "groups/confirm.html", context)
