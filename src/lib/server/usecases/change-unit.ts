import type { z } from 'zod';
import type { RegisterChange, RegisterRow } from '../../domain/register-change.ts';
import {
	addUnit,
	closeUnit,
	correctUnit,
	moveUnit,
	unitIn,
	type UnitBook
} from '../../domain/unit-change.ts';
import type {
	addUnitForm,
	closeUnitForm,
	correctUnitForm,
	moveUnitForm
} from '../../domain/unit-form.ts';
import type { Database } from '../db/database.ts';
import { newId } from '../id.ts';
import { mustBeSensible, readBookToChange } from '../register/book.ts';
import { makeChange } from '../register/write.ts';

/** What is done to one unit. */
export type UnitDeed =
	| { readonly kind: 'add'; readonly form: z.infer<typeof addUnitForm> }
	| {
			readonly kind: 'correct';
			readonly unitId: string;
			readonly form: z.infer<typeof correctUnitForm>;
	  }
	| { readonly kind: 'move'; readonly unitId: string; readonly form: z.infer<typeof moveUnitForm> }
	| {
			readonly kind: 'close';
			readonly unitId: string;
			readonly form: z.infer<typeof closeUnitForm>;
	  };

export interface Request {
	readonly deed: UnitDeed;
	readonly actorId: string;
	readonly now: Date;
}

export interface Done {
	readonly change: RegisterChange;
	readonly unitId: string;
}

/**
 * Adds a unit, mends what is written of it, moves it below another from a day on, or ends it.
 *
 * @throws Problem what `addUnit`, `correctUnit`, `moveUnit` and `closeUnit` throw
 */
export function changeUnit(db: Database, { deed, actorId, now }: Request): Promise<Done> {
	return db.write(async (tx) => {
		const book = await readBookToChange(tx, now);
		const unitId = deed.kind === 'add' ? newId(now) : deed.unitId;
		const { rows, effectiveOn, basis } = workOut(book, deed, unitId);
		if (effectiveOn !== null) mustBeSensible(effectiveOn);
		const name = deed.kind === 'add' ? deed.form.nameVi : unitIn(book, unitId).nameVi;
		const change = await makeChange(tx, {
			action: `unit.${deed.kind}`,
			subject: name,
			effectiveOn,
			rows,
			actorId,
			now,
			details: basis === null ? {} : { basis }
		});
		return { change, unitId };
	});
}

interface Worked {
	readonly rows: readonly RegisterRow[];
	readonly effectiveOn: string | null;
	readonly basis: string | null;
}

function workOut(book: UnitBook, deed: UnitDeed, unitId: string): Worked {
	switch (deed.kind) {
		case 'add': {
			const unit = { ...deed.form, id: unitId, validTo: null };
			return { rows: addUnit(book, unit), effectiveOn: deed.form.validFrom, basis: null };
		}
		case 'correct':
			return { rows: correctUnit(book, unitId, deed.form), effectiveOn: null, basis: null };
		case 'move': {
			const { basis, effectiveOn } = deed.form;
			return { rows: moveUnit(book, unitId, deed.form), effectiveOn, basis };
		}
		case 'close': {
			const { lastDay, basis } = deed.form;
			return { rows: closeUnit(book, unitId, lastDay), effectiveOn: lastDay, basis };
		}
	}
}
