-- Tokens are compared as they are spelled too, not only as they look: what stands in "barn" that is not in "bam".
INSERT INTO vanity_variant (variant, token)
SELECT v.variant, t.token
FROM (SELECT DISTINCT token, translate(replace(token, '-', ''), '01i5', 'olls') AS spelled FROM vanity_variant) t
    CROSS JOIN LATERAL (
        SELECT t.spelled AS variant
        UNION SELECT left(t.spelled, i - 1) || substr(t.spelled, i + 1) FROM generate_series(1, length(t.spelled)) i) v
WHERE t.spelled ~ 'rn|vv'
ON CONFLICT DO NOTHING;
