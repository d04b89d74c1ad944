import dataclasses

import checker.model as model


def test_every_value_is_frozen_and_slotted():
    for name in model.__all__:
        value = getattr(model, name)
        if dataclasses.is_dataclass(value):
            assert value.__dataclass_params__.frozen, name
            assert "__slots__" in vars(value), name
