import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { deleteDossiers, getFrame, saveFrame } from '../repositories/frames.ts';
import { listSamples } from '../repositories/samples.ts';

export interface Request {
	readonly frameId: string;
	readonly actorId: string;
	readonly now: Date;
}

/**
 * Takes a list back, contacts and all, unless a sample was drawn from it.
 *
 * @throws Problem `frame.notFound`, `frame.wrongState`, `frame.inUse`
 */
export function undoFrame(db: Database, { frameId, actorId, now }: Request): Promise<void> {
	return db.write(async (tx) => {
		const frame = await getFrame(tx, frameId);
		if (frame.state === 'undone') throw new Problem('frame.wrongState');
		const isUsed = (await listSamples(tx)).some((sample) => sample.frameId === frameId);
		if (isUsed) throw new Problem('frame.inUse');
		await deleteDossiers(tx, frameId);
		await saveFrame(tx, { ...frame, state: 'undone' });
		const details = { dossiers: frame.rowsTaken };
		await recordEvent(tx, { at: now, actorId, action: 'frame.undo', subjectId: frameId, details });
	});
}
