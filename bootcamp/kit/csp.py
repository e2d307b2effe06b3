"""What a browser may do with our pages: nothing but what we serve ourselves."""

import secrets

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_and_async_middleware

POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'nonce-{nonce}'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
# Named one by one, because a browser allows what is not named.
DENIED = (
    "accelerometer",
    "camera",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "payment",
    "usb",
)
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in DENIED),
    # What one person saw must not come back by the next one's back button, nor lie in a proxy. Static files and
    # streams say for themselves how long they keep.
    "Cache-Control": "no-store",
}


@sync_and_async_middleware
def security_headers(get_response):
    """Put the headers on every answer, and a fresh ``request.csp_nonce`` on every request.

    The outermost middleware, so that no answer escapes; it works both ways, so that streams stay asynchronous.
    """
    if iscoroutinefunction(get_response):

        async def middleware(request: HttpRequest) -> HttpResponse:
            request.csp_nonce = secrets.token_urlsafe(16)
            return _dressed(request, await get_response(request))
    else:

        def middleware(request: HttpRequest) -> HttpResponse:
            request.csp_nonce = secrets.token_urlsafe(16)
            return _dressed(request, get_response(request))

    return middleware


def _dressed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    policy = "; ".join(f"{name} {sources}" for name, sources in POLICY.items())
    response.headers.setdefault("Content-Security-Policy", policy.format(nonce=request.csp_nonce))
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def nonce(request: HttpRequest) -> dict:
    """``csp_nonce`` for templates, under the name that Django 6 uses too."""
    return {"csp_nonce": getattr(request, "csp_nonce", "")}
