/** Dossiers by day as their page shows them: what is known of a month, what came in lately. */
import {
	readDossierLines,
	type DossierCount,
	type DossierLine
} from '../../domain/dossier-count.ts';
import { dayNumber } from '../../domain/office-day.ts';
import type { Unit } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { listDossierBatches, type DossierBatch } from '../repositories/dossier-batches.ts';
import { listDossierDays } from '../repositories/dossier-days.ts';
import { listUnits } from '../repositories/units.ts';
import { accountNames } from './account-names.ts';
import { treeOf } from './unit-tree.ts';

export type DossierPlace = Pick<Unit, 'id' | 'code' | 'kind' | 'nameVi' | 'nameEn'>;

/** Desks and units of a branch, for which dossiers may be written down. */
export async function dossierPlaces(
	db: Queries,
	{ branchId, day }: { readonly branchId: string; readonly day: string }
): Promise<DossierPlace[]> {
	const units = await listUnits(db, { day });
	const { isUnder } = treeOf(units);
	return units
		.filter(({ id }) => isUnder(id, branchId))
		.map(({ id, code, kind, nameVi, nameEn }) => ({ id, code, kind, nameVi, nameEn }));
}

/** Why a line cannot be written down. */
export type LineFault = 'unit' | 'day' | 'future' | 'number' | 'twice';

export interface CheckedLine extends DossierLine {
	readonly place: DossierPlace | null;
	readonly fault: LineFault | null;
	/** What is known of the day already; null where nothing is. */
	readonly known: number | null;
}

export interface CheckedPaste {
	readonly lines: readonly CheckedLine[];
	/** Those without a fault. */
	readonly counts: readonly DossierCount[];
	readonly faults: number;
	/** Days that are known and would get another number. */
	readonly corrected: number;
}

export async function checkPaste(
	db: Queries,
	text: string,
	{ places, now }: { readonly places: readonly DossierPlace[]; readonly now: Date }
): Promise<CheckedPaste> {
	const byCode = new Map(places.map((place) => [place.code.toLowerCase(), place]));
	const read = readDossierLines(text).map((line) => ({
		...line,
		place: byCode.get(line.unitCode.toLowerCase()) ?? null
	}));
	const unitIds = [...new Set(read.flatMap(({ place }) => place?.id ?? []))];
	const days = await listDossierDays(db, { unitIds });
	const known = new Map(days.map(({ unitId, day, dossiers }) => [`${unitId} ${day}`, dossiers]));
	const seen = new Set<string>();
	const lines = read.map((line): CheckedLine => {
		const key = `${line.place?.id ?? ''} ${line.day ?? ''}`;
		const fault = faultOf(line, { isTwice: seen.has(key), today: dayNumber(now) });
		seen.add(key);
		return { ...line, fault, known: known.get(key) ?? null };
	});
	const counts = lines.flatMap(({ place, day, dossiers, fault }) =>
		fault !== null || place === null || day === null || dossiers === null
			? []
			: [{ unitId: place.id, day, dossiers }]
	);
	return {
		lines,
		counts,
		faults: lines.filter(({ fault }) => fault !== null).length,
		corrected: lines.filter(
			({ fault, known: before, dossiers }) =>
				fault === null && before !== null && before !== dossiers
		).length
	};
}

function faultOf(
	{ place, day, dossiers }: DossierLine & { readonly place: DossierPlace | null },
	{ isTwice, today }: { readonly isTwice: boolean; readonly today: number }
): LineFault | null {
	if (place === null) return 'unit';
	if (day === null) return 'day';
	if (day > today) return 'future';
	if (dossiers === null) return 'number';
	return isTwice ? 'twice' : null;
}

export interface MonthLine {
	readonly place: DossierPlace;
	readonly days: number;
	readonly dossiers: number;
	/** 20261121; null where no day of the month is known. */
	readonly lastDay: number | null;
}

/** What is known of a month, place by place; places of which nothing is known only where they are desks. */
export async function dossierMonth(
	db: Queries,
	places: readonly DossierPlace[],
	month: number
): Promise<MonthLine[]> {
	const unitIds = places.map(({ id }) => id);
	const span = { unitIds, from: month * 100, to: month * 100 + 99 };
	const days = Map.groupBy(await listDossierDays(db, span), ({ unitId }) => unitId);
	return places.flatMap((place) => {
		const own = days.get(place.id) ?? [];
		if (own.length === 0 && place.kind !== 'serviceDesk') return [];
		return [
			{
				place,
				days: own.length,
				dossiers: own.reduce((sum, { dossiers }) => sum + dossiers, 0),
				lastDay: own.at(-1)?.day ?? null
			}
		];
	});
}

export interface BatchLine extends DossierBatch {
	/** Name of whoever brought it; null where the account is gone. */
	readonly by: string | null;
}

const BATCHES_SHOWN = 10;

/** What came in lately from people of a branch. */
export async function recentBatches(
	db: Queries,
	branchIds: readonly string[] | null
): Promise<BatchLine[]> {
	const names = await accountNames(db);
	const batches = await listDossierBatches(db, { branchIds, limit: BATCHES_SHOWN });
	return batches.map((batch) => ({ ...batch, by: names.get(batch.recordedBy) ?? null }));
}
