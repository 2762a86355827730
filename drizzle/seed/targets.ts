/** Targets and procedure fields, from their files. */
import type { ProcedureField } from '../../src/lib/domain/procedure-field.ts';
import type { Target } from '../../src/lib/domain/target.ts';
import type { Chance } from './chance.ts';
import type { SeedData } from './data.ts';

const firstDayCarried = '2026-01-01';

/** The targets of the plan to 2025, and explicit copies of them that hold until new ones are issued. */
export function buildTargets({ targets, words }: SeedData, random: Chance, today: Date): Target[] {
	return targets.targets.flatMap(
		({ code, measures, field, percent, vi, validFrom, validTo, legalBasis }) => {
			const target: Target = {
				id: random.id(today),
				code,
				nameVi: vi,
				measures,
				unitKind: null,
				fieldCode: field,
				percent,
				validFrom,
				validTo,
				legalBasis
			};
			const carried: Target = {
				...target,
				id: random.id(today),
				code: `${code}-2026`,
				validFrom: firstDayCarried,
				validTo: null,
				legalBasis: `${words.carriedTarget} (${legalBasis})`
			};
			return [target, carried];
		}
	);
}

/** Most asked for first: what most citizens came for is seen without searching. */
export function buildFields({ fields, calibration }: SeedData): ProcedureField[] {
	const shareOf = ({ code }: { code: string }) => calibration.communeFields[code] ?? 0;
	const byDemand = fields.procedureFields.toSorted((a, b) => shareOf(b) - shareOf(a));
	return byDemand.map(({ code, vi, en, group }, position) => ({
		code,
		nameVi: vi,
		nameEn: en,
		position,
		isPriority: group === 'priority'
	}));
}
