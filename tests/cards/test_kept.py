import numpy as np

from cardscan.cards import encode_crop
from cardscan.cards.kept import decode_crop


def test_a_crop_comes_back_in_the_size_that_it_was_read_in() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (600, 1000, 3), dtype=np.uint8)
    kept = encode_crop(noise, most_bytes=20_000)  # which must make it smaller
    crop = decode_crop(kept, (1000, 600))
    assert crop is not None
    assert crop.shape == (600, 1000, 3)


def test_what_is_no_picture_gives_none() -> None:
    assert decode_crop(b"", (10, 10)) is None
    assert decode_crop(b"no picture", (10, 10)) is None
