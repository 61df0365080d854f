"""`python -m crossfoot`: the command line."""

from crossfoot.cli import main

if __name__ == "__main__":
    main()
