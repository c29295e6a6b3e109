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

-- Every run of three characters (and the shorter ones at the end) as lexemes. A prefix look-up of one or two characters
-- and an intersection for more therefore find any part of the text, in any script and any locale.
CREATE FUNCTION member_grams(content TEXT) RETURNS TSVECTOR
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN array_to_tsvector(array_remove(string_to_array(
        regexp_replace(content, '...', U&'\\&\001E', 'g') || U&'\001E'
            || regexp_replace(substr(content, 2), '...', U&'\\&\001E', 'g') || U&'\001E'
            || regexp_replace(substr(content, 3), '...', U&'\\&\001E', 'g'),
        U&'\001E'), ''));

-- Any search that the walk along an order does not answer at once: lib/members/list/gather.ts.
CREATE INDEX members_grams_idx ON members
    USING gin (member_grams(search_text || U&'\001F' || split_part(search_pinyin, U&'\001F', 1)))
    WITH (fastupdate = off) WHERE deleted_at IS NULL;

-- Pages sorted by name, by e-mail, by last seen, each in both directions: lib/members/list/walk.ts.
CREATE INDEX members_sort_name_idx ON members (organization_id, sort_name, id) WHERE deleted_at IS NULL;
CREATE INDEX members_sort_email_idx ON members (organization_id, email COLLATE "C", id) WHERE deleted_at IS NULL;
CREATE INDEX members_sort_last_seen_idx ON members (organization_id, last_seen_at, id) WHERE deleted_at IS NULL;

-- The lexemes that a text must hold to contain `term`; of one or two characters, the start of any lexeme.
CREATE FUNCTION member_gram_query(term TEXT) RETURNS TSQUERY
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (
        SELECT string_agg(
            '''' || replace(replace(substr(term, i, 3), '\', '\\'), '''', '''''') || ''''
                || CASE WHEN length(term) < 3 THEN ':*' ELSE '' END,
            ' & ')
        FROM generate_series(1, greatest(1, length(term) - 2)) i
    )::tsquery;
