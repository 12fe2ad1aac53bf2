"""What an agency decides about the people it serves: caseloads, and how they are guarded."""

from django.urls import path

from ladderway.web.participants.views import caseloads

app_name = "caseloads"
urlpatterns = [
    path("<uuid:public_id>/guard/", caseloads.guard, name="guard"),
    path("<uuid:public_id>/caseloads/", caseloads.caseloads, name="list"),
    path("<uuid:public_id>/caseloads/none/", caseloads.unassigned, name="unassigned"),
    path("<uuid:public_id>/caseloads/<uuid:worker>/", caseloads.caseload, name="worker"),
]
