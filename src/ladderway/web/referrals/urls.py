"""Referrals, contacts, tasks and conferences of people."""

from django.urls import path

from ladderway.web.referrals.views import daily, referral

app_name = "referrals"
ONE = "<uuid:person>/referrals/<uuid:referral>/"
urlpatterns = [
    path("referrals/", referral.referrals, name="list"),
    path("referrals/answers/", referral.answers, name="answers"),
    path("<uuid:person>/referrals/", referral.of_person, name="of_person"),
    path("<uuid:person>/referrals/new/", referral.new, name="new"),
    path(ONE, referral.referral, name="referral"),
    path(f"{ONE}read/", referral.seen, name="seen"),
    path(f"{ONE}<slug:event>/", referral.move, name="move"),
    path("<uuid:person>/daily/", daily.daily, name="daily"),
    path("<uuid:person>/daily/<uuid:contact>/remove/", daily.contact_remove, name="contact_remove"),
    path("<uuid:person>/tasks/<uuid:task>/", daily.task_done, name="task_done"),
    path("<uuid:person>/conferences/new/", daily.conference_new, name="conference_new"),
    path("<uuid:person>/timeline/", daily.timeline_page, name="timeline"),
]
