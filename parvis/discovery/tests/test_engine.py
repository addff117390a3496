"""What a process keeps in memory, and what it does with a file that it cannot use."""

import pytest

from parvis.discovery import engine
from parvis.discovery.router.weights import ModelUnusable


def test_a_damaged_router_is_read_once_and_again_only_when_it_changes(
    tmp_path, monkeypatch
):
    file = tmp_path / "router.npz"
    file.write_bytes(b"not a model")
    tried = []

    def refuse(path):
        tried.append(path)
        raise ModelUnusable("damaged")

    monkeypatch.setattr(engine, "model_path", lambda: file)
    monkeypatch.setattr(engine, "load", refuse)
    engine.forget()
    for _ in range(3):
        with pytest.raises(ModelUnusable):
            engine.reader()
    assert len(tried) == 1
    file.write_bytes(b"another one, longer")
    with pytest.raises(ModelUnusable):
        engine.reader()
    assert len(tried) == 2
    engine.forget()
