-- What a search looks through, in small letters, fields apart by U+001F (which no search term may hold).
-- Pinyin stands in four forms: bare, without spaces, without tones, as stored. A Latin name needs only the first.
ALTER TABLE members
    ADD COLUMN search_text TEXT NOT NULL GENERATED ALWAYS AS (
        lower(name || U&'\001F' || username || U&'\001F' || coalesce(email, '') || U&'\001F' || coalesce(phone, '')
            || U&'\001F' || description)
    ) STORED,
    ADD COLUMN search_pinyin TEXT NOT NULL GENERATED ALWAYS AS (
        CASE
            WHEN name_pinyin = name THEN lower(replace(name_pinyin, ' ', ''))
            ELSE lower(translate(name_pinyin, ' 0123456789', '') || U&'\001F' || replace(name_pinyin, ' ', '')
                || U&'\001F' || translate(name_pinyin, '0123456789', '') || U&'\001F' || name_pinyin)
        END
    ) STORED,
    -- Chinese and Latin names in one alphabet, ignoring case; equal pinyin falls back to the name itself.
    ADD COLUMN sort_name TEXT COLLATE "C" NOT NULL GENERATED ALWAYS AS (
        lower(CASE WHEN name_pinyin = name OR name_pinyin = '' THEN name ELSE name_pinyin || U&'\001F' || name END)
    ) STORED;

-- What members_grams_idx holds of a member, as lexemes. Every run of three characters of the text (and the shorter ones at
-- its end): a prefix look-up of one or two characters and an intersection for more therefore find any part of it, in any
-- script and any locale. Of the pinyin only the bare form, to which every search term can be reduced. After U+0002 and
-- U+0003 how the member begins in the orders by name and by e-mail, for searches that cluster there; after U+0004 to
-- U+0006 what lists are narrowed to. The cost tells the planner to look into the index and never to compute this.
CREATE FUNCTION member_lexemes(
    search_text TEXT, search_pinyin TEXT, sort_name TEXT, email TEXT,
    status "MemberStatus", role "MemberRole", licenses SMALLINT[]
) RETURNS TSVECTOR LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
DECLARE
    content CONSTANT TEXT := search_text || U&'\001F' || split_part(search_pinyin, U&'\001F', 1);
    -- Three passes, each from one character further, cut the text into all its runs.
    runs CONSTANT TEXT := regexp_replace(content, '...', U&'\\&\001E', 'g')
        || U&'\001E' || regexp_replace(substr(content, 2), '...', U&'\\&\001E', 'g')
        || U&'\001E' || regexp_replace(substr(content, 3), '...', U&'\\&\001E', 'g');
BEGIN
    RETURN array_to_tsvector(array_remove(string_to_array(runs, U&'\001E'), '') || ARRAY[
        U&'\0002' || left(sort_name, 10),
        U&'\0003' || left(coalesce(email, ''), 10),
        U&'\0004' || status,
        U&'\0005' || role
    ] || string_to_array(U&'\0006' || array_to_string(licenses, U&',\0006'), ','));
END $$;

-- The indexes that a bulk load is faster without: `npm run seed` drops them, loads, and calls this again; so does every
-- start that finds one missing, so that a load which was killed leaves nothing slow behind: lib/database/member-indexes.ts.
CREATE FUNCTION build_member_indexes() RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
    -- Any search and any filter that the walk along an order does not answer at once: lib/members/list/gather.ts. New entries wait in a
    -- list that every search reads too: short enough not to be felt, long enough for batches to be fast.
    CREATE INDEX IF NOT EXISTS members_grams_idx ON members
        USING gin (member_lexemes(search_text, search_pinyin, sort_name, email, status, role, licenses))
        WITH (fastupdate = on, gin_pending_list_limit = 2048) WHERE deleted_at IS NULL;
    -- Pages sorted by name, by e-mail, by last seen, each in both directions: lib/members/list/walk.ts.
    CREATE INDEX IF NOT EXISTS members_sort_name_idx ON members (organization_id, sort_name, id)
        WHERE deleted_at IS NULL;
    CREATE INDEX IF NOT EXISTS members_sort_email_idx ON members (organization_id, email COLLATE "C", id)
        WHERE deleted_at IS NULL;
    CREATE INDEX IF NOT EXISTS members_sort_last_seen_idx ON members (organization_id, last_seen_at, id)
        WHERE deleted_at IS NULL;
    -- The few who are not active, wherever in an order they stand: lib/members/list/gather.ts.
    CREATE INDEX IF NOT EXISTS members_status_idx ON members (organization_id, status, last_seen_at)
        WHERE deleted_at IS NULL;
END $$;
SELECT build_member_indexes();

-- A lexeme, or with `:*` all that start with it, as a query; any character may be in it. Unsafe for parallel plans, so that
-- no search waits for workers to start: it takes less time than that.
CREATE FUNCTION member_lexeme_query(lexeme TEXT, suffix TEXT) RETURNS TSQUERY
    LANGUAGE sql IMMUTABLE STRICT PARALLEL UNSAFE
    RETURN ('''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || '''' || suffix)::tsquery;

-- The lexemes that a text must hold to contain `term`; of one or two characters, the start of any lexeme. Of a longer
-- term every third run and the last: they cover it, and fewer lists are faster to intersect.
CREATE FUNCTION member_gram_query(term TEXT) RETURNS TSQUERY
    LANGUAGE sql IMMUTABLE STRICT PARALLEL UNSAFE
    RETURN CASE
        WHEN length(term) < 3 THEN member_lexeme_query(term, ':*')
        ELSE (
            SELECT string_agg(member_lexeme_query(substr(term, least(i, length(term) - 2), 3), '')::text, ' & ')
            FROM generate_series(1, length(term), 3) i
        )::tsquery
    END;
