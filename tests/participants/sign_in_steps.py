"""The steps of signing in, as a person takes them."""

import re

from django.test import Client

from participants.models import Message

LOGIN, CONFIRM = "/account/login/", "/account/login/code/confirm/"


def ask(client: Client, email: str, **more):
    return client.post(LOGIN, {"email": email, **more})


def newest_code(email: str) -> str:
    message = Message.objects.filter(to_email=email, kind="sign_in_code").latest("pk")
    return re.search(r"^[A-Z]{3}-[A-Z]{3}$", message.text, re.MULTILINE)[0]


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session
