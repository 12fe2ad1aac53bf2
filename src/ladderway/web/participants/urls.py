"""A person's record: the page, its sections, and each row."""

from django.urls import path

from ladderway.web.participants import views

app_name = "participants"
urlpatterns = [
    path("<uuid:person>/", views.record, name="record"),
    path("<uuid:person>/change/", views.change_person, name="change"),
    path("<uuid:person>/why/", views.why_open, name="why"),
    path("<uuid:person>/<slug:section>/", views.section, name="section"),
    path("<uuid:person>/<slug:section>/new/", views.add_row, name="row_new"),
    path("<uuid:person>/<slug:section>/<uuid:row>/", views.change_row, name="row"),
    path("<uuid:person>/<slug:section>/<uuid:row>/remove/", views.remove_row, name="row_remove"),
]
