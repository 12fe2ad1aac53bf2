"""The integrated planning group: members, meetings, decisions, what is known about the place."""

from django.urls import path

from ladderway.web.groups import known_views, ranking_views, removing, views

app_name = "groups"
NOTE, SHOCK, ENTRY, DUTY = ({"kind": k} for k in ("note", "shock", "entry", "duty"))
urlpatterns = [
    path("", views.home, name="home"),
    path("due/", views.due, name="due"),
    path("due.csv", views.due_csv, name="due_csv"),
    path("tables/new/", views.new_table, name="table_new"),
    path("tables/<uuid:group>/", views.table, name="table"),
    path("tables/<uuid:group>/change/", views.edit_table, name="table_change"),
    path("tables/<uuid:group>/archive/", views.archive_table, name="table_archive"),
    path("tables/<uuid:group>/members/new/", views.new_member, name="member_new"),
    path("tables/<uuid:group>/meetings/new/", views.new_meeting, name="meeting_new"),
    path("tables/<uuid:group>/decisions/new/", views.new_decision, name="decision_new"),
    path("tables/<uuid:group>/questions/new/", ranking_views.ask, name="question_new"),
    path("members/<uuid:member>/", views.edit_member, name="member_change"),
    path("meetings/<uuid:meeting>/", views.meeting, name="meeting"),
    path("meetings/<uuid:meeting>/change/", views.edit_meeting, name="meeting_change"),
    path("decisions/<uuid:decision>/change/", views.edit_decision, name="decision_change"),
    path("decisions/<uuid:decision>/actions/new/", views.new_action, name="action_new"),
    path("actions/<uuid:action>/change/", views.edit_action, name="action_change"),
    path("actions/<uuid:action>/close/", views.close_action, name="action_close"),
    path("actions/<uuid:action>/reopen/", views.reopen_action, name="action_reopen"),
    path("questions/<uuid:question>/", ranking_views.question, name="question"),
    path("questions/<uuid:question>/close/", ranking_views.close, name="question_close"),
    path("questions/<uuid:question>/ballots/<uuid:member>/", ranking_views.ballot, name="ballot"),
    *(
        path(
            f"{kind}s/<uuid:public_id>/remove/",
            removing.remove,
            {"kind": kind},
            name=f"{kind}_remove",
        )
        for kind in removing.TITLES
    ),
    path("known/", known_views.known, name="known"),
    path("known.csv", known_views.known_csv, name="known_csv"),
    path("known/load/", known_views.load_context, name="context_load"),
    path("known/notes/new/", known_views.add, NOTE, name="note_new"),
    path("known/notes/<uuid:public_id>/", known_views.change, NOTE, name="note"),
    path("known/notes/<uuid:public_id>/remove/", known_views.remove, NOTE, name="note_remove"),
    path("known/shocks/new/", known_views.add, SHOCK, name="shock_new"),
    path("known/shocks/<uuid:public_id>/", known_views.change, SHOCK, name="shock"),
    path("known/shocks/<uuid:public_id>/remove/", known_views.remove, SHOCK, name="shock_remove"),
    path("log/", known_views.log, name="log"),
    path("log.csv", known_views.log_csv, name="log_csv"),
    path("log/new/", known_views.add, ENTRY, name="entry_new"),
    path("log/<uuid:public_id>/", known_views.change, ENTRY, name="entry"),
    path("log/<uuid:public_id>/remove/", known_views.remove, ENTRY, name="entry_remove"),
    path("duties/", known_views.duties, name="duties"),
    path("duties/new/", known_views.add, DUTY, name="duty_new"),
    path("duties/<uuid:public_id>/", known_views.change, DUTY, name="duty"),
    path("duties/<uuid:public_id>/remove/", known_views.remove, DUTY, name="duty_remove"),
]
