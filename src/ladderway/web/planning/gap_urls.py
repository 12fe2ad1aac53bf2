"""Addresses of the gaps of a community."""

from django.urls import path

from ladderway.web.planning import gap_registers, gap_views, waiting_views

LADDER = "gaps/ladders/<uuid:ladder_id>/"
ENTRY = "gaps/waiting/<uuid:demand_id>/"
REGISTER = "gaps/registers/<slug:register>/"
RECORD = f"{REGISTER}<uuid:record_id>/"
urlpatterns = [
    path("gaps/", gap_views.gaps, name="gaps"),
    path("gaps/gaps.csv", gap_views.gaps_csv, name="gaps_csv"),
    path("gaps/news/seen/", gap_views.news_seen, name="news_seen"),
    path("gaps/adaptable/", gap_views.adaptable, name="adaptable"),
    path("gaps/adaptable.csv", gap_views.adaptable_csv, name="adaptable_csv"),
    path("gaps/waiting/", waiting_views.demand, name="demand"),
    path("gaps/waiting.csv", waiting_views.demand_csv, name="demand_csv"),
    path("gaps/waiting/new/", waiting_views.demand_new, name="demand_new"),
    path(f"{ENTRY}remove/", waiting_views.demand_remove, name="demand_remove"),
    path(f"{ENTRY}correct/", waiting_views.demand_correct, name="demand_correct"),
    path(
        "gaps/waiting/quarters/<int:year>/<int:number>/",
        waiting_views.quarter_publish,
        name="quarter_publish",
    ),
    path(LADDER, gap_views.ladder, name="gap_ladder"),
    path(f"{LADDER}gaps.csv", gap_views.ladder_csv, name="gap_ladder_csv"),
    path(REGISTER, gap_registers.register, name="gap_register"),
    path(f"{REGISTER}register.csv", gap_registers.register_csv, name="gap_register_csv"),
    path(f"{REGISTER}new/", gap_registers.record_new, name="gap_record_new"),
    path(RECORD, gap_registers.record, name="gap_record"),
    path(f"{RECORD}strike/", gap_registers.strike, name="gap_strike"),
]
