ALTER TABLE "saved_view" ADD COLUMN "is_shared" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "saved_view" ADD COLUMN "deleted_at" timestamp (3) with time zone;