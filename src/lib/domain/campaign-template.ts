/**
 * What usual campaigns look like, to begin a new one from. A template fills in a form and no more:
 * everything can be changed before the draft is made. A province's own templates are its earlier
 * campaigns, which can be copied.
 */
import type { Channel } from './campaign.ts';
import { usualHours, type OpeningHours } from './device-hours.ts';
import type { Measures } from './questionnaire.ts';
import type { UnitKind } from './unit.ts';
import type { SampleRule } from './unit-sample.ts';

export const templateNames = ['counter', 'post', 'health', 'education'] as const;
export type TemplateName = (typeof templateNames)[number];

export interface CampaignTemplate {
	/** What its forms measure; the newest form that does is taken. */
	readonly measures: Measures;
	/** Whether desks ask the short form. */
	readonly hasShortForm: boolean;
	readonly unitKinds: readonly UnitKind[];
	readonly channels: readonly Channel[];
	readonly asksField: boolean;
	readonly hours: OpeningHours | null;
	readonly sampleRule: SampleRule;
	/** How long it lasts: to the end of a quarter, or so many days. */
	readonly lasts: 'quarter' | number;
}

/** As the frame of Đà Nẵng draws them; the source stands at `unit-sample.ts`. */
export const usualTiers = [
	{ upTo: 200, percent: 100 },
	{ upTo: 1_000, percent: 30 },
	{ upTo: null, percent: 20 }
] as const;

export const campaignTemplates: Readonly<Record<TemplateName, CampaignTemplate>> = {
	counter: {
		measures: 'procedure',
		hasShortForm: true,
		unitKinds: ['commune', 'department'],
		channels: ['kiosk', 'link'],
		asksField: true,
		hours: usualHours,
		sampleRule: { kind: 'margin', marginPoints: 5 },
		lasts: 'quarter'
	},
	post: {
		measures: 'procedure',
		hasShortForm: false,
		unitKinds: ['commune', 'department'],
		channels: ['interviewer', 'paper', 'import'],
		asksField: true,
		hours: null,
		sampleRule: { kind: 'tiers', tiers: usualTiers },
		lasts: 45
	},
	health: {
		measures: 'health',
		hasShortForm: false,
		unitKinds: ['hospital'],
		channels: ['kiosk', 'link', 'paper'],
		asksField: false,
		hours: null,
		sampleRule: { kind: 'margin', marginPoints: 5 },
		lasts: 'quarter'
	},
	education: {
		measures: 'education',
		hasShortForm: false,
		unitKinds: ['school'],
		channels: ['link', 'paper'],
		asksField: false,
		hours: null,
		sampleRule: { kind: 'margin', marginPoints: 5 },
		lasts: 30
	}
};

/** A quarter that ends sooner than this is no campaign: the next one is taken as well. */
const QUARTER_DAYS_MIN = 21;
const DAY_MS = 86_400_000;

/** Last day, YYYY-MM-DD, of a campaign that begins on a day. */
export function lastDayOf(lasts: CampaignTemplate['lasts'], opensOn: string): string {
	const first = new Date(`${opensOn}T00:00:00Z`);
	if (lasts !== 'quarter') return dayAfter(first, lasts - 1);
	const end = endOfQuarter(first, 0);
	const isLong = end.getTime() - first.getTime() >= QUARTER_DAYS_MIN * DAY_MS;
	return (isLong ? end : endOfQuarter(first, 1)).toISOString().slice(0, 10);
}

function endOfQuarter(day: Date, quartersOn: number): Date {
	const quarter = Math.floor(day.getUTCMonth() / 3) + 1 + quartersOn;
	return new Date(Date.UTC(day.getUTCFullYear(), quarter * 3, 0));
}

function dayAfter(day: Date, days: number): string {
	return new Date(day.getTime() + days * DAY_MS).toISOString().slice(0, 10);
}
