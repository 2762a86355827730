import { endTrial } from './campaign-trial.ts';
import type { OpeningHours } from './device-hours.ts';
import { dayOf } from './office-day.ts';
import { Problem } from './problem.ts';
import type { QuestionnaireVersion } from './questionnaire.ts';
import type { SampleRule } from './unit-sample.ts';
import type { Unit, UnitKind } from './unit.ts';

/**
 * A campaign moves draft → open → closed → published. Closed too soon it may open again; published
 * it never does. A pause is no state: an open campaign that takes no answers for a while.
 */
export const campaignStates = ['draft', 'open', 'closed', 'published'] as const;
export type CampaignState = (typeof campaignStates)[number];

export const channels = ['kiosk', 'link', 'interviewer', 'paper', 'phone', 'import'] as const;
export type Channel = (typeof channels)[number];

export interface Campaign {
	readonly id: string;
	readonly code: string;
	readonly nameVi: string;
	readonly state: CampaignState;
	/** First and last day that count, YYYY-MM-DD, Asia/Ho_Chi_Minh (see `takes`). */
	readonly opensOn: string;
	readonly closesOn: string;
	readonly openedAt: Date | null;
	readonly closedAt: Date | null;
	readonly publishedAt: Date | null;
	/** Whether a session left unfinished is kept, marked partial. */
	readonly keepsPartial: boolean;
	/** Smallest base that is shown; smaller cells are withheld. */
	readonly baseMin: number;
	readonly isDemo: boolean;
	readonly channels: readonly Channel[];
	readonly fieldCodes: readonly string[];
	/** The first is the form the headline index is read from. */
	readonly versionIds: readonly string[];
	/** When desks take answers; null where at any time. */
	readonly hours: OpeningHours | null;
	/** How planned samples were worked out last; null where they were typed. */
	readonly sampleRule: SampleRule | null;
	/** When it took no answers though it was open, in the order of time. */
	readonly pauses: readonly Pause[];
	/** Answers given to try a draft out; domain/campaign-trial.ts. */
	readonly trialId: string | null;
	readonly trialStartedAt: Date | null;
	readonly trialEndedAt: Date | null;
}

/** From one moment to another; `to` is null while it lasts. */
export interface Pause {
	readonly from: Date;
	readonly to: Date | null;
}

/** Small letters, digits and hyphens: a code stands in addresses and file names. */
export const campaignCode = /^[a-z0-9][a-z0-9-]{1,29}$/;

/** What an administrator decides when a campaign is drawn up. */
export interface CampaignPlan {
	readonly code: string;
	readonly nameVi: string;
	readonly opensOn: string;
	readonly closesOn: string;
	readonly channels: readonly Channel[];
	readonly fieldCodes: readonly string[];
	readonly baseMin: number;
	readonly keepsPartial: boolean;
	readonly hours: OpeningHours | null;
	readonly sampleRule: SampleRule | null;
}

/** The form the headline index is read from, and the short one for the desk, if any. */
export interface CampaignForms {
	readonly full: QuestionnaireVersion;
	readonly short: QuestionnaireVersion | null;
}

/**
 * A new campaign, not yet open.
 *
 * @throws Problem `campaign.badCode`, `campaign.badDates`, `campaign.formsDoNotPair` where the short
 *   form does not ask for the same factors as the full one
 */
export function draft(
	plan: CampaignPlan,
	{ full, short }: CampaignForms,
	{ id, isDemo }: Pick<Campaign, 'id' | 'isDemo'>
): Campaign {
	return {
		...decided(plan, { full, short }),
		id,
		isDemo,
		state: 'draft',
		openedAt: null,
		closedAt: null,
		publishedAt: null,
		pauses: [],
		trialId: null,
		trialStartedAt: null,
		trialEndedAt: null
	};
}

/**
 * A draft with another plan.
 *
 * @throws Problem `campaign.wrongState`, `campaign.badDates`, `campaign.formsDoNotPair`
 */
export function redraft(campaign: Campaign, plan: CampaignPlan, forms: CampaignForms): Campaign {
	mustBeDraft(campaign);
	return { ...campaign, ...decided(plan, forms) };
}

function decided(plan: CampaignPlan, { full, short }: CampaignForms) {
	if (!campaignCode.test(plan.code)) throw new Problem('campaign.badCode', { code: plan.code });
	if (plan.closesOn < plan.opensOn) throw new Problem('campaign.badDates');
	if (short && short.pairsWith !== full.code) throw new Problem('campaign.formsDoNotPair');
	return { ...plan, versionIds: short ? [full.id, short.id] : [full.id] };
}

/**
 * The units of some kinds in a branch, the top included, that exist on the first day.
 *
 * @param units all units that exist on that day
 * @throws Problem `campaign.noUnits`
 */
export function unitsOf(
	units: readonly Unit[],
	{ branchId, kinds }: { branchId: string; kinds: readonly UnitKind[] }
): Unit[] {
	const branch = new Set([branchId]);
	// A child may stand before its parent in the list, so pass over it until nothing is added.
	let sizeBefore = 0;
	while (branch.size > sizeBefore) {
		sizeBefore = branch.size;
		for (const { id, parentId } of units) if (parentId && branch.has(parentId)) branch.add(id);
	}
	const chosen = units.filter(({ id, kind }) => branch.has(id) && kinds.includes(kind));
	if (chosen.length === 0) throw new Problem('campaign.noUnits');
	return chosen;
}

/** @throws Problem `campaign.wrongState` unless it is a draft: later its plan stands */
export function mustBeDraft(campaign: Campaign): void {
	mustBe(campaign, 'draft');
}

/** @throws Problem `campaign.wrongState`, `campaign.incomplete` where nothing could be answered */
export function open(campaign: Campaign, unitCount: number, now: Date): Campaign {
	mustBe(campaign, 'draft');
	const isComplete =
		unitCount > 0 && campaign.versionIds.length > 0 && campaign.channels.length > 0;
	if (!isComplete) throw new Problem('campaign.incomplete', { name: campaign.nameVi });
	return { ...endTrial(campaign, now), state: 'open', openedAt: now };
}

/**
 * Ended, whether paused or not.
 *
 * @throws Problem `campaign.wrongState`
 */
export function close(campaign: Campaign, now: Date): Campaign {
	mustBe(campaign, 'open');
	return { ...campaign, state: 'closed', closedAt: now, pauses: endPause(campaign.pauses, now) };
}

/** @throws Problem `campaign.wrongState` */
export function publish(campaign: Campaign, now: Date): Campaign {
	mustBe(campaign, 'closed');
	return { ...campaign, state: 'published', publishedAt: now };
}

/** Open, and taking no answers until it is resumed. @throws Problem `campaign.wrongState` */
export function pause(campaign: Campaign, now: Date): Campaign {
	mustBe(campaign, 'open');
	if (isPaused(campaign)) throw new Problem('campaign.paused', { name: campaign.nameVi });
	return { ...campaign, pauses: [...campaign.pauses, { from: now, to: null }] };
}

/** @throws Problem `campaign.wrongState`, `campaign.notPaused` */
export function resume(campaign: Campaign, now: Date): Campaign {
	mustBe(campaign, 'open');
	if (!isPaused(campaign)) throw new Problem('campaign.notPaused', { name: campaign.nameVi });
	return { ...campaign, pauses: endPause(campaign.pauses, now) };
}

/**
 * With another last day, later or sooner; what has passed cannot be planned.
 *
 * @param today YYYY-MM-DD
 * @throws Problem `campaign.wrongState`, `campaign.badDates`, `campaign.dayPassed`
 */
export function extend(campaign: Campaign, closesOn: string, today: string): Campaign {
	mustBe(campaign, 'open');
	return withLastDay(campaign, closesOn, today);
}

/**
 * Open again until another last day. What is answered while it was closed is not taken, and what
 * is published stays as it was published.
 *
 * @throws Problem `campaign.wrongState`, `campaign.badDates`, `campaign.dayPassed`
 */
export function reopen(
	campaign: Campaign,
	{ closesOn, today, now }: { closesOn: string; today: string; now: Date }
): Campaign {
	mustBe(campaign, 'closed');
	const from = campaign.closedAt ?? now;
	return {
		...withLastDay(campaign, closesOn, today),
		state: 'open',
		closedAt: null,
		pauses: [...campaign.pauses, { from, to: now }]
	};
}

export function isPaused({ state, pauses }: Pick<Campaign, 'state' | 'pauses'>): boolean {
	return state === 'open' && pauses.at(-1)?.to === null;
}

/** What of a campaign decides which days count. */
export type CampaignDays = Pick<Campaign, 'opensOn' | 'closesOn' | 'closedAt'>;

/** Whether answers of a calendar day may count: from the first to the last, or to an earlier end. */
export function covers({ opensOn, closesOn, closedAt }: CampaignDays, day: string): boolean {
	return opensOn <= day && day <= closesOn && (closedAt === null || day <= dayOf(closedAt));
}

/**
 * Whether a response answered at a moment may come in, now or late: its day lies within the
 * campaign's days, and it was answered after somebody opened the campaign and, where somebody
 * closed it, not after that, nor during a pause. Nobody's late response comes in once the results
 * are published.
 *
 * The moment is the collector's, corrected to the server's clock. What is left of the difference
 * is seconds and is not made up for: the days begin and end at night.
 */
export function takes(campaign: Campaign, answeredAt: Date): boolean {
	const { state, openedAt, closedAt, pauses } = campaign;
	if (state !== 'open' && state !== 'closed') return false;
	if (openedAt === null || answeredAt < openedAt) return false;
	if (closedAt !== null && answeredAt > closedAt) return false;
	if (pauses.some((one) => isWithin(one, answeredAt))) return false;
	return covers(campaign, dayOf(answeredAt));
}

/** Whether citizens are asked by a channel at a moment. */
export function asks(campaign: Campaign, channel: Channel, now: Date): boolean {
	return campaign.state === 'open' && campaign.channels.includes(channel) && takes(campaign, now);
}

function isWithin({ from, to }: Pause, at: Date): boolean {
	return at > from && (to === null || at < to);
}

function endPause(pauses: readonly Pause[], now: Date): Pause[] {
	return pauses.map((one) => (one.to === null ? { ...one, to: now } : one));
}

function withLastDay(campaign: Campaign, closesOn: string, today: string): Campaign {
	if (closesOn < campaign.opensOn) throw new Problem('campaign.badDates');
	if (closesOn < today) throw new Problem('campaign.dayPassed');
	return { ...campaign, closesOn };
}

function mustBe(campaign: Campaign, state: CampaignState): void {
	if (campaign.state === state) return;
	throw new Problem('campaign.wrongState', { name: campaign.nameVi, state: campaign.state });
}
