/**
 * How far a unit's figures can be believed: the index with and without responses that carry a sign
 * of pressing, the rate set aside and why, and what people say where nobody stands beside them.
 *
 * The signs need single responses: those of one unit, at most `STREAM_MAX`. The rest is tallies.
 */
import { setAside, standingReviews, type FlagReview } from '../../domain/flag-review.ts';
import { pressingSigns, type PressingSign } from '../../domain/quality-stream.ts';
import { scoreOf } from '../../domain/score.ts';
import { addToCounts, responsesIn } from '../../domain/tally.ts';
import type { QualityRules } from '../../domain/threshold.ts';
import { isSmall } from '../../domain/suppression.ts';
import type { Queries } from '../db/database.ts';
import { listFlagReviews } from '../repositories/flag-reviews.ts';
import { accountNames } from './account-names.ts';
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
import { farDesks } from './far-desks.ts';
import { readForm, type FormCounts } from './form-counts.ts';
import { withInterval, type IndexResult, type Shown } from './index-result.ts';
import { readRules } from './quality-rules.ts';
import { readSigned } from './signed-stream.ts';
import { treeOn, type UnitTree } from './unit-tree.ts';

export interface Credibility {
	readonly campaign: CampaignLine;
	readonly campaigns: readonly CampaignLine[];
	/** Null where the unit's own total is kept back. */
	readonly forms: Shown<readonly FormTrust[]>;
	readonly channels: Shown<ChannelComparison>;
	/** The limits it was judged by. */
	readonly rules: QualityRules;
}

export interface FormTrust {
	readonly form: FormLine;
	readonly responses: number;
	/** Whether only the newest `STREAM_MAX` responses were looked at. */
	readonly isCut: boolean;
	readonly index: IndexResult;
	/** Responses set aside: with at least one sign that nobody dismissed. */
	readonly flagged: Shown<number>;
	/** The index without them. */
	readonly without: Shown<IndexResult>;
	readonly reasons: readonly SignLine[];
	/** Signs that are more common here than in honest units. */
	readonly alarms: readonly PressingSign[];
}

export interface ReviewShown extends Pick<FlagReview, 'decision' | 'reason' | 'decidedAt'> {
	/** Name of whoever decided; null where the account is gone. */
	readonly by: string | null;
}

export interface SignLine {
	readonly sign: PressingSign;
	/** Responses with this sign; one may carry several. */
	readonly responses: Shown<number>;
	/** What a person found who looked; null where nobody has, or it was opened again. */
	readonly review: ReviewShown | null;
	/** Whether responses with this sign came in after that. */
	readonly hasNew: boolean;
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
	const rules = await readRules(db);
	const reviews = await listFlagReviews(db, { campaignId: choice.campaign.id, unitId });
	const names = reviews.length === 0 ? new Map<string, string>() : await accountNames(db);
	const shown = forms.filter((form) => form.nodes.has(unitId) && !form.hiddenUnits.has(unitId));
	const trust: FormTrust[] = [];
	for (const form of shown) {
		const own = reviews.filter(({ versionId }) => versionId === form.version.id);
		trust.push(await trustOf(db, { form, tree, choice, unitId, rules, reviews: own, names }));
	}
	const isWithheld = shown.length === 0 && forms.some((form) => form.nodes.has(unitId));
	return {
		campaign: campaignLine(choice.campaign),
		campaigns: choice.campaigns.map(campaignLine),
		forms: isWithheld ? 'withheld' : trust,
		channels: compareChannels(shown, unitId, rules),
		rules
	};
}

interface Trusting {
	readonly form: FormCounts;
	readonly tree: UnitTree;
	readonly choice: Choice;
	readonly unitId: string;
	readonly rules: QualityRules;
	readonly reviews: readonly FlagReview[];
	readonly names: ReadonlyMap<string, string>;
}

async function trustOf(
	db: Queries,
	{ form, tree, choice, unitId, rules, reviews, names }: Trusting
): Promise<FormTrust> {
	const { version, slots, campaign } = form;
	const node = form.nodes.get(unitId) ?? [];
	const judge = await readSigned(db, form, node);
	const { rows, alarms } = judge(rules, farDesks(form, tree, rules));
	const isFew = (count: number) => isSmall(count, campaign.baseMin);

	// The unit's page prints the index without what the door marked. Where the two sets differ by
	// only a few, the difference of the two pages would be their answers: then both are the door's.
	const judged = setAside(rows, reviews, isFew);
	const atDoor = rows.map(({ flags }) => flags !== 0);
	const isApart = [judged, atDoor].some((own, side, both) =>
		isFew(own.filter((is, at) => is && !both[1 - side]?.[at]).length)
	);
	const aside = isApart ? atDoor : judged;
	const all = new Array<number>(slots).fill(0);
	const plain = new Array<number>(slots).fill(0);
	for (const [at, { given, isPartial }] of rows.entries()) {
		addToCounts(version, all, given, { isPartial }, 1);
		if (!aside[at]) addToCounts(version, plain, given, { isPartial }, 1);
	}
	const left = responsesIn(plain);
	const flagged = rows.length - left;
	const standing = new Map(standingReviews(reviews).map((review) => [review.sign, review]));
	return {
		form: formLine(version, choice),
		responses: rows.length,
		isCut: rows.length < node.reduce((sum, atom) => sum + (form.bases[atom] ?? 0), 0),
		index: withInterval(scoreOf(version, all).overall),
		flagged: isFew(flagged) ? 'withheld' : flagged,
		without:
			isFew(flagged) || isFew(left) ? 'withheld' : withInterval(scoreOf(version, plain).overall),
		reasons: pressingSigns.map((sign): SignLine => {
			const own = rows.filter(({ signs }) => signs.has(sign));
			const review = standing.get(sign) ?? null;
			return {
				sign,
				responses: isFew(own.length) ? 'withheld' : own.length,
				review: review && { ...review, by: names.get(review.decidedBy) ?? null },
				hasNew: review !== null && own.some(({ answeredAt }) => answeredAt > review.decidedAt)
			};
		}),
		alarms
	};
}
