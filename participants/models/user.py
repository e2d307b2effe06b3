from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager):
    def for_email(self, email: str) -> "User":
        """The user who signs in with this address, made if nobody does yet."""
        address = email.strip().lower()
        user = self.filter(email=address).first()
        if user is None:
            user = self.model(email=address)
            user.set_unusable_password()
            user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A sign-in: one e-mail address, in any number of organisations."""

    email = models.EmailField(max_length=254, unique=True)  # always in lower case
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="da")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    def __str__(self) -> str:
        return self.email
