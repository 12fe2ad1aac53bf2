"""Addresses of activities and sessions, of what employers said, and of one person's way to work."""

from django.urls import path

from ladderway.web.readiness.views import activities, offering, own, people, sessions

app_name = "readiness"
ACTIVITY = "activities/<uuid:activity>/"
SESSION = "sessions/<uuid:session>/"
PERSON = "people/<uuid:person>/"
urlpatterns = [
    path("", sessions.sessions, name="sessions"),
    path("copy/", sessions.sessions_copy, name="sessions_copy"),
    path(SESSION, sessions.session, name="session"),
    path(f"{SESSION}mark/", sessions.mark, name="mark"),
    path(f"{SESSION}leave/", sessions.leave, name="leave"),
    path(f"{SESSION}people/", sessions.sign_up, name="sign_up"),
    path(f"{SESSION}sheet/", sessions.sheet, name="session_sheet"),
    path(f"{SESSION}change/", sessions.session_change, name="session_change"),
    path(f"{SESSION}call-off/", sessions.call_off, name="call_off"),
    path(f"{SESSION}put-back/", sessions.put_back, name="put_back"),
    path("activities/", activities.activities, name="activities"),
    path("activities/copy/", activities.activities_copy, name="activities_copy"),
    path("activities/new/", activities.activity_new, name="activity_new"),
    path(ACTIVITY, activities.activity, name="activity"),
    path(f"{ACTIVITY}change/", activities.activity_change, name="activity_change"),
    path(f"{ACTIVITY}session/", sessions.session_new, name="session_new"),
    path("sector-content/", activities.fidelity, name="fidelity"),
    path("employers-said/", offering.feedback, name="feedback"),
    path("employers-said/copy/", offering.feedback_copy, name="feedback_copy"),
    path("employers-said/new/", offering.feedback_new, name="feedback_new"),
    path("employers-said/<uuid:feedback>/", offering.feedback_one, name="feedback_one"),
    path("templates/", offering.templates, name="templates"),
    path("templates/new/", offering.template_new, name="template_new"),
    path("templates/<uuid:template>/", offering.template_change, name="template_change"),
    path("opportunities/", offering.opportunities, name="opportunities"),
    path("opportunities/new/", offering.opportunity_new, name="opportunity_new"),
    path(
        "opportunities/<uuid:opportunity>/", offering.opportunity_change, name="opportunity_change"
    ),
    path("own/", own.own, name="own"),
    path("own/<uuid:opportunity>/", own.wish, name="wish"),
    path(PERSON, people.person, name="person"),
    path(f"{PERSON}sheet/", people.sheet, name="person_sheet"),
    path(f"{PERSON}norm/", people.norm_new, name="norm_new"),
    path(f"{PERSON}interview/", people.interview_new, name="interview_new"),
    path(f"{PERSON}sector/", people.level_new, name="level_new"),
    path(f"{PERSON}suggest/", people.suggest, name="suggest"),
    path(f"{PERSON}speak/", people.check_in, name="check_in"),
    path(f"{PERSON}template/", people.apply, name="apply"),
    path(f"{PERSON}join/", people.join, name="join"),
    path(f"{PERSON}jobs/", people.match, name="match"),
    path(f"{PERSON}suggested/<uuid:row>/", people.settle, name="settle"),
    path(f"{PERSON}interest/<uuid:row>/", people.talked, name="talked"),
]
