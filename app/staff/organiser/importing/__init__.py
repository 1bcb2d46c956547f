"""The pages on which comments are read in from a file, step by step.

They keep nothing themselves: `app.services.importing` does every step.
"""
