"""A people file: reading it, knowing its columns, and comparing it with the people an organisation has.

Nothing here touches the database.
"""
