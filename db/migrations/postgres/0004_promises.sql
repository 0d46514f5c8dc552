CREATE TABLE "automatic_answers" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"conversation_id" text NOT NULL,
	"inbox_id" text NOT NULL,
	"identity_id" text NOT NULL,
	"rule" text NOT NULL,
	"message_id" text,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calendars" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"is_default" boolean NOT NULL,
	"rules" jsonb NOT NULL,
	"archived_at" bigint,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clocks" (
	"id" text PRIMARY KEY NOT NULL,
	"conversation_id" text NOT NULL,
	"kind" text NOT NULL,
	"episode" integer NOT NULL,
	"started_at" bigint NOT NULL,
	"started_by_message_id" text,
	"channel" text NOT NULL,
	"inbox_id" text NOT NULL,
	"state" text NOT NULL,
	"target_ms" bigint NOT NULL,
	"basis" text NOT NULL,
	"is_relaxed" boolean NOT NULL,
	"silent_ms" bigint,
	"due_at" bigint,
	"window_closes_at" bigint,
	"effective_due_at" bigint,
	"pauses" jsonb NOT NULL,
	"paused_at" bigint,
	"pause_reason" text,
	"paused_ms" bigint NOT NULL,
	"stopped_at" bigint,
	"business_ms" bigint,
	"wall_ms" bigint,
	"why_canceled" text,
	"policy_id" text NOT NULL,
	"calendar_id" text NOT NULL,
	"told_level" integer DEFAULT 0 NOT NULL,
	"next_level_at" bigint
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"id" text PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"scope" text NOT NULL,
	"scope_id" text NOT NULL,
	"effective_from" bigint NOT NULL,
	"values" jsonb NOT NULL,
	"comment" text,
	"created_by" text,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"archived_at" bigint,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "tier" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "episode" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "episode_started_at" bigint;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "status_since" bigint;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "due_at" bigint;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "no_reply_needed" text;--> statement-breakpoint
ALTER TABLE "clocks" ADD CONSTRAINT "clocks_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "automatic_answers_identity" ON "automatic_answers" USING btree ("identity_id","inbox_id","rule","at");--> statement-breakpoint
CREATE UNIQUE INDEX "clocks_conversation" ON "clocks" USING btree ("conversation_id","episode","kind","started_at");--> statement-breakpoint
CREATE INDEX "clocks_open" ON "clocks" USING btree ("id") WHERE state in ('running', 'paused');--> statement-breakpoint
CREATE INDEX "clocks_level" ON "clocks" USING btree ("next_level_at","id") WHERE next_level_at is not null;--> statement-breakpoint
CREATE INDEX "clocks_ended" ON "clocks" USING btree ("channel","stopped_at") WHERE stopped_at is not null;--> statement-breakpoint
CREATE INDEX "policies_scope" ON "policies" USING btree ("channel","scope","scope_id","effective_from");--> statement-breakpoint
CREATE INDEX "conversations_due" ON "conversations" USING btree ("due_at","id") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "conversations_due_assignee" ON "conversations" USING btree ("assignee_id","due_at","id") WHERE due_at is not null;--> statement-breakpoint
UPDATE "conversations" SET "status_since" = "resolved_at" WHERE "status" = 'resolved';
