"""Addresses of assessments."""

from django.urls import path

from ladderway.web.assessments.views import deciding, disputing, doing, former, record, report

app_name = "assessments"
ONE = "people/<uuid:person>/"
urlpatterns = [
    path("report/", report.report, name="report"),
    path("disputes/", disputing.waiting, name="disputes"),
    path("report/former/", former.figure, name="former_figure"),
    path("unassessed/", deciding.unassessed, name="unassessed"),
    path("fixes/", deciding.fixes, name="fixes"),
    path(ONE, record.history, name="history"),
    path(f"{ONE}former/", former.segment, name="former_segment"),
    path(f"{ONE}level/", deciding.level, name="level"),
    path(f"{ONE}recheck/", deciding.recheck, name="recheck"),
    path(f"{ONE}recheck/<uuid:recheck>/", deciding.recheck_answer, name="recheck_answer"),
    path(f"{ONE}met/", former.met, name="met"),
    path(f"{ONE}one/<uuid:assessment>/", record.one, name="one"),
    path(f"{ONE}one/<uuid:assessment>/dispute/", disputing.ask, name="dispute_new"),
    path(f"{ONE}dispute/<uuid:dispute>/", disputing.one, name="dispute"),
    path(f"{ONE}observe/", record.observe, name="observe"),
    path(f"{ONE}do/<slug:instrument>/", doing.start, name="start"),
    path(f"{ONE}do/<slug:instrument>/<int:number>/", doing.page, name="page"),
    path(f"{ONE}do/<slug:instrument>/check/", doing.check, name="check"),
    path(f"{ONE}do/<slug:instrument>/discard/", doing.discard, name="discard"),
]
