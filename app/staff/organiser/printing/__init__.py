"""What an organiser prints: codes, posters and paper surveys. It counts and keeps nothing."""
