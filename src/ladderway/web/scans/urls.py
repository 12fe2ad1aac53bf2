"""Sector scans: criteria set before scoring, figures, judgements, and the conclusion."""

from django.urls import path

from ladderway.web.scans import edits, views

app_name = "scans"
SCAN, SECTOR = "<uuid:public_id>/", "<uuid:public_id>/sectors/<slug:sector>/"
urlpatterns = [
    path("", views.scans, name="list"),
    path("scans.csv", views.scans_csv, name="list_csv"),
    path("new/", edits.new, name="new"),
    path(SCAN, views.scan, name="scan"),
    path(SCAN + "print/", views.printed, name="print"),
    path(SCAN + "scan.csv", views.scan_csv, name="csv"),
    path(SCAN + "side-by-side/", views.side_by_side, name="side_by_side"),
    path(SCAN + "criteria/", edits.criteria, name="criteria"),
    path(SCAN + "move/<slug:event>/", edits.move, name="move"),
    path(SCAN + "figures/", edits.refresh, name="refresh"),
    path(SCAN + "validations/", edits.validations, name="validations"),
    path(
        SCAN + "validations/<uuid:validation>/remove/",
        edits.remove_validation,
        name="remove_validation",
    ),
    path(SCAN + "conclude/", edits.conclude, name="conclude"),
    path(SCAN + "revise/", edits.revise, name="revise"),
    path(SCAN + "discard/", edits.discard, name="discard"),
    path(SECTOR, views.sector, name="sector"),
    path(SECTOR + "structure/", edits.structure, name="structure"),
    path(SECTOR + "judge/<slug:criterion>/", edits.judge, name="judge"),
    path(SECTOR + "withdraw/<slug:criterion>/", edits.withdraw, name="withdraw"),
]
