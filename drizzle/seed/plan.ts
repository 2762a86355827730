/** How much is collected where, and how satisfied people are there: invented, but the same each time. */
import type { Unit } from '../../src/lib/domain/unit.ts';
import type { Chance } from './chance.ts';
import type { Calibration, SeedData } from './data.ts';

/** What one unit contributes to one campaign. */
export interface UnitPlan {
	readonly unit: Unit;
	/** The desk with the kiosk. */
	readonly desk: Unit | null;
	/** Responses to the full and to the short form. */
	readonly full: number;
	readonly short: number;
	/** How much more satisfied people are than on average, in standard deviations of a person. */
	readonly effect: number;
	/** The same for procedures on land, on top. */
	readonly landEffect: number;
	/** Weight of each procedure field. */
	readonly fields: Readonly<Record<string, number>>;
}

/** The units of a campaign with what they contribute to it. */
export interface CampaignPlan {
	readonly closed: readonly UnitPlan[];
	readonly open: readonly UnitPlan[];
}

/** The current communes, and the departments that take procedures. */
export function planCampaigns(
	units: readonly Unit[],
	data: SeedData,
	random: Chance
): CampaignPlan {
	const closed: UnitPlan[] = [];
	const open: UnitPlan[] = [];
	for (const unit of units) {
		const fields = fieldsOf(unit, data);
		if (unit.validTo !== null || fields === null) continue;
		const desk = units.find(({ kind, parentId }) => kind === 'serviceDesk' && parentId === unit.id);
		const [before, after] = drawUnit(unit, data.calibration, random);
		const place = { unit, desk: desk ?? null, fields };
		closed.push({ ...place, ...before });
		open.push({ ...place, ...after });
	}
	return { closed, open };
}

/** Responses to the full form planned from a unit: a little more than it will have, and never few. */
export function plannedSample({ full }: UnitPlan): number {
	return Math.max(60, Math.ceil((full * 1.1) / 10) * 10);
}

type Drawn = Pick<UnitPlan, 'full' | 'short' | 'effect' | 'landEffect'>;

function drawUnit(unit: Unit, { units }: Calibration, random: Chance): [Drawn, Drawn] {
	const own = units[unit.code] ?? {};
	const size = 0.6 + random.next() * 0.9;
	const full = Math.round(sizeOf(unit) * size);
	const short = Math.round((isWard(unit) ? 220 : 85) * size);
	const habit = random.normal();
	const before = 0.22 * habit + 0.1 * random.normal();
	const after = 0.28 * habit + 0.15 * random.normal();
	// Every third desk got its kiosk between the two campaigns.
	const hadKiosk = unit.kind !== 'commune' || random.below(3) > 0;
	return [
		{ full, short: hadKiosk ? short : 0, effect: before, landEffect: 0 },
		{
			full: own.full ?? full,
			short: own.short ?? short,
			effect: own.effect ?? after,
			landEffect: own.landEffect ?? 0
		}
	];
}

function sizeOf(unit: Unit): number {
	if (unit.kind === 'department') return 95;
	return isWard(unit) ? 150 : 62;
}

function isWard({ nameEn }: Unit): boolean {
	return nameEn?.endsWith(' ward') ?? false;
}

/** Null where citizens do no procedure. */
function fieldsOf(
	unit: Unit,
	{ departments, calibration }: SeedData
): Record<string, number> | null {
	if (unit.kind === 'commune')
		return calibration.units[unit.code]?.fields ?? calibration.communeFields;
	if (unit.kind !== 'department') return null;
	const offices = [...departments.departments, ...departments.mergers];
	const codes = offices.find(({ code }) => code === unit.code)?.fields;
	return codes === undefined ? null : Object.fromEntries(codes.map((code) => [code, 1]));
}
