UPDATE "campaign" SET "code" = "code" || '-' || substr("id", 25)
	WHERE EXISTS (SELECT 1 FROM "campaign" AS "older" WHERE "older"."code" = "campaign"."code" AND "older"."id" < "campaign"."id");--> statement-breakpoint
UPDATE "device" SET "secret_hash" = NULL
	WHERE EXISTS (SELECT 1 FROM "device" AS "older" WHERE "older"."secret_hash" = "device"."secret_hash" AND "older"."id" < "device"."id");--> statement-breakpoint
DROP INDEX "response_group_key";--> statement-breakpoint
ALTER TABLE "import_batch" ADD COLUMN "staged_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "is_vouched" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "size_bytes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "response_group" ADD COLUMN "batch_id" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_code" ON "campaign" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "device_secret" ON "device" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "quarantine_size" ON "quarantine" USING btree ("is_vouched","size_bytes");--> statement-breakpoint
CREATE UNIQUE INDEX "response_group_key" ON "response_group" USING btree ("campaign_id","version_id","unit_id","desk_id","field_code","channel","language","batch_id");--> statement-breakpoint
UPDATE "quarantine" SET "size_bytes" = length("body");
