"""An agency of the demonstration writes in French; French speakers are written of in French."""

from datetime import timedelta

import pytest

from ladderway.web.casework.simulated import french, lists
from ladderway.web.casework.simulated.french_words import IN_FRENCH
from ladderway.web.intake.models import Intermediary
from ladderway.web.participants.models import Case
from tests.people import TODAY, actor_at, register


@pytest.mark.django_db
def test_what_is_written_for_french_speakers_is_french_and_the_rest_stays(place, member):
    ours = actor_at(member, place.agency)
    people = {
        "english": register(ours, place.agency, "Amina"),
        "french": register(ours, place.agency, "Lucie", language="fr"),
    }
    Case.objects.unscoped("test").update(
        next_action="Practise the interview", next_action_on=TODAY + timedelta(days=1)
    )
    names = [
        Intermediary(agency=a, name="Food bank", by=ours.user.public_id)
        for a in (place.agency, place.elsewhere)
    ]
    Intermediary.objects.bulk_create(names)
    french.speak(place.elsewhere)
    said = {
        who: Case.objects.unscoped("test").get(person=person).next_action
        for who, person in people.items()
    }
    assert said == {
        "english": "Practise the interview",
        "french": "S’exercer à l’entrevue",
    }
    written = dict(Intermediary.objects.values_list("agency", "name"))
    assert written == {place.agency.pk: "Food bank", place.elsewhere.pk: "Banque alimentaire"}


def test_every_next_action_note_and_job_of_the_demonstration_has_its_french():
    titles = [job.title for job in lists.JOBS] + [title for _l, title, _w in lists.EDUCATION]
    told = [text for pair in lists.HEALTH for text in pair]
    said = [*lists.NEXT_ACTIONS, *lists.NOTES, *titles, *told, *lists.HOUSING]
    assert not [text for text in said if text not in IN_FRENCH]
    assert [house.slug for house in lists.HOUSES if house.writes == "fr"]
