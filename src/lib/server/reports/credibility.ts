/**
 * How far a unit's figures can be believed: the index with and without responses that carry a sign
 * of pressing, the rate set aside and why, and what people say where nobody stands beside them.
 *
 * The signs need single responses: those of one unit, at most `STREAM_MAX`. The rest is tallies.
 */
import { findPressing } from '../../domain/quality-pressing.ts';
import { qualityFlag } from '../../domain/quality.ts';
import { pressingSigns, type PressingSign } from '../../domain/quality-stream.ts';
import { scoreOf } from '../../domain/score.ts';
import { addToCounts, responsesIn } from '../../domain/tally.ts';
import type { Queries } from '../db/database.ts';
import { compareChannels, type ChannelComparison } from './channel-comparison.ts';
import {
	campaignLine,
	choose,
	formLine,
	type CampaignLine,
	type Choice,
	type FormLine,
	type FormQuery
} from './choice.ts';
import { readForm, type FormCounts } from './form-counts.ts';
import { withInterval, type IndexResult, type Shown } from './index-result.ts';
import { isSmall } from './protection.ts';
import { readStream, toStreamResponse, type ReadResponse } from './stream.ts';
import { treeOn } from './unit-tree.ts';

export interface Credibility {
	readonly campaign: CampaignLine;
	readonly campaigns: readonly CampaignLine[];
	/** Null where the unit's own total is kept back. */
	readonly forms: Shown<readonly FormTrust[]>;
	readonly channels: Shown<ChannelComparison>;
}

export interface FormTrust {
	readonly form: FormLine;
	readonly responses: number;
	/** Whether only the newest `STREAM_MAX` responses were looked at. */
	readonly isCut: boolean;
	readonly index: IndexResult;
	/** Responses with at least one sign. */
	readonly flagged: Shown<number>;
	/** The index without them. */
	readonly without: Shown<IndexResult>;
	readonly reasons: readonly SignLine[];
	/** Signs that are more common here than in honest units. */
	readonly alarms: readonly PressingSign[];
}

export interface SignLine {
	readonly sign: PressingSign;
	/** Responses with this sign; one may carry several. */
	readonly responses: Shown<number>;
}

/**
 * @returns null where no campaign has begun yet
 * @throws Problem `campaign.notFound`
 */
export async function credibility(
	db: Queries,
	{ unitId, ...query }: FormQuery & { readonly unitId: string }
): Promise<Credibility | null> {
	const choice = await choose(db, query);
	if (choice === null) return null;
	const tree = await treeOn(db, choice.campaign.closesOn);
	const forms: FormCounts[] = [];
	for (const version of choice.versions) {
		forms.push(await readForm(db, choice.campaign, version, tree));
	}
	const shown = forms.filter((form) => form.nodes.has(unitId) && !form.hiddenUnits.has(unitId));
	const trust: FormTrust[] = [];
	for (const form of shown) trust.push(await trustOf(db, form, choice, unitId));
	const isWithheld = shown.length === 0 && forms.some((form) => form.nodes.has(unitId));
	return {
		campaign: campaignLine(choice.campaign),
		campaigns: choice.campaigns.map(campaignLine),
		forms: isWithheld ? 'withheld' : trust,
		channels: compareChannels(shown, unitId)
	};
}

async function trustOf(
	db: Queries,
	form: FormCounts,
	choice: Choice,
	unitId: string
): Promise<FormTrust> {
	const { version, slots, campaign } = form;
	const node = form.nodes.get(unitId) ?? [];
	const rows = await readStream(db, form, node);
	const found = findPressing(rows.map((row) => toStreamResponse(version, row)));
	const signs = rows.map((row, at) => new Set([...(found.signs[at] ?? []), ...signsOfIntake(row)]));

	// The unit's page prints the index without what the door marked. Where the stream adds only a few
	// to those, the difference of the two pages would be their answers: then both set aside the same.
	const marked = signs.filter(({ size }) => size > 0).length;
	const atDoor = rows.filter(({ flags }) => flags !== 0).length;
	const isAside = (at: number) =>
		isSmall(marked - atDoor, campaign.baseMin) ? rows[at]?.flags !== 0 : signs[at]?.size !== 0;
	const all = new Array<number>(slots).fill(0);
	const plain = new Array<number>(slots).fill(0);
	for (const [at, { given, isPartial }] of rows.entries()) {
		addToCounts(version, all, given, { isPartial }, 1);
		if (!isAside(at)) addToCounts(version, plain, given, { isPartial }, 1);
	}
	const left = responsesIn(plain);
	const flagged = rows.length - left;
	const isHidden = [flagged, left].some((base) => isSmall(base, campaign.baseMin));
	const shownCount = (count: number): Shown<number> =>
		isSmall(count, campaign.baseMin) ? 'withheld' : count;
	return {
		form: formLine(version, choice),
		responses: rows.length,
		isCut: rows.length < node.reduce((sum, atom) => sum + (form.bases[atom] ?? 0), 0),
		index: withInterval(scoreOf(version, all).overall),
		flagged: shownCount(flagged),
		without: isHidden ? 'withheld' : withInterval(scoreOf(version, plain).overall),
		reasons: pressingSigns.map((sign) => ({
			sign,
			responses: shownCount(signs.filter((own) => own.has(sign)).length)
		})),
		alarms: found.alarms
	};
}

/** What the door saw when the response came in. */
function signsOfIntake({ flags }: ReadResponse): PressingSign[] {
	const signs: PressingSign[] = [];
	if (flags & qualityFlag.tooFast) signs.push('tooFast');
	if (flags & qualityFlag.straightLine) signs.push('straightLine');
	if (flags & qualityFlag.burst) signs.push('burst');
	return signs;
}
