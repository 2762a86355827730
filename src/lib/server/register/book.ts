import { Problem } from '../../domain/problem.ts';
import type { UnitBook } from '../../domain/unit-change.ts';
import type { UnitSuccession } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { listFormerParents } from '../repositories/former-parents.ts';
import { saveSetting } from '../repositories/settings.ts';
import { listSuccessions } from '../repositories/successions.ts';
import { listUnits } from '../repositories/units.ts';

/** The register of units as a whole, as it stands. */
export interface WholeBook extends UnitBook {
	readonly successions: readonly UnitSuccession[];
}

export async function readBook(db: Queries): Promise<WholeBook> {
	const units = await listUnits(db);
	return {
		units: new Map(units.map((unit) => [unit.id, unit])),
		formerParents: await listFormerParents(db),
		successions: await listSuccessions(db)
	};
}

/**
 * The same, held until the transaction ends: of two people who change the registers at once the
 * second sees what the first did. Writing one row takes the lock on both engines.
 */
export async function readBookToChange(tx: Queries, now: Date): Promise<WholeBook> {
	await holdRegisters(tx, now);
	return readBook(tx);
}

export async function holdRegisters(tx: Queries, now: Date): Promise<void> {
	await saveSetting(tx, 'registersChangedAt', now.toISOString());
}

/** @throws Problem `unit.badDates` where a day lies outside what a register can mean */
export function mustBeSensible(day: string): void {
	if (day < '1945-09-02' || day > '2200-01-01') throw new Problem('unit.badDates');
}
