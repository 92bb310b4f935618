"""What would raise a score, and what lowers it: changes of a profile, each worked out by the grid."""

from knowledge.points.improving.aging import Birthday, birthdays
from knowledge.points.improving.efforts import Efforts, shipped_efforts
from knowledge.points.improving.possible import Kind, Possibility, possibilities
from knowledge.points.improving.raising import Gained, Improvement, Raising, Together, raising
from knowledge.points.improving.swapping import partner, swapped

__all__ = [
    "Birthday",
    "Efforts",
    "Gained",
    "Improvement",
    "Kind",
    "Possibility",
    "Raising",
    "Together",
    "birthdays",
    "partner",
    "possibilities",
    "raising",
    "shipped_efforts",
    "swapped",
]
