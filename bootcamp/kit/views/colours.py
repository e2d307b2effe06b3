"""A person's choice of light, dark or whatever their device prefers. It lives in a cookie: it needs no account."""

from django.http import HttpRequest, HttpResponse

from ..pages import back_to

COOKIE = "theme"
YEAR = 365 * 24 * 3600


def set_theme(request: HttpRequest) -> HttpResponse:
    answer = back_to(request, "/")
    wanted = request.POST.get("theme")
    if wanted in ("light", "dark"):
        answer.set_cookie(COOKIE, wanted, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    else:
        answer.delete_cookie(COOKIE, samesite="Lax")
    return answer
