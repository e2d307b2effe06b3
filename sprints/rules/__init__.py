"""Who may do what on a bootcamp: pure predicates on loaded objects, one file per noun."""
