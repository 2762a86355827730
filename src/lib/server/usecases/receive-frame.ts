import { cellsOf, type ApiToken, type FrameRequest } from '../../domain/api-token.ts';
import { frameReader, frameRoles } from '../../domain/frame-row.ts';
import { dayOf } from '../../domain/office-day.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { gatherDossiers, type RejectedDossier } from '../import/frame-file.ts';
import { readFrameGround } from '../import/frame-ground.ts';
import type { PersonalData } from '../personal-data.ts';
import { suggestPurgeDay } from '../reports/frame-preview.ts';
import { saveApiToken } from '../repositories/api-tokens.ts';
import { findCampaignByCode } from '../repositories/campaigns.ts';
import { findFrame } from '../repositories/frames.ts';
import { importFrame } from './import-frame.ts';

export interface Request {
	readonly token: ApiToken;
	readonly list: FrameRequest;
	readonly now: Date;
}

export interface FrameReceipt {
	readonly id: string;
	readonly campaign: string;
	readonly dossiers: number;
	/** Dossiers of people who have another one in the list. */
	readonly repeatedPeople: number;
	/** Dossiers without phone and identity number. */
	readonly unknownPeople: number;
	readonly purgeOn: string;
	/** SHA-256 of the list in its canonical order; null where nothing was taken. */
	readonly hash: string | null;
}

/** Rows that are no dossiers: nothing was taken. */
export interface FrameRefusal {
	readonly rows: number;
	readonly rejected: readonly RejectedDossier[];
}

/**
 * Takes in the list of a program as a file would be, whole or not at all: every row is read by the
 * same rules.
 *
 * @throws Problem `input.invalid`, `campaign.notFound`, `campaign.wrongState`, `frame.exists`,
 *   `frame.empty`
 */
export async function receiveFrame(
	db: Database,
	personalData: PersonalData,
	{ token, list, now }: Request
): Promise<FrameReceipt | FrameRefusal> {
	const { id, returnedFrom, returnedTo } = list;
	const campaign = await findCampaignByCode(db.read, list.campaign);
	if (!campaign) throw new Problem('campaign.notFound');
	const { state, nameVi: name } = campaign;
	const isTaking = state === 'draft' || state === 'open';
	if (!isTaking) throw new Problem('campaign.wrongState', { name, state });
	if (await findFrame(db.read, id)) throw new Problem('frame.exists');
	const purgeOn = list.purgeOn ?? (await suggestPurgeDay(db.read, campaign));
	if (returnedFrom > returnedTo || purgeOn <= dayOf(now)) throw new Problem('input.invalid');

	const span = { campaignId: campaign.id, returnedFrom, returnedTo };
	const ground = await readFrameGround(db.read, span);
	const mapping = { columns: frameRoles, dateOrder: 'dmy' as const };
	const rows = list.rows.map((row, at) => ({ number: at + 1, cells: cellsOf(row) }));
	const found = await gatherDossiers(rows, frameReader(ground, mapping));
	if (found.rejected.length > 0) return { rows: found.rowsTotal, rejected: found.rejected };
	if (found.rows.length === 0) throw new Problem('frame.empty');

	const { repeatedPeople, unknownPeople } = found;
	const receipt = { id, campaign: campaign.code, dossiers: found.rows.length, purgeOn };
	const people = { repeatedPeople, unknownPeople };
	if (list.checkOnly) return { ...receipt, ...people, hash: null };
	const { hash } = await importFrame(db, personalData, {
		id,
		campaignId: campaign.id,
		fileName: list.name,
		rowsTotal: found.rowsTotal,
		rows: found.rows,
		purgeOn,
		actorId: token.id,
		now
	});
	await db.write((tx) => saveApiToken(tx, { ...token, usedAt: now }));
	return { ...receipt, ...people, hash };
}
