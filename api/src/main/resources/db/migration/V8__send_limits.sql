-- What a practice says about the one-time codes that are sent for it; how many, over all practices, Redis counts.
ALTER TABLE practice
    ADD COLUMN event_until timestamptz, -- until then many patients come at once from one address or through one link
    ADD COLUMN code_countries text[] CHECK (cardinality(code_countries) BETWEEN 1 AND 50); -- ISO 3166; null: those of the settings
