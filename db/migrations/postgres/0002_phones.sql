CREATE TABLE "consents" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"identity_id" text NOT NULL,
	"inbox_id" text NOT NULL,
	"state" text NOT NULL,
	"source" text NOT NULL,
	"detail" text,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbox_signals" (
	"inbox_id" text PRIMARY KEY NOT NULL,
	"last_hook_at" bigint,
	"forged_count" integer DEFAULT 0 NOT NULL,
	"last_forged_at" bigint,
	"last_forged_url" text,
	"last_forged_why" text,
	"stopped" jsonb,
	"stopped_at" bigint
);
--> statement-breakpoint
CREATE TABLE "reactions" (
	"message_id" text NOT NULL,
	"author" text NOT NULL,
	"emoji" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "reactions_message_id_author_pk" PRIMARY KEY("message_id","author")
);
--> statement-breakpoint
ALTER TABLE "attachments" ADD COLUMN "shown_as" text;--> statement-breakpoint
ALTER TABLE "attachments" ADD COLUMN "remote" jsonb;--> statement-breakpoint
ALTER TABLE "attachments" ADD COLUMN "tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "attachments" ADD COLUMN "next_try_at" bigint;--> statement-breakpoint
ALTER TABLE "attachments" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "identities" ADD COLUMN "undeliverable_at" bigint;--> statement-breakpoint
ALTER TABLE "identities" ADD COLUMN "undeliverable_reason" text;--> statement-breakpoint
ALTER TABLE "inbox_readers" ADD COLUMN "facts" jsonb;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "edited_at" bigint;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "deleted_at" bigint;--> statement-breakpoint
CREATE INDEX "consents_identity" ON "consents" USING btree ("identity_id","inbox_id","id");--> statement-breakpoint
CREATE INDEX "attachments_due" ON "attachments" USING btree ("next_try_at") WHERE state = 'pending';