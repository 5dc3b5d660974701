"""Everything open together, and the operations on it that both front ends drive."""
