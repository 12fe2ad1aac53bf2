"""A person's record: the page, its sections, and each row."""

from django.urls import path

from ladderway.web.participants.views import agreements, emergency, notes, record, sharing

app_name = "participants"
urlpatterns = [
    path("emergency/", emergency.emergency, name="emergency"),
    path("emergency/<uuid:emergency>/review/", emergency.emergency_review, name="emergency_review"),
    path("emergency/<uuid:emergency>/close/", emergency.emergency_close, name="emergency_close"),
    path("alerts/", emergency.alerts, name="alerts"),
    path("alerts/<uuid:alert>/seen/", emergency.alert_seen, name="alert_seen"),
    path("alerts/<uuid:alert>/lift/", emergency.alert_lift, name="alert_lift"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/new/", agreements.agreement_new, name="agreement_new"),
    path("agreements/<uuid:agreement>/end/", agreements.agreement_end, name="agreement_end"),
    path("<uuid:person>/", record.record, name="record"),
    path("<uuid:person>/change/", record.change_person, name="change"),
    path("<uuid:person>/why/", record.why_open, name="why"),
    path("<uuid:person>/sharing/", sharing.sharings, name="sharings"),
    path("<uuid:person>/sharing/new/", sharing.share, name="share"),
    path("<uuid:person>/sharing/<uuid:sharing>/withdraw/", sharing.withdraw, name="withdraw"),
    path("<uuid:person>/notes/", notes.notes, name="notes"),
    path("<uuid:person>/notes/new/", notes.new_note, name="note_new"),
    path("<uuid:person>/seen/", sharing.seen, name="seen"),
    path("<uuid:person>/<slug:section>/", record.section, name="section"),
    path("<uuid:person>/<slug:section>/new/", record.add_row, name="row_new"),
    path("<uuid:person>/<slug:section>/<uuid:row>/", record.change_row, name="row"),
    path("<uuid:person>/<slug:section>/<uuid:row>/remove/", record.remove_row, name="row_remove"),
]
