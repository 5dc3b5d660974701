"""What a document is made of: symbols, numbers, paragraphs, places and text.

Frozen values and functions over them; the standard library only. Everything above imports from
here, and nothing here imports from anywhere else in the program.
"""
