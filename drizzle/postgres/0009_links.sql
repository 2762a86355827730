CREATE TABLE "invitation_list" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"template" text NOT NULL,
	"expires_on" text NOT NULL,
	"purge_on" text NOT NULL,
	"invited_count" integer NOT NULL,
	"used_count" integer,
	"settled_on" text,
	"sent_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone,
	"reminder_count" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "invitee" (
	"id" text PRIMARY KEY NOT NULL,
	"list_id" text NOT NULL,
	"position" integer NOT NULL,
	"contact_mark" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"unit_id" text NOT NULL,
	"field_code" text NOT NULL,
	"is_used" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitation_ticket" (
	"hash" text PRIMARY KEY NOT NULL,
	"list_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"field_code" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitation_unit" (
	"list_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"invited_count" integer NOT NULL,
	"settled_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "invitation_unit_list_id_unit_id_pk" PRIMARY KEY("list_id","unit_id")
);
--> statement-breakpoint
DROP INDEX "link_campaign_unit";--> statement-breakpoint
ALTER TABLE "link" ADD COLUMN "desk_id" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "link" ADD COLUMN "retired_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "link" ADD COLUMN "retired_as" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "invitation_list_campaign" ON "invitation_list" USING btree ("campaign_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invitee_contact" ON "invitee" USING btree ("list_id","contact_mark");--> statement-breakpoint
CREATE INDEX "invitation_ticket_list" ON "invitation_ticket" USING btree ("list_id");--> statement-breakpoint
CREATE UNIQUE INDEX "link_place" ON "link" USING btree ("campaign_id","unit_id","desk_id","retired_as");