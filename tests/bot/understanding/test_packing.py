"""The weights of the models as they are held in memory."""

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.understanding.model.packing import PackedWeights, compact, plain, restored, stored

CHANCE = np.random.default_rng(1)


def table(share: float) -> NDArray[np.int8]:
    """A table of which such a share says something, read across."""
    weights = CHANCE.integers(-127, 128, (300, 40)).astype(np.int8)
    return np.asfortranarray(np.where(CHANCE.random(weights.shape) < share, weights, 0).astype(np.int8))


@pytest.mark.parametrize("share", [0.0, 0.1, 0.9])
def test_rows_are_what_they_were_in_any_order_and_as_often_as_asked(share: float) -> None:
    weights = table(share)
    rows = np.array([7, 0, 299, 7, 150])
    assert np.array_equal(compact(weights).take(rows, 0), weights[rows])


def test_no_rows_can_be_asked_for() -> None:
    assert compact(table(0.1)).take(np.array([], np.int64), 0).shape == (0, 40)


@pytest.mark.parametrize("share", [0.1, 0.9])
def test_the_whole_table_comes_back(share: float) -> None:
    weights = table(share)
    assert np.array_equal(plain(compact(weights)), weights)


@pytest.mark.parametrize(("share", "packed"), [(0.1, True), (0.9, False)])
def test_only_a_table_that_is_mostly_nothing_is_packed(share: float, packed: bool) -> None:
    assert isinstance(compact(table(share)), PackedWeights) == packed


def test_a_table_wider_than_a_byte_can_count_is_packed_too() -> None:
    weights = np.zeros((10, 300), np.int8)
    weights[3, 299] = weights[3, 255] = weights[4, 0] = 5
    packed = compact(weights)
    assert isinstance(packed, PackedWeights) and np.array_equal(plain(packed), weights)


@pytest.mark.parametrize("share", [0.1, 0.9])
def test_what_is_kept_in_a_file_is_read_as_it_was(share: float) -> None:
    weights = table(share)
    assert np.array_equal(plain(restored(stored(weights))), weights)


def test_a_table_that_is_mostly_nothing_takes_less_room_in_a_file() -> None:
    assert sum(array.nbytes for array in stored(table(0.1)).values()) < table(0.1).nbytes
