from bootcamp.kit.access import ANYONE, SIGNED_IN, route

from .access import visitor
from .views import links, profile, signin, start

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
    ),
    route(
        "account/passkeys/<int:pk>/remove/",
        signin.remove_passkey,
        name="mfa_remove_webauthn",
        methods="GET POST",
        who=SIGNED_IN,
    ),
    route("go/<str:token>/", links.go, name="go", methods="GET POST", who=ANYONE),
    route("demo/sign-in/", start.demo_sign_in, name="demo_sign_in", methods="POST", who=ANYONE),
    # What a person decides for themselves
    route("profile/", profile.profile, name="profile", who=SIGNED_IN, load=visitor),
    route("language/", profile.set_language, name="set_language", methods="POST", who=ANYONE),
    route(
        "organisation/switch/",
        profile.switch_organisation,
        name="switch_organisation",
        methods="POST",
        who=SIGNED_IN,
    ),
    route(
        "account/sign-out-everywhere/",
        profile.sign_out_everywhere,
        name="sign_out_everywhere",
        methods="POST",
        who=SIGNED_IN,
    ),
]
