import { postgresColumns, sqliteColumns } from './columns.ts';
import { defineTables } from './tables.ts';

/** Which engine this process speaks; a URL that starts with postgres chooses PostgreSQL. */
export const engine = process.env.DATABASE_URL?.startsWith('postgres') ? 'postgres' : 'sqlite';

/**
 * The tables of that engine, for the queries and for drizzle-kit, which writes the migrations of
 * both. Typed once: queries use only SQL that both share.
 */
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
	questionnaireDraft,
	campaign,
	campaignVersion,
	campaignUnit,
	link,
	paperRun,
	responseGroup,
	response,
	responseText,
	tally,
	tallyDay,
	quarantine,
	account,
	session,
	accountTotp,
	recoveryCode,
	accountToken,
	accountIdentity,
	auditEvent,
	importBatch,
	importBatchResponse,
	importMapping,
	setting,
	device,
	deviceQuarter,
	deskPin,
	recording,
	frame,
	frameDossier,
	sample,
	sampleStratum,
	sampleCase,
	invitationList,
	invitee,
	invitationTicket,
	invitationUnit,
	dossierDay,
	deviceShift,
	thresholdChange,
	flagReview,
	dossierBatch,
	dossierBatchRow,
	savedView,
	opinionReview,
	staffName,
	retentionRule,
	retentionRun,
	retentionDeletion
} = defineTables(engine === 'postgres' ? postgresColumns : sqliteColumns);
