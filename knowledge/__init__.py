"""What the bot knows: draws, categories, occupations, steps and topics. It knows nothing of chats or Telegram."""
