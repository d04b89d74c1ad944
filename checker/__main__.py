"""`python -m checker` is `factcheck`."""

from checker.cli import script

if __name__ == "__main__":
    script()
