from django.core.management.base import BaseCommand

from participants.queries.demo import demo_people

CAN = {
    "demo-director": "answers initiatives and reads the board's choice of themes",
    "demo-facilitator": "runs the day that is going on: cockpit, wall, plan and teams",
    "demo-leader-1": "sits in a sprint room right now, best on a phone",
    "demo-leader-2": "sits at the same table: open both, and see notes arrive",
    "demo-administrator": "looks after people, mails and the organisation",
    "demo-english-facilitator": "plans in the English organisation, which sees nothing of the other",
}


class Command(BaseCommand):
    help = "Say whom one can be in the demo, and what each can do."

    def handle(self, *args, **options) -> None:
        self.stdout.write("On the start page you can be, with one click:")
        for person in demo_people():
            self.stdout.write(f"  {person.name}, {person.organisation}: {CAN[person.external_key]}")
