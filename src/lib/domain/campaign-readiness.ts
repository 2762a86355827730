/**
 * What stands in the way of a draft before it opens. Some findings must be mended, since the campaign
 * could not be answered or judged at all; the others are said, and a person decides.
 */
import type { Campaign, Channel } from './campaign.ts';
import type { ProcedureField } from './procedure-field.ts';
import { allItems, type QuestionnaireVersion, type Texts } from './questionnaire.ts';
import { targetInForce, type Target } from './target.ts';
import { existsOn, type Unit } from './unit.ts';

/** In the order in which somebody would mend them. */
const readinessCodes = [
	'noUnits',
	'daysOver',
	'fieldsGone',
	'unitsGone',
	'deskMissing',
	'deviceMissing',
	'targetMissing',
	'planMissing',
	'untranslated',
	'fieldUntranslated',
	'rivals',
	'untried',
	'opensLater'
] as const;
type ReadinessCode = (typeof readinessCodes)[number];

/** Without these nobody could answer, or an answer would belong nowhere. */
const blocking: readonly ReadinessCode[] = ['noUnits', 'daysOver', 'fieldsGone', 'unitsGone'];

/** Something to be mended, by id and by the name it is known by. */
export interface Place {
	readonly id: string;
	readonly name: string;
}

export interface Finding {
	readonly code: ReadinessCode;
	readonly isBlocking: boolean;
	readonly count: number;
	/** The first few of them. */
	readonly places: readonly Place[];
}

/** What is known of the province around a draft. */
interface Ground {
	/** YYYY-MM-DD. */
	readonly today: string;
	readonly versions: readonly QuestionnaireVersion[];
	readonly members: readonly { readonly unit: Unit; readonly plannedSample: number | null }[];
	/** Desks below the members on the first day. */
	readonly desks: readonly Unit[];
	/** Desks at which a tablet is enrolled. */
	readonly equippedDeskIds: ReadonlySet<string>;
	readonly fields: readonly ProcedureField[];
	readonly targets: readonly Target[];
	/** Open campaigns that ask some of the same units by some of the same channels. */
	readonly rivals: readonly Place[];
}

const PLACES_MAX = 5;

/** What is to be mended before a draft opens, or to be known; nothing where all is well. */
export function findingsOf(campaign: Campaign, ground: Ground): Finding[] {
	const { members, fields, today } = ground;
	const known = new Set(fields.map(({ code }) => code));
	const asked = fields.filter(({ code }) => campaign.fieldCodes.includes(code));
	const found: Record<ReadinessCode, readonly Place[]> = {
		noUnits: members.length === 0 ? [self(campaign)] : [],
		daysOver: campaign.closesOn < today ? [self(campaign)] : [],
		fieldsGone: campaign.fieldCodes
			.filter((code) => !known.has(code))
			.map((code) => ({ id: code, name: code })),
		unitsGone: members
			.filter(({ unit }) => !isThere(unit, campaign))
			.map(({ unit }) => placeOf(unit)),
		...desksAndDevices(campaign, ground),
		targetMissing: withoutTarget(campaign, ground),
		planMissing: members
			.filter(({ plannedSample }) => plannedSample === null)
			.map(({ unit }) => placeOf(unit)),
		untranslated: ground.versions.flatMap(untranslatedIn),
		fieldUntranslated: isIn(ground.versions, 'en')
			? asked
					.filter(({ nameEn }) => nameEn === null || nameEn.trim() === '')
					.map(({ code, nameVi }) => ({ id: code, name: nameVi }))
			: [],
		rivals: ground.rivals,
		untried: campaign.trialStartedAt === null ? [self(campaign)] : [],
		opensLater: today < campaign.opensOn ? [self(campaign)] : []
	};
	return readinessCodes
		.map((code) => ({
			code,
			isBlocking: blocking.includes(code),
			count: found[code].length,
			places: found[code].slice(0, PLACES_MAX)
		}))
		.filter(({ count }) => count > 0);
}

/** How many words of a version another of its languages lacks; the title and the names of parts too. */
function untranslatedCount(version: QuestionnaireVersion, language: string): number {
	return textsOf(version).filter((texts) => (texts[language] ?? '').trim() === '').length;
}

function untranslatedIn(version: QuestionnaireVersion): Place[] {
	return version.languages
		.filter((language) => language !== 'vi' && untranslatedCount(version, language) > 0)
		.map((language) => ({ id: version.id, name: `${version.title.vi} (${language})` }));
}

function textsOf(version: QuestionnaireVersion): Texts[] {
	return [
		version.title,
		...version.sections.map(({ texts }) => texts),
		...allItems(version).flatMap(({ texts, options = [] }) => [
			texts,
			...options.map((option) => option.texts)
		]),
		...version.scales.flatMap(({ levels, nonAnswers }) =>
			[...levels, ...nonAnswers].map(({ texts }) => texts)
		)
	];
}

/** Only where citizens are asked at desks. */
function desksAndDevices(
	{ channels, opensOn }: Campaign,
	{ members, desks, equippedDeskIds }: Ground
): { deskMissing: Place[]; deviceMissing: Place[] } {
	const kiosk: Channel = 'kiosk';
	if (!channels.includes(kiosk)) return { deskMissing: [], deviceMissing: [] };
	const withDesk = new Set(desks.map(({ parentId }) => parentId));
	return {
		deskMissing: members
			.filter(({ unit }) => existsOn(unit, opensOn) && !withDesk.has(unit.id))
			.map(({ unit }) => placeOf(unit)),
		deviceMissing: desks.filter(({ id }) => !equippedDeskIds.has(id)).map(placeOf)
	};
}

/** Kinds of units that take part and for which nobody has set a target on the first day. */
function withoutTarget(
	{ opensOn: day }: Campaign,
	{ members, versions, targets }: Ground
): Place[] {
	const measures = versions[0]?.measures;
	if (measures === undefined) return [];
	return [...new Set(members.map(({ unit }) => unit.kind))]
		.filter(
			(unitKind) => targetInForce(targets, { measures, unitKind, fieldCode: null, day }) === null
		)
		.map((unitKind) => ({ id: measures, name: unitKind }));
}

/** A unit that exists on no day of the campaign can bring nothing. */
function isThere({ validFrom, validTo }: Unit, { opensOn, closesOn }: Campaign): boolean {
	return validFrom <= closesOn && (validTo === null || opensOn <= validTo);
}

function isIn(versions: Ground['versions'], language: string): boolean {
	return versions.some(({ languages }) => languages.includes(language));
}

function self({ id, nameVi }: Campaign): Place {
	return { id, name: nameVi };
}

function placeOf({ id, nameVi }: Unit): Place {
	return { id, name: nameVi };
}
