"""The pages of the window, one module each, imported when first shown."""
