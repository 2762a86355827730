/** The two campaigns of the demo province: one closed a year ago, one open now. */
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import { dayOf } from '../../src/lib/domain/office-day.ts';
import { linkCode, type NewLink } from '../../src/lib/domain/link.ts';
import type { Chance } from './chance.ts';
import { fill, type SeedData } from './data.ts';
import type { UnitPlan } from './plan.ts';
import type { Period } from './respondents.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const shiftMs = 7 * hourMs;

/** Days before today (negative: after) on which a campaign opens and closes. */
const spans = { closed: { opens: 435, closes: 365 }, open: { opens: 50, closes: -60 } };

export interface Periods {
	readonly closed: Period;
	readonly open: Period;
}

/** Midnight in Vietnam at the start of the day. */
export function midnightOf(now: Date): Date {
	return new Date(Math.floor((now.getTime() + shiftMs) / dayMs) * dayMs - shiftMs);
}

/**
 * @param today midnight in Vietnam; answers of the open campaign end there
 * @param versionIds the form the headline is read from first
 */
export function buildPeriods(
	{ fields, words }: Pick<SeedData, 'fields' | 'words'>,
	{ today, versionIds, random }: { today: Date; versionIds: readonly string[]; random: Chance }
): Periods {
	const daysAgo = (days: number) => new Date(today.getTime() - days * dayMs);
	const base = {
		publishedAt: null,
		keepsPartial: true,
		baseMin: 5,
		isDemo: true,
		channels: ['kiosk', 'link', 'interviewer', 'paper', 'import'] as const,
		fieldCodes: fields.procedureFields.map(({ code }) => code),
		versionIds,
		hours: null,
		sampleRule: null,
		pauses: [],
		trialId: null,
		trialStartedAt: null,
		trialEndedAt: null
	};
	const make = (span: { opens: number; closes: number }, code: string, name: string) => {
		const opening = daysAgo(span.opens);
		const campaign = {
			...base,
			id: random.id(opening),
			code,
			nameVi: fill(name, { year: dayOf(opening).slice(0, 4) }),
			opensOn: dayOf(opening),
			closesOn: dayOf(daysAgo(span.closes)),
			openedAt: new Date(opening.getTime() + 7 * hourMs)
		};
		return campaign;
	};

	const ended = daysAgo(spans.closed.closes - 1);
	const closed: Campaign = {
		...make(spans.closed, 'minh-hoa-1', words.closedCampaign),
		state: 'closed',
		closedAt: ended
	};
	const open: Campaign = {
		...make(spans.open, 'minh-hoa-2', words.openCampaign),
		state: 'open',
		closedAt: null
	};
	return {
		closed: { campaign: closed, from: daysAgo(spans.closed.opens - 1), until: ended },
		open: { campaign: open, from: daysAgo(spans.open.opens - 1), until: today }
	};
}

export function drawLinks({ id }: Campaign, plans: readonly UnitPlan[], random: Chance): NewLink[] {
	return plans.map(({ unit }) => ({ code: drawLinkCode(random), campaignId: id, unitId: unit.id }));
}

function drawLinkCode(random: Chance): string {
	const bytes = Uint8Array.from({ length: 16 }, () => random.below(256));
	return linkCode(bytes) ?? drawLinkCode(random);
}
