import { inFrameOrder } from '../../domain/frame.ts';
import { Problem } from '../../domain/problem.ts';
import type { Sample, SampleCase } from '../../domain/sample.ts';
import { drawSample as draw, type DrawnSample, type SamplePlan } from '../../domain/sample-plan.ts';
import { caseLines } from '../../domain/sample-protocol.ts';
import type { Database } from '../db/database.ts';
import { newId } from '../id.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getCampaignToChange } from '../repositories/campaigns.ts';
import { getFrame, listDossiers } from '../repositories/frames.ts';
import {
	findSampleOfCampaign,
	saveCases,
	saveSample,
	saveStrata
} from '../repositories/samples.ts';
import { readDrawGround } from '../reports/draw-ground.ts';
import { sha256 } from '../seed.ts';

export interface Request {
	readonly frameId: string;
	readonly plan: SamplePlan;
	readonly actorId: string;
	readonly now: Date;
}

/**
 * Draws the sample of a campaign from a list. There is one at a time: a second one needs the first
 * to be discarded, which stays on record.
 *
 * @throws Problem `frame.notFound`, `frame.wrongState`, `sample.exists`, `sample.impossible`
 */
export async function drawSample(db: Database, request: Request): Promise<Sample> {
	const { frameId, plan, actorId, now } = request;
	const frame = await getFrame(db.read, frameId);
	if (frame.state !== 'current') throw new Problem('frame.wrongState');
	const dossiers = await listDossiers(db.read, frameId);
	const ground = await readDrawGround(db.read, plan.seed);
	const drawn = tryPlan(() => draw(dossiers, plan, ground));
	const keys = new Map(dossiers.map(({ id, dossierKey }) => [id, dossierKey]));
	const sample: Sample = {
		id: newId(now),
		frameId,
		campaignId: frame.campaignId,
		state: 'drawn',
		plan,
		frameHash: frame.hash,
		caseHash: sha256(caseLines(drawn, (id) => keys.get(id) ?? '')),
		drawnAt: now,
		drawnBy: actorId
	};
	const places = new Map(inFrameOrder(dossiers).map(({ id }, at) => [id, at]));
	const cases = toCases(drawn, sample, (dossierId) => places.get(dossierId) ?? 0);

	return db.write(async (tx) => {
		// Locks the campaign, so that of two draws at once the second sees the first.
		const campaign = await getCampaignToChange(tx, frame.campaignId);
		if (await findSampleOfCampaign(tx, frame.campaignId)) throw new Problem('sample.exists');
		await saveSample(tx, sample);
		await saveStrata(tx, sample.id, drawn.strata);
		await saveCases(tx, cases);
		const details = { campaign: campaign.code, cases: cases.length, seed: plan.seed };
		const event = { at: now, actorId, action: 'sample.draw', subjectId: sample.id, details };
		await recordEvent(tx, event);
		return sample;
	});
}

/** A plan that asks for the impossible is the person's to mend. @throws Problem `sample.impossible` */
export function tryPlan<T>(work: () => T): T {
	try {
		return work();
	} catch (trouble) {
		if (trouble instanceof RangeError) throw new Problem('sample.impossible');
		throw trouble;
	}
}

/** Cases before reserves, stratum by stratum, each in the order of the list. */
function toCases(
	{ cases }: DrawnSample,
	{ id: sampleId, drawnAt }: Sample,
	placeOf: (dossierId: string) => number
): SampleCase[] {
	const inOrder = cases.toSorted(
		(one, other) =>
			Number(one.role === 'reserve') - Number(other.role === 'reserve') ||
			one.stratum - other.stratum ||
			placeOf(one.dossierId) - placeOf(other.dossierId)
	);
	return inOrder.map((drawn, at) => ({
		...drawn,
		id: newId(drawnAt),
		sampleId,
		number: at + 1,
		state: drawn.role === 'main' ? 'open' : 'reserve',
		outcome: null,
		officeId: null,
		interviewerId: null,
		replacesId: null,
		dueOn: null,
		changedAt: drawnAt
	}));
}
