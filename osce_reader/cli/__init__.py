"""The command line: the contract of the design, section 6, for scripts and for people."""
