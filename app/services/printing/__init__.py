"""What is printed for people: codes, posters and paper surveys.

It renders no template and knows no request.
"""
