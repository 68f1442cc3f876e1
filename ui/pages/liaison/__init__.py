"""The pages of the liaison's view: nothing is changed here but answers and requests."""
