"""The asset map of a community."""

from django.urls import path

from ladderway.web.training import editing, import_views, map_views, views

app_name = "training"
urlpatterns = [
    path("", views.programs, name="programs"),
    path("programs.csv", views.programs_csv, name="programs_csv"),
    path("map/", map_views.places, name="map"),
    path("map.json", map_views.places_json, name="map_json"),
    path("form/", views.form, name="form"),
    path("form.csv", views.form_csv, name="form_csv"),
    path("requests/", views.requests, name="requests"),
    path("requests.csv", views.requests_csv, name="requests_csv"),
    path("form.xlsx", views.form_xlsx, name="form_xlsx"),
    path("import/", import_views.bring, name="import"),
    path("import/<uuid:public_id>/", import_views.file, name="import_file"),
    path("import/<uuid:public_id>/look/", import_views.look, name="import_look"),
    path("import/<uuid:public_id>/choose/", import_views.choose, name="import_choose"),
    path("import/<uuid:public_id>/apply/", import_views.apply, name="import_apply"),
    path("import/<uuid:public_id>/undo/", import_views.undo, name="import_undo"),
    path("import/<uuid:public_id>/discard/", import_views.discard, name="import_discard"),
    path(
        "import/<uuid:public_id>/refused.<slug:ending>",
        import_views.refused,
        name="import_refused",
    ),
    path("add/", editing.add, name="add"),
    path("<uuid:public_id>/", views.program, name="program"),
    path("<uuid:public_id>/change/", editing.change, name="change"),
    path("<uuid:public_id>/dates/", editing.dates, name="dates"),
    path("<uuid:public_id>/confirm/", editing.confirm, name="confirm"),
    path("<uuid:public_id>/archive/", editing.archive, name="archive"),
    path("<uuid:public_id>/restore/", editing.restore, name="restore"),
]
