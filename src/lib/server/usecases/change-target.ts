import { Problem } from '../../domain/problem.ts';
import type { RegisterChange } from '../../domain/register-change.ts';
import { mustStandAlone, type Target } from '../../domain/target.ts';
import type { TargetForm } from '../../domain/target-form.ts';
import type { Database } from '../db/database.ts';
import { newId } from '../id.ts';
import { holdRegisters, mustBeSensible } from '../register/book.ts';
import { makeChange } from '../register/write.ts';
import { listTargets } from '../repositories/targets.ts';

export interface Request {
	/** Null adds one. */
	readonly targetId: string | null;
	/** Null takes it away. */
	readonly form: TargetForm | null;
	readonly actorId: string;
	readonly now: Date;
}

/**
 * Adds a target, changes it or takes it away; the change is kept and can be taken back.
 *
 * @throws Problem `target.notFound`, `target.twice`, `unit.badDates`
 */
export function changeTarget(db: Database, request: Request): Promise<RegisterChange> {
	const { targetId, form, actorId, now } = request;
	return db.write(async (tx) => {
		await holdRegisters(tx, now);
		const targets = await listTargets(tx);
		const before = targets.find(({ id }) => id === targetId) ?? null;
		if (before === null && (targetId !== null || form === null)) {
			throw new Problem('target.notFound');
		}
		const after: Target | null = form && { id: before?.id ?? newId(now), ...form };
		if (after !== null) {
			mustBeSensible(after.validFrom);
			mustStandAlone(targets, after);
		}
		return makeChange(tx, {
			action: `target.${actionOf(before, after)}`,
			subject: (after ?? before)?.nameVi ?? '',
			effectiveOn: after?.validFrom ?? null,
			rows: [{ register: 'target', before, after }],
			actorId,
			now,
			details: { basis: (after ?? before)?.legalBasis ?? '' }
		});
	});
}

function actionOf(before: Target | null, after: Target | null): string {
	if (before === null) return 'add';
	return after === null ? 'delete' : 'change';
}
