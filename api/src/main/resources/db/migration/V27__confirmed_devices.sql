-- How far a repeated code of the front desk sees is what its device now sees, and no longer what the first use led to.
ALTER TABLE connect_code DROP COLUMN sees_from;
