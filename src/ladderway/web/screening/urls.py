"""Addresses of selection: openings, applications of people, figures."""

from django.urls import path

from ladderway.web.screening.views import (
    applications,
    candidates,
    figures,
    openings,
    queue,
    refusals,
)

app_name = "screening"
ONE = "people/<uuid:person>/<uuid:application>/"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("copy/", queue.queue_copy, name="queue_copy"),
    path("figures/", figures.figures, name="figures"),
    path("openings/", openings.rows, name="openings"),
    path("openings/copy/", openings.rows_copy, name="openings_copy"),
    path("openings/new/", openings.opening_new, name="opening_new"),
    path("openings/<uuid:opening>/", openings.opening, name="opening"),
    path("openings/<uuid:opening>/try/", figures.tryout, name="tryout"),
    path("openings/<uuid:opening>/candidates/", candidates.candidates, name="candidates"),
    path("openings/<uuid:opening>/change/", openings.opening_change, name="opening_change"),
    path("openings/<uuid:opening>/do/<slug:act>/", openings.opening_act, name="opening_act"),
    path("openings/<uuid:opening>/<slug:part>/new/", openings.part_new, name="part_new"),
    path("openings/<uuid:opening>/<slug:part>/<uuid:row>/", openings.part, name="part"),
    path(
        "openings/<uuid:opening>/<slug:part>/<uuid:row>/remove/", openings.part_remove,
        name="part_remove",
    ),
    path("people/<uuid:person>/", applications.of_person, name="person"),
    path("people/<uuid:person>/apply/", applications.apply, name="apply"),
    path(ONE, applications.application, name="application"),
    path(f"{ONE}move/<slug:event>/", applications.move, name="move"),
    path(f"{ONE}step/<uuid:step>/", applications.visit, name="visit"),
    path(f"{ONE}criterion/<uuid:criterion>/", applications.result, name="result"),
    path(f"{ONE}both-sides/", applications.judgement, name="judgement"),
    path(f"{ONE}refuse/", refusals.refuse, name="refuse"),
    path(f"{ONE}review/", refusals.review, name="review"),
    path(f"{ONE}contest/", refusals.contest, name="contest"),
    path(f"{ONE}answer/", refusals.answer, name="answer"),
    path(f"{ONE}letter/", refusals.letter, name="letter"),
]  # fmt: skip
