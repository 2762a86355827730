import { turnOf, type KeyedContent, type KeyingPass } from '../../domain/keying.ts';
import { formNumber } from '../../domain/paper.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import type { PersonalData } from '../personal-data.ts';
import { mayBeKept, readOpenBatch } from '../reports/keying-ground.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getBatchToChange } from '../repositories/keying-batches.ts';
import { listKeyers, saveKeying } from '../repositories/paper-keyings.ts';

export interface Request {
	batchId: string;
	number: number;
	content: KeyedContent;
	/** How long it took; for the keyer's own speed. */
	seconds: number;
	actorId: string;
	now: Date;
}

/**
 * Stores what one person keyed of a form: the first keying, or the second where somebody else did
 * the first. Whoever keyed first may mend it until the second is in.
 *
 * @throws Problem `keying.batchNotFound`, `keying.locked`, `keying.notInBatch`,
 *   `keying.notYourTurn`, and whatever `mayBeKept` may throw
 */
export function keyForm(
	db: Database,
	key: PersonalData,
	{ batchId, number, content, seconds, actorId, now }: Request
): Promise<KeyingPass> {
	return db.write(async (tx) => {
		const ground = await readOpenBatch(tx, await getBatchToChange(tx, batchId));
		const form = formNumber(ground.campaign.code, number);
		const run = ground.runOf(number);
		const keyings = (await listKeyers(tx, batchId)).filter((one) => one.number === number);
		const pass = turnOf(keyings, actorId);
		if (pass === null) throw new Problem('keying.notYourTurn', { form });
		await mayBeKept(tx, content, { ...ground, run, now });

		const { campaignId } = ground.batch;
		const keying = { campaignId, number, pass, batchId, keyerId: actorId, keyedAt: now };
		await saveKeying(tx, { ...keying, seconds, content }, key);
		const details = { form, pass };
		const action = 'keying.key';
		await recordEvent(tx, { at: now, actorId, action, subjectId: batchId, details });
		return pass;
	});
}
