"""Ladders that a community keeps: versions, and who validated them."""

from django.urls import path

from ladderway.web.ladders import records, standards, views

app_name = "ladders"
urlpatterns = [
    path("", views.ladders, name="list"),
    path("ladders.csv", views.ladders_csv, name="list_csv"),
    path("new/", views.new, name="new"),
    path("import/", views.bring_in, name="import"),
    path("standards/", standards.standards, name="standards"),
    path("standards.csv", standards.standards_csv, name="standards_csv"),
    path("standards/add/", standards.add_standard, name="add_standard"),
    path("standards/<uuid:public_id>/", standards.change_standard, name="change_standard"),
    path("<uuid:public_id>/", views.ladder, name="ladder"),
    path("<uuid:public_id>/print/", views.paper, name="paper"),
    path("<uuid:public_id>/career-plan/", views.career_sheet, name="career_sheet"),
    path("<uuid:public_id>/incentive/", records.incentive, name="incentive"),
    path("<uuid:public_id>/edit/", views.edit, name="edit"),
    path("<uuid:public_id>/archive/", views.archive, name="archive"),
    path("<uuid:public_id>/versions/", views.versions, name="versions"),
    path("<uuid:public_id>/versions/<int:number>/restore/", views.restore, name="restore"),
    path("<uuid:public_id>/validate/", records.validate, name="validate"),
    path("<uuid:public_id>/promise/", records.promise, name="promise"),
    path("<uuid:public_id>/approval/", records.approval, name="approval"),
    path(
        "<uuid:public_id>/<slug:kind>/<uuid:record_id>/withdraw/",
        records.withdraw,
        name="withdraw",
    ),
    *(
        path(f"<uuid:public_id>/ladder.{kind}", views.copy, {"kind": kind}, name=f"copy_{kind}")
        for kind in ("json", "svg", "csv")
    ),
]
