"""The pages on which an organiser types in what came on paper or by telephone. They decide nothing."""
