import type { FrameGround } from '../../domain/frame-row.ts';
import type { Queries } from '../db/database.ts';
import { listFields } from '../repositories/fields.ts';
import { listPlaces } from './ground.ts';
import type { FrameJob } from './frame-file.ts';

/** What the rows of a file of dossiers are read against, as things stand now. */
export async function readFrameGround(db: Queries, job: FrameJob): Promise<FrameGround> {
	const fields = await listFields(db);
	return {
		places: await listPlaces(db, job.campaignId),
		fields: fields.map(({ code, nameVi, nameEn }) => ({ code, names: [nameVi, nameEn ?? nameVi] })),
		fieldOfProcedure: () => null,
		returnedFrom: job.returnedFrom,
		returnedTo: job.returnedTo
	};
}
