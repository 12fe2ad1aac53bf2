"""Addresses of supports, of what ends soon, and of funds."""

from django.urls import path

from ladderway.web.supports.views import (
    aligning,
    desk,
    interpreting,
    months,
    precheck,
    proofs,
    rounds,
    rows,
    starts,
    supports,
)

app_name = "supports"
OF = "people/<uuid:person>/"
ONE = "people/<uuid:person>/<uuid:support>/"
urlpatterns = [
    path("soon/", desk.soon, name="soon"),
    path("needs/", desk.needs, name="needs"),
    path("proofs/", proofs.page, name="proofs"),
    path("needs/services/", aligning.alignments, name="alignments"),
    path("needs/services/ask/", aligning.ask, name="align"),
    path("needs/services/<uuid:alignment>/", aligning.one, name="alignment"),
    path("interpreters/", interpreting.interpreters, name="interpreters"),
    path("interpreters/copy/", interpreting.interpreters_copy, name="interpreters_copy"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/new/", rounds.new, name="round_new"),
    path("rounds/<uuid:round_id>/", rounds.one, name="round"),
    path("rounds/<uuid:round_id>/change/", rounds.change, name="round_change"),
    path("rounds/<uuid:round_id>/off/", rounds.call_off, name="round_off"),
    path("funds/", desk.funds, name="funds"),
    path("funds/copy/", desk.funds_copy, name="funds_copy"),
    path("funds/budget/", desk.budget, name="budget"),
    path("funds/<uuid:fund>/", desk.fund, name="fund"),
    path("funds/<uuid:fund>/rules/", desk.rules, name="rules"),
    path("people/<uuid:person>/", supports.supports, name="supports"),
    path("people/<uuid:person>/new/", supports.add, name="add"),
    path("people/<uuid:person>/stands/", supports.observe, name="observe"),
    path("people/<uuid:person>/sheet/", supports.sheet, name="sheet"),
    path(ONE, supports.change, name="change"),
    path(f"{ONE}decide/", supports.decide, name="decide"),
    path(f"{ONE}refuse/", supports.refuse, name="refuse"),
    path(f"{ONE}bridge/", supports.bridge, name="bridge"),
    path(f"{ONE}settle/", supports.settle, name="settle"),
    path(f"{OF}rounds/", rounds.of_person, name="rounds_of_person"),
    path(f"{OF}rounds/<uuid:round_id>/book/", rounds.book, name="book"),
    path(f"{OF}rounds/places/<uuid:place>/", rounds.settle, name="place"),
    path(f"{OF}precheck/", precheck.page, name="precheck"),
    path(f"{OF}benefits/", starts.benefits, name="benefits"),
    path(f"{OF}benefits/start/", starts.start, name="start"),
    path(f"{OF}benefits/<uuid:start>/months/", months.page, name="months"),
    path(f"{OF}benefits/<uuid:start>/pay/", starts.first_pay, name="first_pay"),
    path(f"{OF}benefits/one/<uuid:change>/", starts.benefit, name="benefit"),
    path(f"{OF}benefits/one/<uuid:change>/said/", starts.benefit_said, name="benefit_said"),
    path(f"{OF}interpreter/", rows.interpreter_new, name="interpreter_new"),
    path(f"{OF}interpreter/<uuid:row>/", rows.interpreter, name="interpreter"),
    path(f"{OF}decisions/", rows.decision_new, name="decision_new"),
    path(f"{OF}decisions/<uuid:row>/", rows.decision, name="decision"),
]
