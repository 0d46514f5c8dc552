CREATE TABLE "saved_replies" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"folder" text NOT NULL,
	"archived_at" bigint,
	"created_by" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"used_count" integer DEFAULT 0 NOT NULL,
	"last_used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "saved_reply_variants" (
	"saved_reply_id" text NOT NULL,
	"channel" text NOT NULL,
	"locale" text NOT NULL,
	"text" text NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "saved_reply_variants_saved_reply_id_channel_locale_pk" PRIMARY KEY("saved_reply_id","channel","locale")
);
--> statement-breakpoint
ALTER TABLE "saved_reply_variants" ADD CONSTRAINT "saved_reply_variants_saved_reply_id_saved_replies_id_fk" FOREIGN KEY ("saved_reply_id") REFERENCES "public"."saved_replies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_replies_name" ON "saved_replies" USING btree ("folder","name") WHERE archived_at is null;