CREATE TABLE "recording" (
	"version_id" text NOT NULL,
	"item_code" text NOT NULL,
	"language" text NOT NULL,
	"hash" text NOT NULL,
	"media_type" text NOT NULL,
	"sound" "bytea" NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "recording_version_id_item_code_language_pk" PRIMARY KEY("version_id","item_code","language")
);
--> statement-breakpoint
CREATE INDEX "recording_hash" ON "recording" USING btree ("hash");