/** What would be taken of a file of dossiers, before anything is. */
import type { Campaign } from '../../domain/campaign.ts';
import { rulesInForce } from '../../domain/retention.ts';
import type { Queries } from '../db/database.ts';
import { readFrameFile, type FrameJob, type RejectedDossier } from '../import/frame-file.ts';
import { readFrameGround } from '../import/frame-ground.ts';
import { getCampaign } from '../repositories/campaigns.ts';
import { listRetentionRules } from '../repositories/retention-rules.ts';
import { listUnits } from '../repositories/units.ts';

export interface FramePreview {
	readonly taken: number;
	readonly rejected: number;
	readonly repeatedPeople: number;
	readonly unknownPeople: number;
	readonly units: readonly { code: string; nameVi: string; dossiers: number }[];
	readonly firstRejected: readonly RejectedDossier[];
	/** Suggested day from which contacts are deleted: by the rule, counted from the campaign's last. */
	readonly purgeOn: string;
}

const REJECTED_SHOWN = 100;

/** @throws Problem those of reading a file */
export async function previewFrame(db: Queries, job: FrameJob): Promise<FramePreview> {
	const file = await readFrameFile(job, await readFrameGround(db, job));
	const names = new Map((await listUnits(db)).map((unit) => [unit.id, unit]));
	const byUnit = Map.groupBy(file.rows, ({ unitId }) => unitId);
	const units = [...byUnit].map(([unitId, own]) => ({
		code: names.get(unitId)?.code ?? '',
		nameVi: names.get(unitId)?.nameVi ?? '',
		dossiers: own.length
	}));
	return {
		taken: file.rows.length,
		rejected: file.rejected.length,
		repeatedPeople: file.repeatedPeople,
		unknownPeople: file.unknownPeople,
		units: units.toSorted((one, other) => other.dossiers - one.dossiers),
		firstRejected: file.rejected.slice(0, REJECTED_SHOWN),
		purgeOn: await suggestPurgeDay(db, await getCampaign(db, job.campaignId))
	};
}

/** By the rule in force, counted from the campaign's last day. */
export async function suggestPurgeDay(
	db: Queries,
	{ closesOn }: Pick<Campaign, 'closesOn'>
): Promise<string> {
	const { days } = rulesInForce(await listRetentionRules(db)).frameContacts;
	const kept = new Date(`${closesOn}T00:00:00Z`);
	kept.setUTCDate(kept.getUTCDate() + days);
	return kept.toISOString().slice(0, 10);
}
