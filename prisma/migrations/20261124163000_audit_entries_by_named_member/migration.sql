-- concurrently
-- The uuids of members that entries about teams name beside their own target, for erasing their names.
CREATE INDEX CONCURRENTLY audit_entries_named_idx ON audit_entries USING gin ((ARRAY[
    before #>> '{member,uuid}', after #>> '{member,uuid}', before #>> '{owner,uuid}', after #>> '{owner,uuid}'
])) WHERE target_type = 'team';
