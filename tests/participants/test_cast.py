from participants.models import User


def test_roles_end_when_a_person_leaves(leader, at):
    assert leader.roles == {"leader"}
    leader.left_on = at.date()
    assert leader.roles == frozenset()


def test_user_for_email_finds_the_same_sign_in_whatever_the_case(leader):
    assert User.objects.for_email(" LARS.LEDER@fjordby.example ") == leader.user
