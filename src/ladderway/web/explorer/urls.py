"""Addresses of the public desk. What is personal never stands in one."""

from django.urls import include, path, register_converter

from ladderway.web.explorer import copies, views


class CopyKind:
    regex = "|".join(copies.KINDS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CopyKind, "copy")

desk = [
    path("", views.home, name="home"),
    path("explore/", views.explore, name="explore"),
    path("explore/about-you/", views.tell, name="tell"),
    path("explore/ladder.<copy:kind>", views.copy, name="copy"),
    path("explore/keep/<slug:community>/", views.keep, name="keep"),
    path("explore/in-hand/", views.in_hand, name="in_hand"),
    path("explore/suggest/", views.suggest, name="suggest"),
    path("training/", views.training, name="training"),
    path("how-to-read/", views.guide, name="guide"),
    path("sources/", views.sources, name="sources"),
    path("gallery/", views.gallery, name="gallery"),
]

urlpatterns = [
    path("", include("ladderway.web.reference.urls")),
    path("", include("ladderway.web.in_hand.urls")),
    path("", include((desk, "explorer"))),
]
