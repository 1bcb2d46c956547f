"""Taking answers back with the words of a receipt.

It never shows the answers.
"""
