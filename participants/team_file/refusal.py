class Refused(Exception):
    """A file cannot be used; ``problems`` says why, a sentence each, to the person who wrote it."""

    def __init__(self, problems: list[str]):
        super().__init__(" ".join(problems))
        self.problems = problems
