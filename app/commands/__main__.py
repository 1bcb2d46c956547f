"""`python -m app.commands`: the same as `evenground`, where the console script is not on the path.

It holds nothing else.
"""

from app.commands import main

main()
