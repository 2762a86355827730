export const unitKinds = [
	'province',
	'department',
	'district',
	'commune',
	'serviceDesk',
	'postOffice',
	'hospital',
	'school',
	'agency'
] as const;
export type UnitKind = (typeof unitKinds)[number];

/** A node of the administration's tree. A code is no identity: codes are reused after mergers. */
export interface Unit {
	readonly id: string;
	readonly code: string;
	readonly kind: UnitKind;
	readonly nameVi: string;
	readonly nameEn: string | null;
	readonly parentId: string | null;
	/** First calendar day, YYYY-MM-DD. */
	readonly validFrom: string;
	/** Last calendar day; null while the unit exists. */
	readonly validTo: string | null;
}

/** What became of a unit; `share` (0–1] is the part of the old unit that went to the new one. */
export interface UnitSuccession {
	readonly oldUnitId: string;
	readonly newUnitId: string;
	readonly kind: 'merged' | 'split' | 'renamed';
	/** First day of the new unit, YYYY-MM-DD. */
	readonly effectiveOn: string;
	readonly share: number;
	/** The part (0–1] of the new unit that came from the old one; null where nobody said. */
	readonly originShare: number | null;
	readonly basis: string;
}

/** Under whom a unit hung until a day; its own `parentId` holds for the days after. */
export interface FormerParent {
	readonly unitId: string;
	readonly parentId: string;
	/** Last calendar day below that parent, YYYY-MM-DD. */
	readonly validTo: string;
}

/** Whether the unit exists on a calendar day. */
export function existsOn(unit: Pick<Unit, 'validFrom' | 'validTo'>, day: string): boolean {
	return unit.validFrom <= day && (unit.validTo === null || day <= unit.validTo);
}

/** The unit below the parent it had on a calendar day. */
export function placedOn(unit: Unit, former: readonly FormerParent[], day: string): Unit {
	const place = former
		.filter(({ unitId, validTo }) => unitId === unit.id && day <= validTo)
		.reduce<FormerParent | null>(earlier, null);
	return place === null ? unit : { ...unit, parentId: place.parentId };
}

/** All of them, in one pass. */
export function allPlacedOn(
	units: readonly Unit[],
	former: readonly FormerParent[],
	day: string
): Unit[] {
	const placeOf = new Map<string, FormerParent>();
	for (const place of former) {
		if (place.validTo < day) continue;
		placeOf.set(place.unitId, earlier(placeOf.get(place.unitId) ?? null, place));
	}
	return units.map((unit) => {
		const place = placeOf.get(unit.id);
		return place === undefined ? unit : { ...unit, parentId: place.parentId };
	});
}

/** The calendar day before a day. */
export function dayBefore(day: string): string {
	return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

function earlier(one: FormerParent | null, other: FormerParent): FormerParent {
	return one !== null && one.validTo <= other.validTo ? one : other;
}
