import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

import checker.model as model
from checker.model.quick import quick


def test_every_value_is_frozen_and_slotted():
    for name in model.__all__:
        value = getattr(model, name)
        if dataclasses.is_dataclass(value):
            assert value.__dataclass_params__.frozen, name
            assert "__slots__" in vars(value), name


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class _Quick:
    one: int
    two: str = "two"


def test_values_made_fast_are_as_frozen_as_before():
    value = _Quick(one=1)
    assert (value.one, value.two) == (1, "two")
    assert value == _Quick(one=1, two="two")
    assert hash(value) == hash(_Quick(one=1))
    assert replace(value, two="2") == _Quick(one=1, two="2")
    assert pickle.loads(pickle.dumps(value)) == copy.deepcopy(value) == value
    with pytest.raises(FrozenInstanceError):
        value.one = 2
    with pytest.raises(TypeError):
        _Quick()
    with pytest.raises(TypeError):
        _Quick(1)
