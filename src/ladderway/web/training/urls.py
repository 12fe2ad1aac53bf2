"""The asset map of a community."""

from django.urls import path

from ladderway.web.training import editing, views

app_name = "training"
urlpatterns = [
    path("", views.programs, name="programs"),
    path("programs.csv", views.programs_csv, name="programs_csv"),
    path("form/", views.form, name="form"),
    path("form.csv", views.form_csv, name="form_csv"),
    path("requests/", views.requests, name="requests"),
    path("requests.csv", views.requests_csv, name="requests_csv"),
    path("add/", editing.add, name="add"),
    path("<uuid:public_id>/", views.program, name="program"),
    path("<uuid:public_id>/change/", editing.change, name="change"),
    path("<uuid:public_id>/dates/", editing.dates, name="dates"),
    path("<uuid:public_id>/confirm/", editing.confirm, name="confirm"),
    path("<uuid:public_id>/archive/", editing.archive, name="archive"),
    path("<uuid:public_id>/restore/", editing.restore, name="restore"),
]
