"""A person's own account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ladderway.web.accounts import actions
from ladderway.web.accounts.forms import ProfileForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def home(request: HttpRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=request.user)
    if form.is_valid():
        actions.update_profile(user=form.instance, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("account_home")
    return render(request, "accounts/home.html", {"form": form})
