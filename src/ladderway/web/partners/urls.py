"""Agencies and their people."""

from django.urls import path

from ladderway.web.partners import staff, views

app_name = "partners"
urlpatterns = [
    path("<uuid:public_id>/", views.agency, name="agency"),
    path("<uuid:public_id>/members/", views.members, name="members"),
    path("<uuid:public_id>/members/new/", staff.member_new, name="member_new"),
    path("<uuid:public_id>/members/<uuid:membership_id>/", staff.member, name="member"),
    path("<uuid:public_id>/programs/new/", staff.program_new, name="program_new"),
    path("<uuid:public_id>/programs/<uuid:program>/", staff.program, name="program"),
    path(
        "<uuid:public_id>/members/<uuid:membership_id>/end/",
        views.end_membership,
        name="end_membership",
    ),
]
