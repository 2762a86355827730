/**
 * A change of the registers as rows before and after, so that it can be shown before it is made,
 * made as a whole, and taken back as long as nothing hangs on it.
 */
import type { Link } from './link.ts';
import { Problem } from './problem.ts';
import type { Procedure } from './procedure.ts';
import type { ProcedureField } from './procedure-field.ts';
import type { Target } from './target.ts';
import type { FormerParent, Unit, UnitSuccession } from './unit.ts';

/** A unit's part in a campaign. */
export interface CampaignMember {
	readonly campaignId: string;
	readonly unitId: string;
	readonly plannedSample: number | null;
	/** Dossiers a year, by which a plan is worked out; null where nobody said. */
	readonly volume: number | null;
}

/** Where an account's role holds. */
export interface AccountPlace {
	readonly id: string;
	readonly unitId: string;
}

/** What stands in each register. */
export interface Registers {
	readonly unit: Unit;
	readonly formerParent: FormerParent;
	readonly succession: UnitSuccession;
	readonly member: CampaignMember;
	readonly link: Link;
	readonly account: AccountPlace;
	readonly target: Target;
	readonly field: ProcedureField;
	readonly procedure: Procedure;
}
export type Register = keyof Registers;

/** A row before and after; null where there was none, or is none any more. */
export type RegisterRow = {
	readonly [R in Register]: {
		readonly register: R;
		readonly before: Registers[R] | null;
		readonly after: Registers[R] | null;
	};
}[Register];

export interface RegisterChange {
	readonly id: string;
	/** Noun and deed as in the audit log: `unit.merge`. */
	readonly action: string;
	/** What it is about, in the words of the register. */
	readonly subject: string;
	/** From which day it holds; null where it holds at once. */
	readonly effectiveOn: string | null;
	readonly createdAt: Date;
	readonly createdBy: string;
	readonly undoneAt: Date | null;
}

/** By what a row is found again in its register. */
export function keyOf(row: RegisterRow): string {
	const own = row.before ?? row.after;
	if (own === null) throw new Error('a row that never was');
	switch (row.register) {
		case 'unit':
		case 'account':
		case 'target':
			return (row.before ?? row.after)?.id ?? '';
		case 'field':
		case 'procedure':
		case 'link':
			return (row.before ?? row.after)?.code ?? '';
		case 'formerParent': {
			const place = row.before ?? row.after;
			return `${place?.unitId} ${place?.validTo}`;
		}
		case 'succession': {
			const succession = row.before ?? row.after;
			return `${succession?.oldUnitId} ${succession?.newUnitId}`;
		}
		case 'member': {
			const member = row.before ?? row.after;
			return `${member?.campaignId} ${member?.unitId}`;
		}
	}
}

/** The rows that bring back what was, last first. */
export function reversed(rows: readonly RegisterRow[]): RegisterRow[] {
	return rows
		.map((row) => ({ ...row, before: row.after, after: row.before }))
		.reverse() as RegisterRow[];
}

/**
 * The change once taken back.
 *
 * @throws Problem `register.alreadyUndone`
 */
export function undone(change: RegisterChange, now: Date): RegisterChange {
	if (change.undoneAt !== null) throw new Problem('register.alreadyUndone');
	return { ...change, undoneAt: now };
}

/** Units that a change brought into being: nothing may hang on them when it is taken back. */
export function unitsMade(rows: readonly RegisterRow[]): Unit[] {
	return rows.flatMap((row) =>
		row.register === 'unit' && row.before === null && row.after !== null ? [row.after] : []
	);
}
