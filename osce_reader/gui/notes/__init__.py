"""The reader's highlights and notes: the list of them, and the editor of one."""
