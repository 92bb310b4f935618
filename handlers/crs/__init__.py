"""The CRS calculator in chat, and the profile that a person asked to be kept."""
