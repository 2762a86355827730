/** The protocol of a drawn sample: what is published, and the file to draw it again from. */
import { inFrameOrder } from '../../domain/frame.ts';
import { publish, type SampleProtocol } from '../../domain/sample-protocol.ts';
import type { Queries } from '../db/database.ts';
import { getCampaign } from '../repositories/campaigns.ts';
import { listDossiers } from '../repositories/frames.ts';
import { getSample } from '../repositories/samples.ts';
import { readDrawGround } from './draw-ground.ts';

/** @throws Problem `sample.notFound` */
export async function readProtocol(db: Queries, sampleId: string): Promise<SampleProtocol> {
	const { frameId, campaignId, plan, frameHash, caseHash, drawnAt } = await getSample(db, sampleId);
	const { code: campaignCode } = await getCampaign(db, campaignId);
	const dossiers = inFrameOrder(await listDossiers(db, frameId));
	const { unitCode, unitKind } = await readDrawGround(db, plan.seed);
	const unitIds = new Set(dossiers.map(({ unitId }) => unitId));
	return {
		format: 'lang-nghe.sample/1',
		campaignCode,
		drawnAt: drawnAt.toISOString(),
		plan,
		frameHash,
		caseHash,
		unitKinds: Object.fromEntries([...unitIds].map((id) => [unitCode(id), unitKind(id)])),
		dossiers: dossiers.map((dossier) => publish(dossier, unitCode))
	};
}
