ALTER TABLE `clocks` ADD `nearly_late_at` integer;--> statement-breakpoint
ALTER TABLE `clocks` ADD `nearly_late_done_at` integer;