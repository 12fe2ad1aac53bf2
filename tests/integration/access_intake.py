"""Who may open the pages of intake."""

from tests.integration.access_people import ENTERS, PERSON, RECRUIT
from tests.integration.access_rules import HERE, Access, public

MANAGES = frozenset({"program_manager", "system_manager"})
# A draft opens to who writes it; whoever else enters people finds none.
DRAFT = {**HERE, "draft": "draft"}
NONE = frozenset[str]()
SENT = {**HERE, "sent": "sent person"}
EVENT = {**HERE, "register": "events"}

INTAKE: dict[str, Access] = {
    "intake:home": Access(RECRUIT, sample=HERE),
    "intake:contact_start": Access(RECRUIT, sample=HERE),
    "intake:contact": Access(NONE, missing=RECRUIT, sample={**DRAFT, "number": 1}),
    "intake:contact_check": Access(NONE, missing=RECRUIT, sample=DRAFT),
    "intake:contact_discard": Access(NONE, missing=RECRUIT, method="post", sample=DRAFT),
    "intake:next": Access(ENTERS, missing=frozenset({"recruiter"}), sample=PERSON),
    "intake:cams": Access(ENTERS, sample=PERSON),
    "intake:cams_back": Access(ENTERS, sample=PERSON),
    "intake:links": Access(RECRUIT, sample=HERE),
    "intake:link_new": Access(RECRUIT, sample=HERE),
    "intake:link": Access(RECRUIT, sample={**HERE, "link": "partner link"}),
    "intake:sent": Access(RECRUIT, sample=HERE),
    "intake:sent_one": Access(RECRUIT, sample=SENT),
    "intake:sent_act": Access(RECRUIT, opens=302, method="post", sample={**SENT, "act": "tried"}),
    # Partners have no account; who has no link finds the page that says so.
    "refer:refer": public(opens=404, token="none"),
    "refer:thanks": public(opens=404, token="none"),
    "intake:funnel": Access(MANAGES, sample=HERE),
    "intake:minutes": Access(MANAGES, sample=HERE),
    "intake:rows": Access(RECRUIT, sample=EVENT),
    "intake:rows_copy": Access(RECRUIT, sample=EVENT),
    "intake:row_new": Access(RECRUIT, sample=EVENT),
    "intake:row": Access(RECRUIT, sample={**EVENT, "row": "event"}),
}
