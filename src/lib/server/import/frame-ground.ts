import type { FrameGround } from '../../domain/frame-row.ts';
import { plainProcedureCode } from '../../domain/procedure.ts';
import type { Queries } from '../db/database.ts';
import { listFields } from '../repositories/fields.ts';
import { listProcedureFields } from '../repositories/procedures.ts';
import { listPlaces } from './ground.ts';
import type { FrameJob } from './frame-file.ts';

/** What the rows of a file of dossiers are read against, as things stand now. */
export async function readFrameGround(
	db: Queries,
	job: Pick<FrameJob, 'campaignId' | 'returnedFrom' | 'returnedTo'>
): Promise<FrameGround> {
	const byCode = await listProcedureFields(db);
	const byPlainCode = new Map(
		[...byCode].map(([code, field]) => [plainProcedureCode(code), field])
	);
	const fields = await listFields(db);
	return {
		places: await listPlaces(db, job.campaignId),
		fields: fields.map(({ code, nameVi, nameEn }) => ({ code, names: [nameVi, nameEn ?? nameVi] })),
		fieldOfProcedure: (code) =>
			byCode.get(code.trim()) ?? byPlainCode.get(plainProcedureCode(code)) ?? null,
		returnedFrom: job.returnedFrom,
		returnedTo: job.returnedTo
	};
}
