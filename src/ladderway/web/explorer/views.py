"""Views of the public desk: each parses, asks one query and renders."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ladderway.web.explorer import gallery as gallery_samples


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "explorer/home.html")


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "explorer/gallery.html", gallery_samples.samples(request.GET.dict()))
