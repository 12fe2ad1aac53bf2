"""Addresses of documents and of files that were made."""

from django.urls import path

from ladderway.web.documents.views import documents, exports

app_name = "documents"
urlpatterns = [
    path("", exports.mine, name="mine"),
    path("<uuid:export>/", exports.fetch, name="fetch"),
    path("<uuid:export>/remove/", exports.remove, name="discard"),
    path("people/<uuid:person>/", documents.documents, name="documents"),
    path("people/<uuid:person>/new/", documents.add, name="add"),
    path("people/<uuid:person>/ask/", documents.ask, name="ask"),
    path("people/<uuid:person>/needed/<uuid:needed>/", documents.needed, name="needed"),
    path("people/<uuid:person>/<uuid:document>/", documents.download, name="download"),
    path("people/<uuid:person>/<uuid:document>/remove/", documents.remove, name="remove"),
    path("people/<uuid:person>/<uuid:document>/put-back/", documents.put_back, name="put_back"),
]
