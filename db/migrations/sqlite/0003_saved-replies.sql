CREATE TABLE `saved_replies` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`folder` text NOT NULL,
	`archived_at` integer,
	`created_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`used_count` integer DEFAULT 0 NOT NULL,
	`last_used_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `saved_replies_name` ON `saved_replies` (`folder`,`name`) WHERE archived_at is null;--> statement-breakpoint
CREATE TABLE `saved_reply_variants` (
	`saved_reply_id` text NOT NULL,
	`channel` text NOT NULL,
	`locale` text NOT NULL,
	`text` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`saved_reply_id`, `channel`, `locale`),
	FOREIGN KEY (`saved_reply_id`) REFERENCES `saved_replies`(`id`) ON UPDATE no action ON DELETE cascade
);
