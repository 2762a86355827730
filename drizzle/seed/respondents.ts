/** Who answered, where, by which channel and when: everything but the answers. */
import type { Campaign, Channel } from '../../src/lib/domain/campaign.ts';
import type { Chance } from './chance.ts';
import type { Calibration } from './data.ts';
import type { UnitPlan } from './plan.ts';

export type Form = 'full' | 'short';

export interface Respondent {
	readonly plan: UnitPlan;
	readonly fieldCode: string;
	readonly channel: Channel;
	readonly answeredAt: Date;
	readonly receivedAt: Date;
	readonly durationSeconds: number | null;
	/** How satisfied this person is; answers lean on it. */
	readonly satisfaction: number;
	/** Part of the questionnaire that was gone through; below 1 the response is partial. */
	readonly reach: number;
	readonly givesBackground: boolean;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** Vietnam has one time, UTC+7. */
const shiftMs = 7 * hourMs;

/** How people differ within a unit; what is left is chance from item to item. */
const personSpread = 0.8;

const channelsOfFull: Record<string, Record<'link' | 'interviewer' | 'paper', number>> = {
	commune: { link: 0.33, interviewer: 0.47, paper: 0.2 },
	department: { link: 0.5, interviewer: 0.35, paper: 0.15 }
};

/** Weight of a day, Sunday first. */
const week: Record<string, readonly number[]> = {
	kiosk: [0, 1.15, 1.05, 1, 1, 0.9, 0.15],
	link: [0.7, 1, 1, 1, 1, 0.9, 0.8],
	interviewer: [0.3, 1, 1, 1, 1, 1, 0.7],
	paper: [0, 1, 1, 1, 1, 1, 0]
};

/** Weight of an hour: counters open at 7, rest at noon, close at 17. */
const hours: Record<string, Readonly<Record<string, number>>> = {
	kiosk: { 7: 0.8, 8: 1.6, 9: 1.8, 10: 1.5, 13: 0.9, 14: 1.5, 15: 1.4, 16: 0.8 },
	link: { 7: 0.5, 9: 0.8, 11: 1, 12: 1.4, 16: 0.8, 18: 1, 19: 1.6, 20: 2, 21: 1.5, 22: 0.6 },
	interviewer: { 8: 1.5, 9: 1.8, 10: 1.4, 14: 1.3, 15: 1.5, 16: 1.2, 17: 0.7 },
	paper: { 8: 1, 9: 1.5, 10: 1.2, 14: 1.2, 15: 1.2, 16: 0.6 }
};

/** Seconds a response takes: the middle, and how far it spreads. */
const pace: Record<Form, { middle: number; spread: number }> = {
	full: { middle: 260, spread: 0.35 },
	short: { middle: 42, spread: 0.4 }
};

export interface Period {
	readonly campaign: Campaign;
	/** First and last midnight (in Vietnam) between which answers lie. */
	readonly from: Date;
	readonly until: Date;
}

export function drawRespondents(
	plans: readonly UnitPlan[],
	form: Form,
	{ period, calibration, random }: { period: Period; calibration: Calibration; random: Chance }
): Respondent[] {
	const respondents: Respondent[] = [];
	for (const plan of plans) {
		for (let count = form === 'full' ? plan.full : shortOf(plan); count > 0; count -= 1) {
			const channel = form === 'short' ? 'kiosk' : random.pick(fullChannels(plan));
			const fieldCode = random.pick(plan.fields);
			const answeredAt = drawMoment(period, channel, random);
			respondents.push({
				plan,
				fieldCode,
				channel,
				answeredAt,
				receivedAt: receivedAt(answeredAt, { channel, period, random }),
				durationSeconds: channel === 'paper' ? null : drawSeconds(form, random),
				satisfaction: satisfactionOf(plan, fieldCode, { calibration, random }),
				reach: drawReach(channel, random),
				givesBackground: random.next() < 0.7
			});
		}
	}
	return respondents;
}

/** A unit without a kiosk has nobody who answers at one. */
function shortOf({ desk, short }: UnitPlan): number {
	return desk === null ? 0 : short;
}

function fullChannels({ unit }: UnitPlan): Record<'link' | 'interviewer' | 'paper', number> {
	return channelsOfFull[unit.kind] ?? { link: 1, interviewer: 0, paper: 0 };
}

function satisfactionOf(
	plan: UnitPlan,
	fieldCode: string,
	{ calibration, random }: { calibration: Calibration; random: Chance }
): number {
	const ofField = calibration.fieldEffects[fieldCode] ?? 0;
	const onLand = fieldCode === 'land' ? plan.landEffect : 0;
	return plan.effect + ofField + onLand + personSpread * random.normal();
}

function drawMoment({ from, until }: Period, channel: Channel, random: Chance): Date {
	const weekday = week[channel] ?? [];
	const days = Math.round((until.getTime() - from.getTime()) / dayMs);
	const heaviest = Math.max(...weekday);
	let day: Date;
	do {
		day = new Date(from.getTime() + random.below(days) * dayMs);
	} while (random.next() * heaviest > (weekday[weekdayOf(day)] ?? 0));
	const hour = Number(random.pick(hours[channel] ?? { 9: 1 }));
	return new Date(day.getTime() + (hour + random.next()) * hourMs);
}

/** 0 is Sunday. */
export function weekdayOf(midnight: Date): number {
	return new Date(midnight.getTime() + shiftMs).getUTCDay();
}

/** A phone sends at once; villages without a network and paper arrive days later, but not after the period. */
function receivedAt(
	answeredAt: Date,
	{ channel, period, random }: { channel: Channel; period: Period; random: Chance }
): Date {
	const isLate = channel === 'paper' || (channel === 'interviewer' && random.next() < 0.3);
	const delayMs = isLate ? (0.3 + random.next() * 4) * dayMs : 1000 + random.next() * 2000;
	const latest = Math.max(period.until.getTime(), answeredAt.getTime() + 1000);
	return new Date(Math.min(answeredAt.getTime() + delayMs, latest));
}

function drawSeconds(form: Form, random: Chance): number {
	const { middle, spread } = pace[form];
	return Math.round(middle * Math.exp(spread * random.normal()));
}

function drawReach(channel: Channel, random: Chance): number {
	const leaves = channel === 'link' ? 0.05 : 0.03;
	const mayLeave = channel === 'link' || channel === 'kiosk';
	return mayLeave && random.next() < leaves ? 0.2 + random.next() * 0.6 : 1;
}
