CREATE TABLE `agents` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`role` text NOT NULL,
	`locale` text NOT NULL,
	`time_zone` text NOT NULL,
	`available` integer DEFAULT true NOT NULL,
	`two_factor_enabled` integer DEFAULT false NOT NULL,
	`deactivated_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `agents_email` ON `agents` (`email`);--> statement-breakpoint
CREATE TABLE `api_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_by` text,
	`last_used_at` integer,
	`revoked_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_tokens_hash` ON `api_tokens` (`token_hash`);--> statement-breakpoint
CREATE TABLE `attachments` (
	`id` text PRIMARY KEY NOT NULL,
	`message_id` text,
	`position` integer DEFAULT 0 NOT NULL,
	`uploader_kind` text NOT NULL,
	`uploader_id` text NOT NULL,
	`filename` text NOT NULL,
	`content_type` text NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`width` integer,
	`height` integer,
	`content_id` text,
	`state` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `attachments_message` ON `attachments` (`message_id`) WHERE message_id is not null;--> statement-breakpoint
CREATE INDEX `attachments_unused` ON `attachments` (`created_at`) WHERE message_id is null;--> statement-breakpoint
CREATE TABLE `changes` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`conversation_id` text,
	`message_id` text,
	`subject_id` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`locale` text,
	`time_zone` text,
	`merged_into_id` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `conversation_inboxes` (
	`conversation_id` text NOT NULL,
	`inbox_id` text NOT NULL,
	`identity_id` text NOT NULL,
	`channel` text NOT NULL,
	`last_inbound_at` integer,
	PRIMARY KEY(`conversation_id`, `inbox_id`, `identity_id`),
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `conversations` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`contact_id` text NOT NULL,
	`subject` text,
	`status` text NOT NULL,
	`assignee_id` text,
	`team_id` text,
	`topic_id` text,
	`priority` text DEFAULT 'normal' NOT NULL,
	`tags` text NOT NULL,
	`snoozed_until` integer,
	`last_inbox_id` text NOT NULL,
	`last_seq` integer NOT NULL,
	`last_inbound_seq` integer NOT NULL,
	`last_message_at` integer NOT NULL,
	`last_message_preview` text NOT NULL,
	`last_message_kind` text NOT NULL,
	`waiting_since` integer,
	`contact_read_seq` integer DEFAULT 0 NOT NULL,
	`related_to_id` text,
	`merged_into_id` text,
	`created_at` integer NOT NULL,
	`resolved_at` integer,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_number` ON `conversations` (`number`);--> statement-breakpoint
CREATE INDEX `conversations_contact` ON `conversations` (`contact_id`,`id`);--> statement-breakpoint
CREATE INDEX `conversations_status_recent` ON `conversations` (`status`,`last_message_at`,`id`);--> statement-breakpoint
CREATE INDEX `conversations_open_assignee` ON `conversations` (`assignee_id`,`last_message_at`,`id`) WHERE status = 'open';--> statement-breakpoint
CREATE INDEX `conversations_open_team` ON `conversations` (`team_id`,`last_message_at`,`id`) WHERE status = 'open' and team_id is not null;--> statement-breakpoint
CREATE INDEX `conversations_waiting` ON `conversations` (`waiting_since`,`id`) WHERE waiting_since is not null;--> statement-breakpoint
CREATE INDEX `conversations_wake` ON `conversations` (`snoozed_until`) WHERE status = 'snoozed';--> statement-breakpoint
CREATE TABLE `counters` (
	`key` text PRIMARY KEY NOT NULL,
	`value` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `credentials` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`password` text,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `credentials_user` ON `credentials` (`user_id`);--> statement-breakpoint
CREATE TABLE `delivery_attempts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`part_id` text NOT NULL,
	`at` integer NOT NULL,
	`outcome` text NOT NULL,
	`detail` text
);
--> statement-breakpoint
CREATE INDEX `delivery_attempts_part` ON `delivery_attempts` (`part_id`);--> statement-breakpoint
CREATE TABLE `drafts` (
	`conversation_id` text NOT NULL,
	`agent_id` text NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`inbox_id` text,
	`letter` text,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`conversation_id`, `agent_id`)
);
--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`scope` text NOT NULL,
	`key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`status` integer,
	`body` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`scope`, `key`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_age` ON `idempotency_keys` (`created_at`);--> statement-breakpoint
CREATE TABLE `identities` (
	`id` text PRIMARY KEY NOT NULL,
	`contact_id` text NOT NULL,
	`scheme` text NOT NULL,
	`scope` text NOT NULL,
	`value` text NOT NULL,
	`verified_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `identities_value` ON `identities` (`scheme`,`scope`,`value`);--> statement-breakpoint
CREATE INDEX `identities_contact` ON `identities` (`contact_id`);--> statement-breakpoint
CREATE TABLE `inbox_readers` (
	`inbox_id` text PRIMARY KEY NOT NULL,
	`cursor` text,
	`owner` text,
	`leased_until` integer,
	`state` text NOT NULL,
	`trouble` text,
	`caught_up_at` integer,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `inboxes` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`channel` text NOT NULL,
	`provider` text NOT NULL,
	`name` text NOT NULL,
	`state` text NOT NULL,
	`config_cipher` text NOT NULL,
	`settings` text NOT NULL,
	`archived_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inboxes_key` ON `inboxes` (`key`);--> statement-breakpoint
CREATE TABLE `intake` (
	`id` text PRIMARY KEY NOT NULL,
	`inbox_id` text NOT NULL,
	`key` text NOT NULL,
	`peer` text NOT NULL,
	`source` text NOT NULL,
	`sha256` text,
	`raw` blob,
	`raw_file` text,
	`meta` text,
	`bytes` integer NOT NULL,
	`state` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`next_try_at` integer,
	`reason` text,
	`message_id` text,
	`conversation_id` text,
	`received_at` integer NOT NULL,
	`finished_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `intake_key` ON `intake` (`inbox_id`,`key`);--> statement-breakpoint
CREATE INDEX `intake_sha256` ON `intake` (`sha256`) WHERE sha256 is not null;--> statement-breakpoint
CREATE INDEX `intake_state` ON `intake` (`state`,`id`);--> statement-breakpoint
CREATE INDEX `intake_message` ON `intake` (`message_id`) WHERE source <> 'socket' and message_id is not null;--> statement-breakpoint
CREATE INDEX `intake_due` ON `intake` (`next_try_at`,`id`) WHERE state in ('received', 'failed');--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`token_hash` text NOT NULL,
	`invited_by` text NOT NULL,
	`expires_at` integer NOT NULL,
	`accepted_at` integer,
	`revoked_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_token` ON `invitations` (`token_hash`);--> statement-breakpoint
CREATE TABLE `letter_ids` (
	`inbox_id` text NOT NULL,
	`letter_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	PRIMARY KEY(`inbox_id`, `letter_id`),
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `letter_ids_conversation` ON `letter_ids` (`conversation_id`);--> statement-breakpoint
CREATE TABLE `mentions` (
	`agent_id` text NOT NULL,
	`message_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`at` integer NOT NULL,
	`seen_at` integer,
	PRIMARY KEY(`agent_id`, `message_id`)
);
--> statement-breakpoint
CREATE INDEX `mentions_recent` ON `mentions` (`agent_id`,`at`,`message_id`);--> statement-breakpoint
CREATE TABLE `messages` (
	`ordinal` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`seq` integer NOT NULL,
	`kind` text NOT NULL,
	`channel` text NOT NULL,
	`inbox_id` text NOT NULL,
	`author_kind` text NOT NULL,
	`author_id` text,
	`from_name` text NOT NULL,
	`from_address` text,
	`recipients` text,
	`subject` text,
	`text` text NOT NULL,
	`quoted_text` text,
	`html` text,
	`quoted_html` text,
	`class` text NOT NULL,
	`external_id` text,
	`in_reply_to_id` text,
	`client_id` text,
	`event` text NOT NULL,
	`sent_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_id` ON `messages` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `messages_conversation_seq` ON `messages` (`conversation_id`,`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `messages_client` ON `messages` (`conversation_id`,`client_id`) WHERE client_id is not null and kind <> 'inbound';--> statement-breakpoint
CREATE INDEX `messages_external` ON `messages` (`external_id`) WHERE external_id is not null;--> statement-breakpoint
CREATE TABLE `participants` (
	`conversation_id` text NOT NULL,
	`address` text NOT NULL,
	`name` text NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`conversation_id`, `address`),
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `participants_address` ON `participants` (`address`);--> statement-breakpoint
CREATE TABLE `parts` (
	`id` text PRIMARY KEY NOT NULL,
	`message_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`inbox_id` text NOT NULL,
	`channel` text NOT NULL,
	`identity_id` text NOT NULL,
	`position` integer NOT NULL,
	`body` text NOT NULL,
	`state` text NOT NULL,
	`not_before` integer NOT NULL,
	`unless_answered` integer DEFAULT false NOT NULL,
	`leased_until` integer,
	`tries` integer DEFAULT 0 NOT NULL,
	`handed_over_at` integer,
	`provider_id` text,
	`error_code` text,
	`error_detail` text,
	`queued_at` integer NOT NULL,
	`sent_at` integer,
	`delivered_at` integer,
	`read_at` integer,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `parts_message` ON `parts` (`message_id`,`position`);--> statement-breakpoint
CREATE INDEX `parts_conversation` ON `parts` (`conversation_id`,`queued_at`);--> statement-breakpoint
CREATE INDEX `parts_state` ON `parts` (`state`,`id`);--> statement-breakpoint
CREATE INDEX `parts_due` ON `parts` (`not_before`,`id`) WHERE state in ('queued', 'sending');--> statement-breakpoint
CREATE UNIQUE INDEX `parts_provider` ON `parts` (`inbox_id`,`provider_id`) WHERE provider_id is not null;--> statement-breakpoint
CREATE TABLE `reads` (
	`agent_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`conversation_id`, `agent_id`)
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`token` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token` ON `sessions` (`token`);--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `two_factors` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`secret` text NOT NULL,
	`backup_codes` text NOT NULL,
	`verified` integer DEFAULT true NOT NULL,
	`failed_verification_count` integer DEFAULT 0 NOT NULL,
	`locked_until` integer,
	FOREIGN KEY (`user_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `two_factors_user` ON `two_factors` (`user_id`);--> statement-breakpoint
CREATE TABLE `verifications` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verifications_identifier` ON `verifications` (`identifier`);--> statement-breakpoint
CREATE TABLE `workspace` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`locale` text NOT NULL,
	`time_zone` text NOT NULL,
	`created_at` integer NOT NULL
);
