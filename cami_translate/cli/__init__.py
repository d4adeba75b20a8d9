"""The command line: parse, call one workflow function, print, exit.

Importing this package imports nothing; ``main`` loads a command's module when it is used.
"""
