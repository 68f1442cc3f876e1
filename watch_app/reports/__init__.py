"""Documents as PDF: page by page from frozen sheets, the same bytes for the same input."""
