"""The access policy: a URL exists only together with who may use it.

``route()`` is the only way to add a URL of our own. It registers the policy, and wraps the view so that, before the
view runs, the object is loaded with permission (or 404), the roles are checked (or 403), and ``request.me`` is the
person in the organisation that the object belongs to. What stays open, a stream, asks ``request.admit_again()`` now and
then, which loads and checks anew.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps
from inspect import iscoroutinefunction
from typing import Any

from asgiref.sync import sync_to_async
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

ANYONE = frozenset({"anyone"})
SIGNED_IN = frozenset({"signed_in"})
ADMINISTRATOR = frozenset({"administrator"})
DIRECTOR = frozenset({"director"})
FACILITATOR = frozenset({"facilitator"})
LEADER = frozenset({"leader"})
MEMBER = ADMINISTRATOR | DIRECTOR | FACILITATOR | LEADER


class Elsewhere(Http404):
    """For this person what was asked for is somewhere else now; to whoever does not follow, it does not exist."""

    def __init__(self, url: str, why: str):
        super().__init__(why)
        self.url, self.why = url, why


@dataclass(frozen=True)
class Loaded:
    """What a loader found: the object (None for a page about no one object) and who is asking."""

    me: Any
    object: Any = None


@dataclass(frozen=True)
class Policy:
    """Who may do what at one URL.

    For the access matrix: ``kind`` names the loaded object and ``loader`` the function that loads it ("" for none).
    """

    name: str
    route: str
    who: frozenset[str]
    methods: frozenset[str]
    kind: str
    loader: str


POLICIES: dict[str, Policy] = {}


def route(
    pattern: str,
    view: Callable,
    *,
    name: str,
    who: frozenset[str],
    methods: str = "GET",
    load: Callable[..., Loaded] | None = None,
    kind: str = "",
) -> URLPattern:
    """A URL with its policy.

    ``load(request, **url_arguments) -> Loaded`` raises Http404 for what the asker may not know of; the view is called
    as ``view(request, loaded.object)``, or ``view(request)`` when ``kind`` is empty. Without ``load`` (ANYONE and
    SIGNED_IN only) the view gets the URL's arguments. A signed-out visitor is sent to sign in and back.
    """
    allowed = frozenset(methods.split()) | ({"HEAD"} if "GET" in methods.split() else set())
    if name in POLICIES:
        raise ValueError(f"two URLs are named {name}")
    if load is None and who not in (ANYONE, SIGNED_IN):
        raise ValueError(f"{name} needs a loader to know whose roles count")
    POLICIES[name] = Policy(name, pattern, who, allowed, kind, getattr(load, "__name__", ""))

    def admit(request: HttpRequest, **arguments) -> tuple[HttpResponse | None, tuple, dict]:
        if request.method not in allowed:
            return HttpResponseNotAllowed(sorted(allowed)), (), {}
        if who != ANYONE and not request.user.is_authenticated:
            return _sign_in(request), (), {}
        if load is None:
            return None, (), arguments
        try:
            loaded = may_load(request, arguments)
        except Elsewhere as elsewhere:
            return _lead(request, elsewhere), (), {}
        request.admit_again = partial(may_load, request, arguments)
        request.me = loaded.me
        return None, ((loaded.object,) if kind else ()), {}

    def may_load(request: HttpRequest, arguments: dict) -> Loaded:
        loaded = load(request, **arguments)
        if loaded.me is not None and not who & (loaded.me.roles | ANYONE | SIGNED_IN):
            if not loaded.me.roles:
                raise Http404
            raise PermissionDenied(_("This page is for other roles than yours."))
        return loaded

    if iscoroutinefunction(view):

        @wraps(view)
        async def guarded(request, **arguments):
            refusal, positional, named = await sync_to_async(admit)(request, **arguments)
            return refusal or await view(request, *positional, **named)
    else:

        @wraps(view)
        def guarded(request, **arguments):
            refusal, positional, named = admit(request, **arguments)
            return refusal or view(request, *positional, **named)

    return path(pattern, guarded, name=name)


def _lead(request: HttpRequest, elsewhere: Elsewhere) -> HttpResponse:
    messages.info(request, elsewhere.why)
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(elsewhere.url)
    return redirect(elsewhere.url)


def _sign_in(request: HttpRequest) -> HttpResponse:
    """The way to sign in and back: for a part, the whole page goes there, or the part would hold a sign-in page."""
    if getattr(request, "htmx", False):
        try:
            here = request.htmx.current_url_abs_path or "/"
        except ValueError:  # no address at all, such as "http://["
            here = "/"
        return HttpResponseClientRedirect(redirect_to_login(here).url)
    back = request.get_full_path() if request.method in ("GET", "HEAD") else "/"
    return redirect_to_login(back)
