"""Every address of the clinic's server."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path, register_converter

from unknot.clinic import api, openapi, reading
from unknot.clinic.api_clients import api as clients
from unknot.clinic.json_body import ID
from unknot.clinic.patients import api as patients


class Word:
    """32 random bytes as base64url: what a link is called, or an address that is good once."""

    regex = ID.pattern

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(Word, "word")

urlpatterns: list[URLPattern | URLResolver] = [
    path("links/", api.links, name="links"),
    path("links/<word:name>", api.link, name="link"),
    path("m/<word:name>", api.manifest, name="manifest"),
    path("f/<word:word>", api.location, name="location"),
    path("records/join", patients.records_join, name="records_join"),
    path("records/mine", patients.records_mine, name="records_mine"),
    path("records/mine/plan", patients.records_plan, name="records_plan"),
    path("records/mine/looks", patients.records_looks, name="records_looks"),
    path("api/patients", clients.api_patients, name="api_patients"),
    path("api/patients/<uuid:patient>/events", clients.api_events, name="api_events"),
    path("api/patients/<uuid:patient>/bundle", clients.api_bundle, name="api_bundle"),
    path("api/questionnaire", clients.api_questionnaire, name="api_questionnaire"),
    path("api/invites/<uuid:invite>", clients.api_invite, name="api_invite"),
    path("sealed/", reading.reading_page, name="sealed"),
    path("sealed/<slug:tag>.html", reading.reading_page, name="sealed_in"),
    path("openapi.json", openapi.openapi, name="openapi"),
    path("healthz", api.healthz, name="healthz"),
    path("readyz", api.readyz, name="readyz"),
]
if find_spec("fido2"):  # without the extra it is a mailbox, and has no staff
    urlpatterns.append(path("staff/", include("unknot.clinic.staff.urls")))

handler400 = "unknot.clinic.answers.bad_request"
handler404 = "unknot.clinic.answers.not_found"
handler500 = "unknot.clinic.answers.broken"
