-- Who has no usable mobile is connected by a code that the front desk hands out.

ALTER TABLE patient ALTER COLUMN mobile DROP NOT NULL; -- null: none is proven. Nulls are no duplicates: each such person is a patient of their own
