CREATE TABLE "desk_pin" (
	"desk_id" text PRIMARY KEY NOT NULL,
	"verifier" jsonb NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "device" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"desk_id" text NOT NULL,
	"state" text NOT NULL,
	"code_hash" text,
	"code_expires_at" timestamp (3) with time zone,
	"secret_hash" text,
	"hours" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"enrolled_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"heartbeat_at" timestamp (3) with time zone,
	"heartbeat" jsonb
);
--> statement-breakpoint
CREATE TABLE "device_quarter" (
	"device_id" text NOT NULL,
	"quarter" integer NOT NULL,
	"heartbeats" integer NOT NULL,
	"taken" integer NOT NULL,
	CONSTRAINT "device_quarter_device_id_quarter_pk" PRIMARY KEY("device_id","quarter")
);
--> statement-breakpoint
CREATE INDEX "device_desk" ON "device" USING btree ("desk_id");--> statement-breakpoint
CREATE UNIQUE INDEX "device_code" ON "device" USING btree ("code_hash");
