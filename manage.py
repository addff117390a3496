#!/usr/bin/env python
"""The `parvis` command, from a clone that is not installed."""

from parvis.project.command import main

if __name__ == "__main__":
    main()
