-- How far a repeated proof sees is what the device now sees, and no longer what the first proof led to.
ALTER TABLE signup DROP COLUMN sees_from;
