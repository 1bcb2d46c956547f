"""Asking better questions together: drafts of questions, what people say of them, and what came of it.

It publishes no survey and knows nobody who says something.
"""
