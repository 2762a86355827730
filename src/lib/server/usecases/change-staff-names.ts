import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { recordEvent } from '../repositories/audit.ts';
import { saveStaffNames } from '../repositories/staff-names.ts';

export interface Request {
	/** One name a line. */
	lines: string;
	actorId: string;
	now: Date;
}

const NAMES_MAX = 5_000;
const LENGTH_MAX = 100;

/**
 * Sets the names of people at the counters that are taken out of opinions, beside those of accounts.
 *
 * @returns how many there are now
 * @throws Problem `input.invalid`
 */
export async function changeStaffNames(
	db: Database,
	{ lines, actorId, now }: Request
): Promise<number> {
	const clean = lines
		.normalize('NFC')
		.split(/\r?\n/)
		.map((line) => line.trim().replace(/\s+/g, ' '));
	const names = [...new Set(clean.filter((name) => name !== ''))];
	if (names.length > NAMES_MAX || names.some((name) => name.length > LENGTH_MAX))
		throw new Problem('input.invalid');
	await db.write(async (tx) => {
		await saveStaffNames(tx, names, { addedAt: now, addedBy: actorId });
		const event = { at: now, actorId, action: 'opinion.changeNames', subjectId: 'opinions' };
		await recordEvent(tx, { ...event, details: { names: names.length } });
	});
	return names.length;
}
