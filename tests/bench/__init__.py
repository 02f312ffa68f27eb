"""The app timed beside a hello app."""
