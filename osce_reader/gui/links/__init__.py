"""What belongs to the paragraph under the caret: notes, links in both directions, citation."""
