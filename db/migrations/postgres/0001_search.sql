-- unaccent is only STABLE; through a fixed dictionary it may be promised IMMUTABLE, which a generated column needs.
CREATE EXTENSION IF NOT EXISTS unaccent;
--> statement-breakpoint
CREATE FUNCTION guichet_unaccent(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$ SELECT unaccent('unaccent'::regdictionary, value) $$;
--> statement-breakpoint
ALTER TABLE messages ADD COLUMN search tsvector GENERATED ALWAYS AS (to_tsvector('simple', guichet_unaccent(text))) STORED;
--> statement-breakpoint
CREATE INDEX messages_search ON messages USING gin (search);
