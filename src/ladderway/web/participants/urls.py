"""A person's record: the page, its sections, and each row."""

from django.urls import path

from ladderway.web.participants.views import (
    agreements,
    emergency,
    equity,
    handout,
    notes,
    record,
    sharing,
)

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
    # The person alone with the questions: the address names nobody.
    path("handed/", equity.handed, name="handed"),
    path("handed/back/", equity.handed_back, name="handed_back"),
    path("jobs/", handout.job_suggestions, name="job_suggestions"),
    path("<uuid:person>/", record.record, name="record"),
    path("<uuid:person>/change/", record.change_person, name="change"),
    path("<uuid:person>/print/", handout.print_record, name="print"),
    path("<uuid:person>/why/", record.why_open, name="why"),
    path("<uuid:person>/sharing/", sharing.sharings, name="sharings"),
    path("<uuid:person>/sharing/new/", sharing.share, name="share"),
    path("<uuid:person>/sharing/<uuid:sharing>/withdraw/", sharing.withdraw, name="withdraw"),
    path("<uuid:person>/notes/", notes.notes, name="notes"),
    path("<uuid:person>/notes/new/", notes.new_note, name="note_new"),
    path("<uuid:person>/equity/", equity.equity, name="equity"),
    path("<uuid:person>/equity/answer/", equity.equity_answer, name="equity_answer"),
    path("<uuid:person>/equity/withdraw/", equity.equity_withdraw, name="equity_withdraw"),
    path("<uuid:person>/equity/hand-over/", equity.hand_over, name="hand_over"),
    path("<uuid:person>/seen/", sharing.seen, name="seen"),
    path("<uuid:person>/<slug:section>/", record.section, name="section"),
    path("<uuid:person>/<slug:section>/new/", record.add_row, name="row_new"),
    path("<uuid:person>/<slug:section>/<uuid:row>/", record.change_row, name="row"),
    path("<uuid:person>/<slug:section>/<uuid:row>/remove/", record.remove_row, name="row_remove"),
]
