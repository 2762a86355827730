import { Problem } from './problem.ts';

/** A campaign moves one way: draft → open → closed → published. Nothing reopens. */
export type CampaignState = 'draft' | 'open' | 'closed' | 'published';

export type Channel = 'kiosk' | 'link' | 'interviewer' | 'paper' | 'phone' | 'import';

export interface Campaign {
	readonly id: string;
	readonly code: string;
	readonly nameVi: string;
	readonly state: CampaignState;
	/** First and last day on which answers are taken, YYYY-MM-DD, Asia/Ho_Chi_Minh. */
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
}

/** @throws Problem `campaign.wrongState`, `campaign.incomplete` where nothing could be answered */
export function open(campaign: Campaign, unitCount: number, now: Date): Campaign {
	mustBe(campaign, 'draft');
	const isComplete =
		unitCount > 0 && campaign.versionIds.length > 0 && campaign.channels.length > 0;
	if (!isComplete) throw new Problem('campaign.incomplete', { name: campaign.nameVi });
	return { ...campaign, state: 'open', openedAt: now };
}

/** @throws Problem `campaign.wrongState` */
export function close(campaign: Campaign, now: Date): Campaign {
	mustBe(campaign, 'open');
	return { ...campaign, state: 'closed', closedAt: now };
}

/** @throws Problem `campaign.wrongState` */
export function publish(campaign: Campaign, now: Date): Campaign {
	mustBe(campaign, 'closed');
	return { ...campaign, state: 'published', publishedAt: now };
}

/**
 * Whether a response answered at a moment may still come in. An open campaign takes what was
 * answered since it opened; a closed one only late offline responses answered while it was open.
 */
export function takes(campaign: Campaign, answeredAt: Date): boolean {
	if (campaign.openedAt === null || answeredAt < campaign.openedAt) return false;
	if (campaign.state === 'open') return true;
	return campaign.state === 'closed' && campaign.closedAt !== null && answeredAt <= campaign.closedAt;
}

function mustBe(campaign: Campaign, state: CampaignState): void {
	if (campaign.state === state) return;
	throw new Problem('campaign.wrongState', { name: campaign.nameVi, state: campaign.state });
}
