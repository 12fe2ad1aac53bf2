"""Employers, partners and the landscape around them. Under a community."""

from django.urls import path

from ladderway.web.employers.views import contacts, landscape, organizations, registers

app_name = "employers"
urlpatterns = [
    path("", organizations.organizations, name="list"),
    path("list.csv", organizations.organizations_csv, name="list_csv"),
    path("add/", organizations.add, name="add"),
    path("calendar/", contacts.calendar, name="calendar"),
    path("calendar.csv", contacts.calendar_csv, name="calendar_csv"),
    path("contacts/<uuid:public_id>/", contacts.close, name="close"),
    path("contacts/<uuid:public_id>/join/", contacts.join, name="join"),
    path("commitments/", registers.commitments, name="commitments"),
    path("commitments.csv", registers.commitments_csv, name="commitments_csv"),
    path("commitments/<uuid:public_id>/", registers.change_commitment, name="change_commitment"),
    path("parts/", registers.duties, name="duties"),
    path("parts/add/", registers.add_duty, name="add_duty"),
    path("remove/<str:kind>/<uuid:public_id>/", registers.remove, name="remove"),
    path("landscape/", landscape.landscape, name="landscape"),
    path("landscape.csv", landscape.landscape_csv, name="landscape_csv"),
    path("landscape/add/", landscape.add, name="add_initiative"),
    path("landscape/described/", landscape.add_described, name="add_described"),
    path("landscape/who-is-who/", landscape.who_is_who, name="who_is_who"),
    path("landscape/funding/", landscape.fundings, name="fundings"),
    path("landscape/funding.csv", landscape.fundings_csv, name="fundings_csv"),
    path(
        "landscape/funding/<uuid:public_id>/remove/",
        landscape.remove_funding,
        name="remove_funding",
    ),
    path("landscape/requests/<uuid:public_id>/", landscape.answer, name="answer"),
    path("landscape/<uuid:public_id>/", landscape.initiative, name="initiative"),
    path("landscape/<uuid:public_id>/change/", landscape.change, name="change_initiative"),
    path("landscape/<uuid:public_id>/mark/", landscape.mark, name="mark_initiative"),
    path("landscape/<uuid:public_id>/funding/", landscape.add_funding, name="add_funding"),
    path("landscape/<uuid:public_id>/connect/", landscape.connect, name="connect"),
    path("<uuid:public_id>/", organizations.organization, name="organization"),
    path("<uuid:public_id>/change/", organizations.change, name="change"),
    path("<uuid:public_id>/employer/", organizations.employer, name="employer"),
    path("<uuid:public_id>/partner/", organizations.partner, name="partner"),
    path("<uuid:public_id>/readiness/", organizations.readiness_form, name="readiness"),
    path("<uuid:public_id>/people/", organizations.add_person, name="add_person"),
    path("<uuid:public_id>/brings/", organizations.add_contribution, name="add_contribution"),
    path("<uuid:public_id>/commits/", organizations.add_commitment, name="add_commitment"),
    path("<uuid:public_id>/plan/", contacts.plan, name="plan"),
    path("<uuid:public_id>/log/", contacts.log, name="log"),
]
