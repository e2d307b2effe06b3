from django.core.management.base import BaseCommand

from bootcamp.kit.clock import now
from sprints.demo.seed import seed


class Command(BaseCommand):
    help = "Fill an empty database with the demo; wind the demo's day to this moment in one that has it."

    def handle(self, *args, **options) -> None:
        seed(now())
