"""Addresses of rights."""

from django.urls import path

from ladderway.web.rights.views import own, person, staying, trail

app_name = "rights"
urlpatterns = [
    path("audit/", trail.search, name="audit"),
    path("audit/copy/", trail.copy, name="audit_copy"),
    path("staying/", staying.staying, name="staying"),
    path("staying/propose/", staying.propose, name="propose"),
    path("staying/lists/<uuid:run>/", staying.run, name="run"),
    path("staying/rules/new/", staying.new_rule, name="rule"),
    path("staying/holds/new/", staying.new_hold, name="hold"),
    path("staying/holds/<uuid:hold>/lift/", staying.lift, name="lift"),
    path("corrections/", person.corrections, name="corrections"),
    path("corrections/notices/<uuid:notice>/seen/", person.notice_seen, name="notice_seen"),
    path("own/", own.page, name="own"),
    path("own/join/", own.join, name="join"),
    path("own/everything/", own.everything, name="own_everything"),
    path("own/correct/", own.correct, name="own_correct"),
    path("own/correct/<uuid:correction>/disagree/", own.disagree, name="own_disagree"),
    path("own/sharing/<uuid:sharing>/stop/", own.withdraw, name="own_withdraw"),
    path("own/leave/", own.leave, name="own_leave"),
    path("people/<uuid:person>/", person.rights, name="person"),
    path("people/<uuid:person>/everything/", person.everything, name="everything"),
    path("people/<uuid:person>/invite/", person.invite, name="invite"),
    path("people/<uuid:person>/end-account/", person.end_account, name="end_account"),
    path("people/<uuid:person>/correct/", person.correct, name="correct"),
    path("people/<uuid:person>/correct/<uuid:correction>/", person.answer, name="answer"),
    path(
        "people/<uuid:person>/correct/<uuid:correction>/disagree/", person.disagree,
        name="disagree",
    ),
]  # fmt: skip
