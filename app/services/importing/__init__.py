"""Comments from anywhere are read in from a file: seen, mapped, checked, taken in by batches, and undone.

It shows no page; what a row becomes is a response like any other, so that nothing after it is special.
"""
