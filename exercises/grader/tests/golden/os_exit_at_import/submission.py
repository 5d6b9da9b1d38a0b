"""Ends the process without any clean-up."""

import os

os._exit(0)
