import type { RegisterChange } from '../../domain/register-change.ts';
import type { Reorganisation } from '../../domain/reorganisation.ts';
import { unitIn } from '../../domain/unit-change.ts';
import type { ReorganisationForm } from '../../domain/unit-form.ts';
import type { Database } from '../db/database.ts';
import { newId } from '../id.ts';
import { drawLinkCode } from '../link-code.ts';
import { mustBeSensible, readBookToChange } from '../register/book.ts';
import { rowsOfReorganisation } from '../register/reorganisation-rows.ts';
import { makeChange } from '../register/write.ts';

export interface Request {
	readonly form: ReorganisationForm;
	readonly actorId: string;
	readonly now: Date;
}

export interface Done {
	readonly change: RegisterChange;
	/** In the order of the form. */
	readonly madeIds: readonly string[];
}

/**
 * Merges, splits or renames units from a day on. Nothing is lost: the old units end the day
 * before and stay readable; desks, their tablets and whatever hangs below go on under the new
 * unit; campaigns that run meanwhile take it in with the rest of the plan; printed links of an
 * old unit count for the one it went to as a whole; what was answered before that day counts for
 * the old unit, however late it comes in. Responses already taken are never touched.
 *
 * @throws Problem what `reorganise` throws
 */
export function reorganiseUnits(db: Database, { form, actorId, now }: Request): Promise<Done> {
	return db.write(async (tx) => {
		const book = await readBookToChange(tx, now);
		mustBeSensible(form.effectiveOn);
		const { plan, rows } = await rowsOfReorganisation(tx, book, {
			form,
			now,
			newUnitId: () => newId(now),
			newLinkCode: drawLinkCode
		});
		const names = [
			plan.old.map(({ id }) => unitIn(book, id).nameVi).join(', '),
			plan.made.map(({ nameVi }) => nameVi).join(', ')
		];
		const change = await makeChange(tx, {
			action: `unit.${deedOf(plan)}`,
			subject: names.join(' → '),
			effectiveOn: plan.effectiveOn,
			rows,
			actorId,
			now,
			details: { basis: plan.basis }
		});
		return { change, madeIds: plan.made.map(({ id }) => id) };
	});
}

function deedOf({ old, made }: Reorganisation): 'rename' | 'merge' | 'split' {
	if (made.length > 1) return 'split';
	return old.length > 1 ? 'merge' : 'rename';
}
