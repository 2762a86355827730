CREATE TABLE "device_shift" (
	"device_id" text NOT NULL,
	"desk_id" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"officer_code" text NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "device_shift_device_id_opened_at_pk" PRIMARY KEY("device_id","opened_at")
);
--> statement-breakpoint
CREATE TABLE "dossier_day" (
	"unit_id" text NOT NULL,
	"day" integer NOT NULL,
	"dossiers" integer NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dossier_day_unit_id_day_pk" PRIMARY KEY("unit_id","day")
);
--> statement-breakpoint
CREATE TABLE "saved_view" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "device_shift_desk" ON "device_shift" USING btree ("desk_id","opened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_view_name" ON "saved_view" USING btree ("account_id","name");