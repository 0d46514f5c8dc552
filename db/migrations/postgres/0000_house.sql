CREATE TABLE "agents" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"role" text NOT NULL,
	"locale" text NOT NULL,
	"time_zone" text NOT NULL,
	"available" boolean DEFAULT true NOT NULL,
	"two_factor_enabled" boolean DEFAULT false NOT NULL,
	"deactivated_at" bigint,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_by" text,
	"last_used_at" bigint,
	"revoked_at" bigint,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attachments" (
	"id" text PRIMARY KEY NOT NULL,
	"message_id" text,
	"position" integer DEFAULT 0 NOT NULL,
	"uploader_kind" text NOT NULL,
	"uploader_id" text NOT NULL,
	"filename" text NOT NULL,
	"content_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"width" integer,
	"height" integer,
	"content_id" text,
	"state" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "changes" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"conversation_id" text,
	"message_id" text,
	"subject_id" text,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"locale" text,
	"time_zone" text,
	"merged_into_id" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conversation_inboxes" (
	"conversation_id" text NOT NULL,
	"inbox_id" text NOT NULL,
	"identity_id" text NOT NULL,
	"channel" text NOT NULL,
	"last_inbound_at" bigint,
	CONSTRAINT "conversation_inboxes_conversation_id_inbox_id_identity_id_pk" PRIMARY KEY("conversation_id","inbox_id","identity_id")
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"id" text PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"contact_id" text NOT NULL,
	"subject" text,
	"status" text NOT NULL,
	"assignee_id" text,
	"team_id" text,
	"topic_id" text,
	"priority" text DEFAULT 'normal' NOT NULL,
	"tags" jsonb NOT NULL,
	"snoozed_until" bigint,
	"last_inbox_id" text NOT NULL,
	"last_seq" integer NOT NULL,
	"last_inbound_seq" integer NOT NULL,
	"last_message_at" bigint NOT NULL,
	"last_message_preview" text NOT NULL,
	"last_message_kind" text NOT NULL,
	"waiting_since" bigint,
	"contact_read_seq" integer DEFAULT 0 NOT NULL,
	"related_to_id" text,
	"merged_into_id" text,
	"created_at" bigint NOT NULL,
	"resolved_at" bigint
);
--> statement-breakpoint
CREATE TABLE "counters" (
	"key" text PRIMARY KEY NOT NULL,
	"value" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"password" text,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" bigint,
	"refresh_token_expires_at" bigint,
	"scope" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "delivery_attempts" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"part_id" text NOT NULL,
	"at" bigint NOT NULL,
	"outcome" text NOT NULL,
	"detail" text
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"conversation_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"inbox_id" text,
	"letter" jsonb,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "drafts_conversation_id_agent_id_pk" PRIMARY KEY("conversation_id","agent_id")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"status" integer,
	"body" text,
	"created_at" bigint NOT NULL,
	CONSTRAINT "idempotency_keys_scope_key_pk" PRIMARY KEY("scope","key")
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"id" text PRIMARY KEY NOT NULL,
	"contact_id" text NOT NULL,
	"scheme" text NOT NULL,
	"scope" text NOT NULL,
	"value" text NOT NULL,
	"verified_at" bigint,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbox_readers" (
	"inbox_id" text PRIMARY KEY NOT NULL,
	"cursor" jsonb,
	"owner" text,
	"leased_until" bigint,
	"state" text NOT NULL,
	"trouble" jsonb,
	"caught_up_at" bigint,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inboxes" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"channel" text NOT NULL,
	"provider" text NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"config_cipher" text NOT NULL,
	"settings" jsonb NOT NULL,
	"archived_at" bigint,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "intake" (
	"id" text PRIMARY KEY NOT NULL,
	"inbox_id" text NOT NULL,
	"key" text NOT NULL,
	"peer" text NOT NULL,
	"source" text NOT NULL,
	"sha256" text,
	"raw" "bytea",
	"raw_file" text,
	"meta" jsonb,
	"bytes" integer NOT NULL,
	"state" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_try_at" bigint,
	"reason" text,
	"message_id" text,
	"conversation_id" text,
	"received_at" bigint NOT NULL,
	"finished_at" bigint
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"token_hash" text NOT NULL,
	"invited_by" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"accepted_at" bigint,
	"revoked_at" bigint,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "letter_ids" (
	"inbox_id" text NOT NULL,
	"letter_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	CONSTRAINT "letter_ids_inbox_id_letter_id_pk" PRIMARY KEY("inbox_id","letter_id")
);
--> statement-breakpoint
CREATE TABLE "mentions" (
	"agent_id" text NOT NULL,
	"message_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"at" bigint NOT NULL,
	"seen_at" bigint,
	CONSTRAINT "mentions_agent_id_message_id_pk" PRIMARY KEY("agent_id","message_id")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"ordinal" bigserial PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"seq" integer NOT NULL,
	"kind" text NOT NULL,
	"channel" text NOT NULL,
	"inbox_id" text NOT NULL,
	"author_kind" text NOT NULL,
	"author_id" text,
	"from_name" text NOT NULL,
	"from_address" text,
	"recipients" jsonb,
	"subject" text,
	"text" text NOT NULL,
	"quoted_text" text,
	"html" text,
	"quoted_html" text,
	"class" text NOT NULL,
	"external_id" text,
	"in_reply_to_id" text,
	"client_id" text,
	"event" jsonb NOT NULL,
	"sent_at" bigint NOT NULL,
	"received_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "participants" (
	"conversation_id" text NOT NULL,
	"address" text NOT NULL,
	"name" text NOT NULL,
	"added_at" bigint NOT NULL,
	CONSTRAINT "participants_conversation_id_address_pk" PRIMARY KEY("conversation_id","address")
);
--> statement-breakpoint
CREATE TABLE "parts" (
	"id" text PRIMARY KEY NOT NULL,
	"message_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"inbox_id" text NOT NULL,
	"channel" text NOT NULL,
	"identity_id" text NOT NULL,
	"position" integer NOT NULL,
	"body" jsonb NOT NULL,
	"state" text NOT NULL,
	"not_before" bigint NOT NULL,
	"unless_answered" boolean DEFAULT false NOT NULL,
	"leased_until" bigint,
	"tries" integer DEFAULT 0 NOT NULL,
	"handed_over_at" bigint,
	"provider_id" text,
	"error_code" text,
	"error_detail" text,
	"queued_at" bigint NOT NULL,
	"sent_at" bigint,
	"delivered_at" bigint,
	"read_at" bigint,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reads" (
	"agent_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"seq" integer NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "reads_conversation_id_agent_id_pk" PRIMARY KEY("conversation_id","agent_id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"token" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "two_factors" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"verified" boolean DEFAULT true NOT NULL,
	"failed_verification_count" integer DEFAULT 0 NOT NULL,
	"locked_until" bigint
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workspace" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"locale" text NOT NULL,
	"time_zone" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "conversation_inboxes" ADD CONSTRAINT "conversation_inboxes_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_user_id_agents_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."agents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_ids" ADD CONSTRAINT "letter_ids_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participants" ADD CONSTRAINT "participants_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_agents_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."agents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "two_factors" ADD CONSTRAINT "two_factors_user_id_agents_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."agents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "agents_email" ON "agents" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "api_tokens_hash" ON "api_tokens" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "attachments_message" ON "attachments" USING btree ("message_id") WHERE message_id is not null;--> statement-breakpoint
CREATE INDEX "attachments_unused" ON "attachments" USING btree ("created_at") WHERE message_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_number" ON "conversations" USING btree ("number");--> statement-breakpoint
CREATE INDEX "conversations_contact" ON "conversations" USING btree ("contact_id","id");--> statement-breakpoint
CREATE INDEX "conversations_status_recent" ON "conversations" USING btree ("status","last_message_at","id");--> statement-breakpoint
CREATE INDEX "conversations_open_assignee" ON "conversations" USING btree ("assignee_id","last_message_at","id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "conversations_open_team" ON "conversations" USING btree ("team_id","last_message_at","id") WHERE status = 'open' and team_id is not null;--> statement-breakpoint
CREATE INDEX "conversations_waiting" ON "conversations" USING btree ("waiting_since","id") WHERE waiting_since is not null;--> statement-breakpoint
CREATE INDEX "conversations_wake" ON "conversations" USING btree ("snoozed_until") WHERE status = 'snoozed';--> statement-breakpoint
CREATE INDEX "credentials_user" ON "credentials" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "delivery_attempts_part" ON "delivery_attempts" USING btree ("part_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "identities_value" ON "identities" USING btree ("scheme","scope","value");--> statement-breakpoint
CREATE INDEX "identities_contact" ON "identities" USING btree ("contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "inboxes_key" ON "inboxes" USING btree ("key");--> statement-breakpoint
CREATE UNIQUE INDEX "intake_key" ON "intake" USING btree ("inbox_id","key");--> statement-breakpoint
CREATE INDEX "intake_sha256" ON "intake" USING btree ("sha256") WHERE sha256 is not null;--> statement-breakpoint
CREATE INDEX "intake_state" ON "intake" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "intake_message" ON "intake" USING btree ("message_id") WHERE source <> 'socket' and message_id is not null;--> statement-breakpoint
CREATE INDEX "intake_due" ON "intake" USING btree ("next_try_at","id") WHERE state in ('received', 'failed');--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_token" ON "invitations" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "letter_ids_conversation" ON "letter_ids" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "mentions_recent" ON "mentions" USING btree ("agent_id","at","message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_id" ON "messages" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_conversation_seq" ON "messages" USING btree ("conversation_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_client" ON "messages" USING btree ("conversation_id","client_id") WHERE client_id is not null and kind <> 'inbound';--> statement-breakpoint
CREATE INDEX "messages_external" ON "messages" USING btree ("external_id") WHERE external_id is not null;--> statement-breakpoint
CREATE INDEX "participants_address" ON "participants" USING btree ("address");--> statement-breakpoint
CREATE INDEX "parts_message" ON "parts" USING btree ("message_id","position");--> statement-breakpoint
CREATE INDEX "parts_conversation" ON "parts" USING btree ("conversation_id","queued_at");--> statement-breakpoint
CREATE INDEX "parts_state" ON "parts" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "parts_due" ON "parts" USING btree ("not_before","id") WHERE state in ('queued', 'sending');--> statement-breakpoint
CREATE UNIQUE INDEX "parts_provider" ON "parts" USING btree ("inbox_id","provider_id") WHERE provider_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_token" ON "sessions" USING btree ("token");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "two_factors_user" ON "two_factors" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verifications_identifier" ON "verifications" USING btree ("identifier");