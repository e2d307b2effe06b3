"""The Celery application: it only wakes claimers up; due work is rows."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bootcamp.settings")
app = Celery("bootcamp")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.set_default()  # current_app is thread-local; without this a retry in a thread goes to a default broker
app.autodiscover_tasks()
