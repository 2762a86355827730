import { maySettle, standingOf, type KeyedContent } from '../../domain/keying.ts';
import { settle } from '../../domain/keying-settlement.ts';
import { dayOf } from '../../domain/office-day.ts';
import { formNumber } from '../../domain/paper.ts';
import { Problem } from '../../domain/problem.ts';
import { sayPlace } from '../../text/keying.ts';
import type { Database, Queries } from '../db/database.ts';
import type { PersonalData } from '../personal-data.ts';
import { mayBeKept, readOpenBatch } from '../reports/keying-ground.ts';
import { recordEvent } from '../repositories/audit.ts';
import { getBatchToChange } from '../repositories/keying-batches.ts';
import { deleteKeyings, listKeyings, saveKeying } from '../repositories/paper-keyings.ts';
import { getVersion } from '../repositories/questionnaires.ts';

export interface Request {
	batchId: string;
	number: number;
	/** What stands on the paper at each place where the two differ. */
	typed: Readonly<Record<string, string>>;
	actorId: string;
	now: Date;
}

/**
 * Settles where two keyings of a form differ, by a third person who has keyed neither.
 *
 * @returns whether it is settled; false where it is to be keyed anew
 * @throws Problem `keying.batchNotFound`, `keying.locked`, `keying.notInBatch`,
 *   `keying.notDiffering`, `keying.notYourTurn`, `keying.badSettlement`, and whatever `mayBeKept`
 *   may throw
 */
export function settleForm(
	db: Database,
	key: PersonalData,
	{ batchId, number, typed, actorId, now }: Request
): Promise<boolean> {
	return db.write(async (tx) => {
		const ground = await readOpenBatch(tx, await getBatchToChange(tx, batchId));
		const run = ground.runOf(number);
		const form = formNumber(ground.campaign.code, number);
		const version = await getVersion(tx, run.versionId);
		const [first, second] = await differing(tx, key, { batchId, number, form, actorId });
		const nameOf = (place: Parameters<typeof sayPlace>[1]) => sayPlace(version, place);
		const settled = settle(first, second, { version, today: dayOf(now), nameOf, typed });
		const { campaignId } = ground.batch;
		if (settled === null) {
			await deleteKeyings(tx, campaignId, number);
		} else {
			await mayBeKept(tx, settled, { ...ground, run, now });
			const keying = { campaignId, number, pass: 3 as const, batchId, keyerId: actorId };
			await saveKeying(tx, { ...keying, keyedAt: now, seconds: 0, content: settled }, key);
		}
		const action = settled === null ? 'keying.discard' : 'keying.settle';
		await recordEvent(tx, { at: now, actorId, action, subjectId: batchId, details: { form } });
		return settled !== null;
	});
}

async function differing(
	tx: Queries,
	key: PersonalData,
	asked: { batchId: string; number: number; form: string; actorId: string }
): Promise<[KeyedContent, KeyedContent]> {
	const { batchId, number, form, actorId } = asked;
	const all = (await listKeyings(tx, batchId, key)).filter((one) => one.number === number);
	const pairs = all.filter(({ pass }) => pass !== 3);
	const [first, second] = pairs;
	// What was settled may be settled again, until the batch is locked.
	if (!first || !second || standingOf(pairs) !== 'differs')
		throw new Problem('keying.notDiffering', { form });
	if (!maySettle(all, actorId)) throw new Problem('keying.notYourTurn', { form });
	return [first.content, second.content];
}
