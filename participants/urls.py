from functools import partial

from bootcamp.kit.access import ADMINISTRATOR, ANYONE, DIRECTOR, FACILITATOR, LEADER, SIGNED_IN, route

from .access import area_for, current, level_for, message_for, participant_for, people_import_for, visitor
from .views import (
    areas,
    links,
    mailbox,
    organisation,
    outbox,
    people,
    people_imports,
    profile,
    signin,
    start,
    ties,
)

PEOPLE_READERS = DIRECTOR | FACILITATOR | ADMINISTRATOR

# The loaders of this app's URLs: own_route is for a page about no one object.
own_route = partial(route, load=current)
participant_route = partial(route, load=participant_for, kind="participant")
people_import_route = partial(route, load=people_import_for, kind="people_import")
area_route = partial(route, load=area_for, kind="area")
level_route = partial(route, load=level_for, kind="level")
message_route = partial(route, load=message_for, kind="message")

urlpatterns = [
    # Signing in and out: allauth's names, so that its redirects find them
    route("account/login/", signin.request_code, name="account_login", methods="GET POST", who=ANYONE),
    route(
        "account/login/code/",
        signin.request_code,
        name="account_request_login_code",
        methods="GET POST",
        who=ANYONE,
    ),
    route(
        "account/login/code/confirm/",
        signin.confirm_code,
        name="account_confirm_login_code",
        methods="GET POST",
        who=ANYONE,
    ),
    route("account/logout/", signin.sign_out, name="account_logout", methods="GET POST", who=ANYONE),
    route(
        "account/passkeys/login/",
        signin.sign_in_with_passkey,
        name="mfa_login_webauthn",
        methods="GET POST",
        who=ANYONE,
    ),
    route(
        "account/passkeys/add/",
        signin.add_passkey,
        name="mfa_add_webauthn",
        methods="GET POST",
        who=SIGNED_IN,
        load=visitor,
    ),
    route(
        "account/passkeys/<int:pk>/remove/",
        signin.remove_passkey,
        name="mfa_remove_webauthn",
        methods="GET POST",
        who=SIGNED_IN,
    ),
    route("go/<str:token>/", links.go, name="go", who=ANYONE, methods="GET POST"),
    route("demo/sign-in/", start.demo_sign_in, name="demo_sign_in", who=ANYONE, methods="POST"),
    # What a person decides for themselves
    route("profile/", profile.profile, name="profile", who=SIGNED_IN, load=visitor),
    route("language/", profile.set_language, name="set_language", who=ANYONE, methods="POST"),
    route(
        "organisation/switch/",
        profile.switch_organisation,
        name="switch_organisation",
        who=SIGNED_IN,
        methods="POST",
    ),
    route(
        "account/sign-out-everywhere/",
        profile.sign_out_everywhere,
        name="sign_out_everywhere",
        who=SIGNED_IN,
        methods="POST",
    ),
    # People
    own_route("people/", people.people, name="people", who=PEOPLE_READERS),
    own_route("people/add/", people.add, name="person_add", who=ADMINISTRATOR, methods="GET POST"),
    own_route("people/invite/", people.invite_all, name="people_invite", who=ADMINISTRATOR, methods="POST"),
    participant_route("people/<int:pk>/", people.person, name="person", who=PEOPLE_READERS),
    participant_route(
        "people/<int:pk>/edit/", people.edit, name="person_edit", who=ADMINISTRATOR, methods="GET POST"
    ),
    participant_route(
        "people/<int:pk>/leave/", people.leave, name="person_leave", who=ADMINISTRATOR, methods="POST"
    ),
    participant_route(
        "people/<int:pk>/return/", people.come_back, name="person_return", who=ADMINISTRATOR, methods="POST"
    ),
    participant_route(
        "people/<int:pk>/invite/", people.invite, name="person_invite", who=ADMINISTRATOR, methods="POST"
    ),
    # Whom do you know: each leader's own answers, and the survey as a whole
    own_route("ties/", ties.ties, name="ties", who=LEADER, methods="GET POST"),
    own_route("ties/erase/", ties.ties_erase, name="ties_erase", who=LEADER, methods="POST"),
    own_route("ties/survey/", ties.tie_survey, name="tie_survey", who=FACILITATOR, methods="GET POST"),
    # Reading in a people list
    own_route(
        "people/import/",
        people_imports.start,
        name="people_import_start",
        who=ADMINISTRATOR,
        methods="GET POST",
    ),
    people_import_route(
        "people/import/<int:pk>/",
        people_imports.review,
        name="people_import",
        who=ADMINISTRATOR,
        methods="GET POST",
    ),
    people_import_route(
        "people/import/<int:pk>/columns/",
        people_imports.columns,
        name="people_import_columns",
        who=ADMINISTRATOR,
        methods="GET POST",
    ),
    people_import_route(
        "people/import/<int:pk>/correct/",
        people_imports.correct,
        name="people_import_correct",
        who=ADMINISTRATOR,
        methods="POST",
    ),
    people_import_route(
        "people/import/<int:pk>/refused/",
        people_imports.refused,
        name="people_import_refused",
        who=ADMINISTRATOR,
    ),
    people_import_route(
        "people/import/<int:pk>/discard/",
        people_imports.discard,
        name="people_import_discard",
        who=ADMINISTRATOR,
        methods="POST",
    ),
    # Areas and levels
    own_route("people/areas/", areas.areas, name="areas", who=ADMINISTRATOR),
    own_route("people/areas/add/", areas.add_top, name="area_add", who=ADMINISTRATOR, methods="GET POST"),
    area_route(
        "people/areas/<int:pk>/", areas.edit_area, name="area_edit", who=ADMINISTRATOR, methods="GET POST"
    ),
    area_route(
        "people/areas/<int:pk>/add/",
        areas.add_below,
        name="area_add_below",
        who=ADMINISTRATOR,
        methods="GET POST",
    ),
    own_route(
        "people/levels/add/", areas.add_one_level, name="level_add", who=ADMINISTRATOR, methods="GET POST"
    ),
    level_route(
        "people/levels/<int:pk>/", areas.edit_level, name="level_edit", who=ADMINISTRATOR, methods="GET POST"
    ),
    level_route(
        "people/levels/<int:pk>/move/", areas.move, name="level_move", who=ADMINISTRATOR, methods="POST"
    ),
    # The organisation and its outbox
    own_route(
        "organisation/", organisation.organisation, name="organisation", who=ADMINISTRATOR, methods="GET POST"
    ),
    own_route("organisation/outbox/", outbox.outbox, name="outbox", who=ADMINISTRATOR),
    own_route(
        "organisation/outbox/retry/",
        outbox.retry_all,
        name="outbox_retry_all",
        who=ADMINISTRATOR,
        methods="POST",
    ),
    message_route("organisation/outbox/<int:pk>/", outbox.message, name="outbox_message", who=ADMINISTRATOR),
    message_route(
        "organisation/outbox/<int:pk>/retry/",
        outbox.retry,
        name="outbox_retry",
        who=ADMINISTRATOR,
        methods="POST",
    ),
    # The demo's mailbox
    route("mailbox/", mailbox.mailbox, name="mailbox", who=ANYONE),
    route("mailbox/<int:pk>/", mailbox.mail, name="mailbox_mail", who=ANYONE),
    route("mailbox/<int:pk>/calendar/", mailbox.calendar_file, name="mailbox_calendar", who=ANYONE),
    route("mailbox/<int:pk>/eml/", mailbox.whole_mail, name="mailbox_eml", who=ANYONE),
]
