CREATE TABLE `consents` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`identity_id` text NOT NULL,
	`inbox_id` text NOT NULL,
	`state` text NOT NULL,
	`source` text NOT NULL,
	`detail` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `consents_identity` ON `consents` (`identity_id`,`inbox_id`,`id`);--> statement-breakpoint
CREATE TABLE `inbox_signals` (
	`inbox_id` text PRIMARY KEY NOT NULL,
	`last_hook_at` integer,
	`forged_count` integer DEFAULT 0 NOT NULL,
	`last_forged_at` integer,
	`last_forged_url` text,
	`last_forged_why` text,
	`stopped` text,
	`stopped_at` integer
);
--> statement-breakpoint
CREATE TABLE `reactions` (
	`message_id` text NOT NULL,
	`author` text NOT NULL,
	`emoji` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`message_id`, `author`)
);
--> statement-breakpoint
ALTER TABLE `attachments` ADD `shown_as` text;--> statement-breakpoint
ALTER TABLE `attachments` ADD `remote` text;--> statement-breakpoint
ALTER TABLE `attachments` ADD `tries` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `attachments` ADD `next_try_at` integer;--> statement-breakpoint
ALTER TABLE `attachments` ADD `reason` text;--> statement-breakpoint
CREATE INDEX `attachments_due` ON `attachments` (`next_try_at`) WHERE state = 'pending';--> statement-breakpoint
ALTER TABLE `identities` ADD `undeliverable_at` integer;--> statement-breakpoint
ALTER TABLE `identities` ADD `undeliverable_reason` text;--> statement-breakpoint
ALTER TABLE `inbox_readers` ADD `facts` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `edited_at` integer;--> statement-breakpoint
ALTER TABLE `messages` ADD `deleted_at` integer;