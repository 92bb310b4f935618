"""Fixtures of the tests of the bot."""

from tests.bot.answers.asking import desk

__all__ = ["desk"]
