"""The same pages within a community, for those who are signed in, and those where it adds."""

from django.contrib.auth.decorators import login_required
from django.urls import path

from ladderway.web.evidence import edits
from ladderway.web.evidence.urls import urlpatterns as open_to_all

app_name = "own_evidence"
urlpatterns = [
    path("add/", edits.add, name="add"),
    path("<uuid:entry>/change/", edits.change, name="change"),
    path("<uuid:entry>/archive/", edits.archive, name="archive"),
    path("<uuid:entry>/restore/", edits.restore, name="restore"),
    *(path(str(p.pattern), login_required(p.callback), name=p.name) for p in open_to_all),
]
