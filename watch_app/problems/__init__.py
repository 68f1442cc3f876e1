"""Problems that keep coming back, what residents say of them, and whether a response worked."""
