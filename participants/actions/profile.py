from participants.models import User


def choose_language(*, user: User, language: str) -> None:
    """Speak this language to the person from now on, on pages and in mails."""
    user.language = language
    user.save(update_fields=["language"])
