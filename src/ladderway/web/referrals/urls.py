"""Referrals, contacts, tasks and conferences of people."""

from django.urls import path

from ladderway.web.referrals.views import appointments, daily, dose, feed, in_work, referral

app_name = "referrals"
ONE = "<uuid:person>/referrals/<uuid:referral>/"
APPOINTMENT = "<uuid:person>/appointments/<uuid:appointment>/"
FILE = {"is_file": True}
urlpatterns = [
    path("referrals/", referral.referrals, name="list"),
    path("referrals/answers/", referral.answers, name="answers"),
    path("<uuid:person>/referrals/", referral.of_person, name="of_person"),
    path("<uuid:person>/referrals/new/", referral.new, name="new"),
    path(ONE, referral.referral, name="referral"),
    path(f"{ONE}read/", referral.seen, name="seen"),
    path(f"{ONE}<slug:event>/", referral.move, name="move"),
    path("calendar/", appointments.week, name="week"),
    path("calendar/address/", feed.feed_page, name="feed"),
    path("reminders/", appointments.reminders, name="reminders"),
    path("in-work/", in_work.everybody, name="beside"),
    path("in-touch/", in_work.alumni, name="alumni"),
    path("in-touch.csv", in_work.alumni, FILE, name="alumni_csv"),
    path("support-given/", dose.of_caseload, name="dose"),
    path("support-given.csv", dose.of_caseload, FILE, name="dose_csv"),
    path("<uuid:person>/support-given/", dose.of_person, name="dose_person"),
    path("<uuid:person>/support-given.csv", dose.of_person, FILE, name="dose_person_csv"),
    path("<uuid:person>/appointments/", appointments.of_person, name="appointments"),
    path("<uuid:person>/appointments/wish/", appointments.wish, name="reminder_wish"),
    path(f"{APPOINTMENT}change/", appointments.change, name="appointment_change"),
    path(f"{APPOINTMENT}settle/", appointments.settle, name="appointment_settle"),
    path("<uuid:person>/in-work/", in_work.of_person, name="in_work"),
    path("<uuid:person>/in-work/begin/", in_work.begin, name="in_work_begin"),
    path("<uuid:person>/in-work/<uuid:row>/change/", in_work.change, name="in_work_change"),
    path("<uuid:person>/in-work/<uuid:row>/end/", in_work.end, name="in_work_end"),
    path("<uuid:person>/job-ended/", in_work.lose, name="job_ended"),
    path("<uuid:person>/job-ended/<uuid:row>/back/", in_work.back, name="job_back"),
    path("<uuid:person>/in-touch/", in_work.stay, name="stay_in_touch"),
    path("<uuid:person>/in-touch/<uuid:row>/leave/", in_work.leave, name="leave_touch"),
    path("<uuid:person>/daily/", daily.daily, name="daily"),
    path("<uuid:person>/daily/draft/", daily.draft, name="draft"),
    path("<uuid:person>/daily/<uuid:contact>/remove/", daily.contact_remove, name="contact_remove"),
    path("<uuid:person>/tasks/<uuid:task>/", daily.task_done, name="task_done"),
    path("<uuid:person>/conferences/new/", daily.conference_new, name="conference_new"),
    path("<uuid:person>/timeline/", daily.timeline_page, name="timeline"),
]
