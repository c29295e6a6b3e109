-- Audit entries stay as they were written. A transaction that erases personal data or removes what is too old says so first
-- (lib/events/keep-trail.ts); even then nobody changes what happened, when and by whom, or removes an entry of the last day.
CREATE FUNCTION keep_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    announced TEXT := current_setting('roster.audit_trail', true);
BEGIN
    IF TG_OP = 'UPDATE' AND announced = 'erase'
        AND (NEW.id, NEW.organization_id, NEW.at, NEW.action, NEW.actor_id, NEW.target_type, NEW.target_id, NEW.via, NEW.request_id)
            IS NOT DISTINCT FROM
            (OLD.id, OLD.organization_id, OLD.at, OLD.action, OLD.actor_id, OLD.target_type, OLD.target_id, OLD.via, OLD.request_id)
    THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' AND announced = 'remove' AND OLD.at < now() - interval '1 day' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'Audit entries are neither changed nor removed.' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_entries_kept BEFORE UPDATE OR DELETE ON audit_entries
    FOR EACH ROW EXECUTE FUNCTION keep_audit_entry();
CREATE TRIGGER audit_entries_kept_whole BEFORE TRUNCATE ON audit_entries
    FOR EACH STATEMENT EXECUTE FUNCTION keep_audit_entry();
