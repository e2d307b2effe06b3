from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "bootcamp.kit"
    label = "kit"
