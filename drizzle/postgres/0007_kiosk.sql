DROP INDEX "response_group_key";--> statement-breakpoint
ALTER TABLE "response_group" ADD COLUMN "timeliness" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "response" ADD COLUMN "pace" text;--> statement-breakpoint
CREATE UNIQUE INDEX "response_group_key" ON "response_group" USING btree ("campaign_id","version_id","unit_id","desk_id","field_code","channel","language","timeliness","batch_id");