"""The messages that people get: their words, the ways they go, and the worker that sends what is due.

It queues nothing about events (`services.events.telling`), and shows no page.
"""
