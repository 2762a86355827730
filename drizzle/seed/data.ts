/** The files of the demo province, checked where they enter the program. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** As migrations: relative to the working directory, which every command sets to the project. */
const folder = 'drizzle/seed';

const formerUnit = z.object({
	/** Null where a district itself became the new unit. */
	code: z.string().nullable(),
	name: z.string(),
	district: z.string(),
	province: z.string()
});

const commune = z.object({
	code: z.string(),
	name: z.string(),
	formerly: z.array(
		z.object({
			text: z.string(),
			status: z.string(),
			partial: z.boolean(),
			old: z.array(formerUnit)
		})
	)
});

const named = z.object({ code: z.string(), name: z.string() });

const communes = z.object({
	province: named.extend({
		communes: z.array(commune),
		old_three_tier: z.array(
			named.extend({ districts: z.array(named.extend({ communes: z.array(named) })) })
		)
	})
});

const office = named.extend({
	nameEn: z.string(),
	parent: z.string().optional(),
	/** Procedures that citizens do there. */
	fields: z.array(z.string()).optional()
});

const service = office.extend({
	kind: z.enum(['serviceDesk', 'postOffice', 'hospital', 'school'])
});

const departments = z.object({
	validUntil: z.string(),
	departments: z.array(office),
	mergersFrom: z.string(),
	mergers: z.array(office.extend({ from: z.array(z.string()) })),
	desks: z.array(service),
	postOffices: z.array(service),
	services: z.array(service)
});

const fields = z.object({
	procedureFields: z.array(
		z.object({ code: z.string(), vi: z.string(), en: z.string(), group: z.string() })
	)
});

const targets = z.object({
	targets: z.array(
		z.object({
			code: z.string(),
			measures: z.enum(['procedure', 'administration', 'management', 'health', 'education']),
			field: z.string().nullable(),
			percent: z.number(),
			vi: z.string(),
			validFrom: z.string(),
			validTo: z.string(),
			legalBasis: z.string()
		})
	)
});

const accounts = z.object({
	domain: z.string(),
	password: z.string(),
	accounts: z.array(
		z.object({ login: z.string(), name: z.string(), role: z.string(), unitCode: z.string() })
	)
});

const words = z.object({
	communeDesk: z.string(),
	communeDeskEn: z.string(),
	closedCampaign: z.string(),
	openCampaign: z.string(),
	fieldworkCampaign: z.string(),
	people: z.array(z.string()),
	hamlets: z.array(z.string()),
	phone: z.string(),
	carriedTarget: z.string(),
	mergedBasis: z.string(),
	splitBasis: z.string(),
	doubtfulBasis: z.string(),
	departmentBasis: z.string(),
	provinceBasis: z.string(),
	opinions: z.array(z.string()),
	english: z.record(z.string(), z.string())
});

const shares = z.record(z.string(), z.number());

const calibration = z.object({
	factors: shares,
	overall: z.number(),
	openGain: z.number(),
	shortGain: z.number(),
	facts: z.record(z.string(), shares),
	wishes: shares,
	communeFields: shares,
	fieldEffects: shares,
	units: z.record(
		z.string(),
		z.object({
			effect: z.number().optional(),
			full: z.number().optional(),
			short: z.number().optional(),
			landEffect: z.number().optional(),
			fields: shares.optional()
		})
	),
	stuffedDesk: z.string()
});

export type Calibration = z.infer<typeof calibration>;
export type Words = z.infer<typeof words>;
export type CommuneData = z.infer<typeof communes>;
export type DepartmentData = z.infer<typeof departments>;
export type TargetData = z.infer<typeof targets>;
export type FieldData = z.infer<typeof fields>;

export interface SeedData {
	readonly communes: CommuneData;
	readonly departments: DepartmentData;
	readonly fields: FieldData;
	readonly targets: TargetData;
	readonly accounts: z.infer<typeof accounts>;
	readonly words: Words;
	readonly calibration: Calibration;
}

/** @throws Error where a file does not have the shape it must have */
export function readSeedData(): SeedData {
	return {
		communes: communes.parse(readJson('data/communes.json')),
		departments: departments.parse(readJson('data/departments.json')),
		fields: fields.parse(readJson('data/fields.json')),
		targets: targets.parse(readJson('data/targets.json')),
		accounts: accounts.parse(readJson('data/accounts.json')),
		words: words.parse(readJson('data/words.json')),
		calibration: calibration.parse(readJson('data/calibration.json'))
	};
}

/** What a file of the seed folder says, still to be checked. */
export function readJson(file: string): unknown {
	return JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
}

/** The words with {names} filled in. */
export function fill(template: string, values: Record<string, string | number>): string {
	return template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
