/** The frames of the province, and what is in one. */
import { isLate, type Frame } from '../../domain/frame.ts';
import type { Queries } from '../db/database.ts';
import { getCampaign, listCampaigns } from '../repositories/campaigns.ts';
import { getFrame, listDossiers, listFrames } from '../repositories/frames.ts';
import { listSamples } from '../repositories/samples.ts';
import { listUnits } from '../repositories/units.ts';

export interface FrameLine extends Frame {
	readonly campaignName: string;
}

/** Frames, newest first, and the campaigns a new one may be for. */
export async function readFrames(
	db: Queries
): Promise<{ frames: FrameLine[]; campaigns: { id: string; nameVi: string }[] }> {
	const campaigns = await listCampaigns(db);
	const names = new Map(campaigns.map(({ id, nameVi }) => [id, nameVi]));
	return {
		frames: (await listFrames(db)).map((frame) => ({
			...frame,
			campaignName: names.get(frame.campaignId) ?? ''
		})),
		campaigns: campaigns
			.filter(({ state }) => state === 'draft' || state === 'open')
			.map(({ id, nameVi }) => ({ id, nameVi }))
	};
}

export interface FrameUnit {
	readonly code: string;
	readonly nameVi: string;
	readonly dossiers: number;
	/** People that may be drawn. */
	readonly people: number;
	readonly late: number;
}

export interface FrameOverview {
	readonly frame: Frame;
	readonly campaignName: string;
	readonly dossiers: number;
	readonly people: number;
	readonly late: number;
	readonly units: readonly FrameUnit[];
	/** Whether a sample was ever drawn from it. */
	readonly isUsed: boolean;
	/** The campaign's sample in the field; null where none was drawn yet. */
	readonly sampleId: string | null;
}

/** @throws Problem `frame.notFound` */
export async function readFrame(db: Queries, frameId: string): Promise<FrameOverview> {
	const frame = await getFrame(db, frameId);
	const { nameVi: campaignName } = await getCampaign(db, frame.campaignId);
	const samples = await listSamples(db);
	const inField = samples.find(
		({ campaignId, state }) => campaignId === frame.campaignId && state === 'drawn'
	);
	const names = new Map((await listUnits(db)).map((unit) => [unit.id, unit]));
	const byUnit = Map.groupBy(await listDossiers(db, frameId), ({ unitId }) => unitId);
	const units = [...byUnit].map(([unitId, own]) => ({
		code: names.get(unitId)?.code ?? '',
		nameVi: names.get(unitId)?.nameVi ?? '',
		dossiers: own.length,
		people: own.filter(({ isRepeated }) => !isRepeated).length,
		late: own.filter((dossier) => isLate(dossier) === true).length
	}));
	const total = (key: 'dossiers' | 'people' | 'late') =>
		units.reduce((sum, unit) => sum + unit[key], 0);
	return {
		frame,
		campaignName,
		dossiers: total('dossiers'),
		people: total('people'),
		late: total('late'),
		units: units.toSorted((one, other) => other.dossiers - one.dossiers),
		isUsed: samples.some((sample) => sample.frameId === frameId),
		sampleId: inField?.id ?? null
	};
}
