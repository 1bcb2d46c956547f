"""Answering a survey: start, consent, one question a page, check, send, receipt.

It keeps nothing itself: drafts and responses are services.
"""
