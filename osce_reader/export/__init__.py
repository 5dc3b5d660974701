"""What leaves the program: citations, quotations and both together, exact to the letter."""
