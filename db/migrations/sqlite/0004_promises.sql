CREATE TABLE `automatic_answers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`conversation_id` text NOT NULL,
	`inbox_id` text NOT NULL,
	`identity_id` text NOT NULL,
	`rule` text NOT NULL,
	`message_id` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `automatic_answers_identity` ON `automatic_answers` (`identity_id`,`inbox_id`,`rule`,`at`);--> statement-breakpoint
CREATE TABLE `calendars` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`is_default` integer NOT NULL,
	`rules` text NOT NULL,
	`archived_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `clocks` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation_id` text NOT NULL,
	`kind` text NOT NULL,
	`episode` integer NOT NULL,
	`started_at` integer NOT NULL,
	`started_by_message_id` text,
	`channel` text NOT NULL,
	`inbox_id` text NOT NULL,
	`state` text NOT NULL,
	`target_ms` integer NOT NULL,
	`basis` text NOT NULL,
	`is_relaxed` integer NOT NULL,
	`silent_ms` integer,
	`due_at` integer,
	`window_closes_at` integer,
	`effective_due_at` integer,
	`pauses` text NOT NULL,
	`paused_at` integer,
	`pause_reason` text,
	`paused_ms` integer NOT NULL,
	`stopped_at` integer,
	`business_ms` integer,
	`wall_ms` integer,
	`why_canceled` text,
	`policy_id` text NOT NULL,
	`calendar_id` text NOT NULL,
	`told_level` integer DEFAULT 0 NOT NULL,
	`next_level_at` integer,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `clocks_conversation` ON `clocks` (`conversation_id`,`episode`,`kind`,`started_at`);--> statement-breakpoint
CREATE INDEX `clocks_open` ON `clocks` (`id`) WHERE state in ('running', 'paused');--> statement-breakpoint
CREATE INDEX `clocks_level` ON `clocks` (`next_level_at`,`id`) WHERE next_level_at is not null;--> statement-breakpoint
CREATE INDEX `clocks_ended` ON `clocks` (`channel`,`stopped_at`) WHERE stopped_at is not null;--> statement-breakpoint
CREATE TABLE `policies` (
	`id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`scope` text NOT NULL,
	`scope_id` text NOT NULL,
	`effective_from` integer NOT NULL,
	`values` text NOT NULL,
	`comment` text,
	`created_by` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `policies_scope` ON `policies` (`channel`,`scope`,`scope_id`,`effective_from`);--> statement-breakpoint
CREATE TABLE `teams` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`archived_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `contacts` ADD `tier` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `episode` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `episode_started_at` integer;--> statement-breakpoint
ALTER TABLE `conversations` ADD `status_since` integer;--> statement-breakpoint
ALTER TABLE `conversations` ADD `due_at` integer;--> statement-breakpoint
CREATE INDEX `conversations_due` ON `conversations` (`due_at`,`id`) WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX `conversations_due_assignee` ON `conversations` (`assignee_id`,`due_at`,`id`) WHERE due_at is not null;--> statement-breakpoint
ALTER TABLE `messages` ADD `no_reply_needed` text;--> statement-breakpoint
UPDATE "conversations" SET "status_since" = "resolved_at" WHERE "status" = 'resolved';
