"""The use-cases, one verb each: what people and jobs do with a survey.

No request, no form, no template and no SQL.
"""
