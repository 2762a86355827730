import { guessMapping } from '../../../domain/import-guess.ts';
import { readHeading } from '../../../domain/import-heading.ts';
import {
	decodeMapping,
	type ColumnRole,
	type ImportMapping
} from '../../../domain/import-mapping.ts';
import type { ImportGround } from '../../../domain/import-row.ts';
import { inLanguage, type Item, type QuestionnaireVersion } from '../../../domain/questionnaire.ts';
import { m } from '../../../text/generated/messages.js';
import { sayHeading, sayPlainRole, type PlainRole } from '../../../text/import.ts';
import type { Queries } from '../../db/database.ts';
import { getCampaign } from '../../repositories/campaigns.ts';
import { findMapping } from '../../repositories/imports.ts';
import { readGround } from '../ground.ts';
import type { ImportJob } from '../job.ts';

interface Choice {
	readonly value: string;
	readonly label: string;
}

/** How sure the matching of a column is: confirmed before, the same words, or only alike. */
type Surety = 'remembered' | 'certain' | 'guessed' | 'none';

export interface ColumnsView {
	readonly campaignName: string;
	readonly formTitle: string;
	readonly opensOn: string;
	readonly closesOn: string;
	readonly columns: readonly {
		readonly heading: string;
		/** The question above the row or choice that the column stands for. */
		readonly context: string;
		readonly samples: readonly string[];
		readonly surety: Surety;
	}[];
	readonly mapping: ImportMapping;
	readonly roleGroups: readonly { readonly label: string; readonly roles: readonly Choice[] }[];
	readonly units: readonly Choice[];
	readonly fields: readonly Choice[];
	readonly itemCount: number;
	readonly isRemembered: boolean;
}

/** What a person needs to say what each column means, with a first guess. */
export async function readColumnsView(
	db: Queries,
	job: ImportJob,
	{ locale, now }: { locale: string; now: Date }
): Promise<ColumnsView> {
	const campaign = await getCampaign(db, job.campaignId);
	const ground = await readGround(db, job, now);
	const { version } = ground;
	const remembered = await findMapping(db, job.headerHash, job.versionId);
	const guessed = guessMapping(version, job.columns, ground.places);
	const known = remembered && decodeMapping(version, job.columns.length, remembered);
	const mapping = job.mapping ?? known ?? guessed.mapping;

	const suretyOf = (at: number): Surety => {
		if (mapping.columns[at] === 'ignore') return 'none';
		if (job.mapping || known) return 'remembered';
		return guessed.isCertain[at] ? 'certain' : 'guessed';
	};
	return {
		campaignName: campaign.nameVi,
		formTitle: inLanguage(version.title, locale),
		opensOn: campaign.opensOn,
		closesOn: campaign.closesOn,
		columns: job.columns.map(({ heading, samples }, at) => ({
			...splitHeading(sayHeading(heading, at)),
			samples,
			surety: suretyOf(at)
		})),
		mapping,
		roleGroups: roleGroups(version, mapping, locale),
		units: unitChoices(ground),
		fields: ground.fields.map(({ code, names }) => ({ value: code, label: names[0] ?? code })),
		itemCount: version.sections.reduce((sum, { items }) => sum + items.length, 0),
		isRemembered: remembered !== null && job.mapping === null
	};
}

/** What words were settled to mean: for this job, or else when such a file was last imported. */
export async function rememberedLabels(
	db: Queries,
	job: ImportJob,
	version: QuestionnaireVersion
): Promise<ImportMapping['labels']> {
	if (job.mapping) return job.mapping.labels;
	const remembered = await findMapping(db, job.headerHash, job.versionId);
	return remembered ? decodeMapping(version, job.columns.length, remembered).labels : {};
}

/** "Question [Row]" as two lines: the row tells columns apart, the question only repeats. */
function splitHeading(text: string): { heading: string; context: string } {
	const { part, parent } = readHeading(text);
	const isSplit = part !== null && parent !== null && text.endsWith(']');
	return isSplit ? { heading: part, context: parent } : { heading: text, context: '' };
}

export function unitChoices({ places }: ImportGround): Choice[] {
	return places
		.filter(({ deskId }) => deskId === null)
		.map(({ unitId, code, names }) => ({ value: unitId, label: `${names[0] ?? code} (${code})` }));
}

/** The words of a role; those of a question name the question. */
export function roleSayer(version: QuestionnaireVersion, locale: string) {
	const groups = version.sections.flatMap(({ items }) =>
		items.flatMap((item) => rolesOf(item, locale))
	);
	const labels = new Map(groups.map(({ value, label }) => [value, label]));
	return (role: ColumnRole): string =>
		isPlain(role) ? sayPlainRole[role]() : (labels.get(role) ?? role);
}

function isPlain(role: ColumnRole): role is PlainRole {
	return role in sayPlainRole;
}

/** Choices each have a column only where several may be chosen; others only where so mapped. */
function roleGroups(version: QuestionnaireVersion, mapping: ImportMapping, locale: string) {
	const general = Object.entries(sayPlainRole).map(([value, say]) => ({ value, label: say() }));
	const sections = version.sections.map((section) => ({
		label: inLanguage(section.texts, locale),
		roles: section.items.map((item) => itemRole(item, locale))
	}));
	const ticked = version.sections
		.flatMap(({ items }) => items)
		.filter(({ code, kind }) => {
			const isMapped = mapping.columns.some((role) => role.startsWith(`option:${code}:`));
			return kind === 'multi' || isMapped;
		})
		.map((item) => ({
			label: m['import.role.optionGroup']({ item: inLanguage(item.texts, locale) }),
			roles: rolesOf(item, locale).slice(1)
		}));
	return [{ label: m['import.role.group'](), roles: general }, ...sections, ...ticked];
}

function itemRole(item: Item, locale: string): Choice {
	return { value: `item:${item.code}`, label: `${item.code} · ${inLanguage(item.texts, locale)}` };
}

function rolesOf(item: Item, locale: string): Choice[] {
	const options = (item.options ?? []).map(({ value, texts }) => ({
		value: `option:${item.code}:${value}`,
		label: `${item.code} = ${inLanguage(texts, locale)}`
	}));
	return [itemRole(item, locale), ...options];
}
