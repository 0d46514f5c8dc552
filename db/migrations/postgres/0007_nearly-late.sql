ALTER TABLE "clocks" ADD COLUMN "nearly_late_at" bigint;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "nearly_late_done_at" bigint;