import { postgresColumns } from '../src/lib/server/db/columns.ts';
import { defineTables } from '../src/lib/server/db/tables.ts';

/** What drizzle-kit reads to write the migrations of this engine. */
export const {
	unit,
	unitSuccession,
	unitFormerParent,
	procedureField,
	procedure,
	registerChange,
	registerChangeRow,
	target,
	questionnaireVersion,
	campaign,
	campaignVersion,
	campaignUnit,
	link,
	responseGroup,
	response,
	responseText,
	tally,
	tallyDay,
	quarantine,
	account,
	session,
	auditEvent,
	importBatch,
	importBatchResponse,
	importMapping,
	setting,
	device,
	deviceQuarter,
	deskPin,
	dossierDay,
	deviceShift,
	savedView
} = defineTables(postgresColumns);
