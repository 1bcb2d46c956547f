"""The pages on which a group plans an event, meets what people need, runs the day and writes it up.

They keep nothing themselves: `app.services.events` does every step.
"""
