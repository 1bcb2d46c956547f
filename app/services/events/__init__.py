"""Events of community groups: what is planned, who signed up, what they need, and who is told what.

Nothing here reaches an answer to a survey.
"""
