"""Addresses of career plans."""

from django.urls import path

from ladderway.web.careerplans.views import (
    choosing,
    plans,
    printing,
    regulator,
    signing,
    steps,
    waiting,
)

app_name = "careerplans"
urlpatterns = [
    path("waiting/", waiting.waiting, name="waiting"),
    path("people/<uuid:person>/", plans.plan, name="plan"),
    path("people/<uuid:person>/write/", plans.write, name="write"),
    path("people/<uuid:person>/ladder/", choosing.ladder, name="ladder"),
    path("people/<uuid:person>/regulator/", regulator.regulator, name="regulator"),
    path("people/<uuid:person>/steps/", steps.add, name="step_new"),
    path("people/<uuid:person>/steps/<uuid:step>/", steps.change, name="step"),
    path("people/<uuid:person>/steps/<uuid:step>/move/", steps.move, name="move"),
    path("people/<uuid:person>/steps/<uuid:step>/undo/", steps.undo, name="undo"),
    path("people/<uuid:person>/steps/<uuid:step>/look/", steps.look, name="look"),
    path("people/<uuid:person>/sign/", signing.sign, name="sign"),
    path("people/<uuid:person>/versions/<int:number>/", signing.version, name="version"),
    path("people/<uuid:person>/fridge/", printing.fridge, name="fridge"),
    path("people/<uuid:person>/fridge/pdf/", printing.fridge_pdf, name="fridge_pdf"),
]
