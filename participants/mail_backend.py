from django.core.mail.backends.base import BaseEmailBackend


class OutboxOnly(BaseEmailBackend):
    """Takes every mail and sends it nowhere: for an installation without a mail server, the outbox row is the mail."""

    def send_messages(self, email_messages) -> int:
        return len(email_messages)
