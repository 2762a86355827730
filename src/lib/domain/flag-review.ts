/**
 * What a person found who looked at responses with a sign. Nothing is deleted: what is dismissed
 * counts among the plain again, what is confirmed stays set aside with its reason.
 */
import type { PressingSign } from './quality-stream.ts';

/** `reopened` takes an earlier decision back. */
export const reviewDecisions = ['confirmed', 'dismissed', 'reopened'] as const;
export type ReviewDecision = (typeof reviewDecisions)[number];

export interface FlagReview {
	readonly id: string;
	readonly campaignId: string;
	readonly versionId: string;
	readonly unitId: string;
	readonly sign: PressingSign;
	readonly decision: ReviewDecision;
	readonly reason: string;
	/** Holds for responses answered before; what comes later is looked at anew. */
	readonly decidedAt: Date;
	readonly decidedBy: string;
}

/** The decision that stands on each sign of one form, in the order of deciding. */
export function standingReviews(reviews: readonly FlagReview[]): FlagReview[] {
	const latest = new Map<PressingSign, FlagReview>();
	for (const review of inOrder(reviews)) {
		latest.delete(review.sign);
		if (review.decision !== 'reopened') latest.set(review.sign, review);
	}
	return [...latest.values()];
}

function inOrder(reviews: readonly FlagReview[]): FlagReview[] {
	return reviews.toSorted(
		(one, other) =>
			one.decidedAt.getTime() - other.decidedAt.getTime() || (one.id < other.id ? -1 : 1)
	);
}

export interface SignedResponse {
	readonly answeredAt: Date;
	readonly signs: ReadonlySet<PressingSign>;
}

/**
 * Which responses are set aside, dismissed signs left out. A dismissal that would move only a few
 * responses is kept back from the figure: before and after it, the difference would be their answers.
 *
 * @param isFew whether so many are too few to be told apart
 */
export function setAside(
	responses: readonly SignedResponse[],
	reviews: readonly FlagReview[],
	isFew: (count: number) => boolean
): boolean[] {
	let aside = responses.map(({ signs }) => signs.size > 0);
	const taken: FlagReview[] = [];
	for (const review of standingReviews(reviews)) {
		if (review.decision !== 'dismissed') continue;
		const next = responses.map((one) => isAside(one, [...taken, review]));
		const moved = next.filter((isNow, at) => isNow !== aside[at]).length;
		if (isFew(moved)) continue;
		taken.push(review);
		aside = next;
	}
	return aside;
}

function isAside({ signs, answeredAt }: SignedResponse, dismissed: readonly FlagReview[]): boolean {
	return [...signs].some(
		(sign) => !dismissed.some((one) => one.sign === sign && answeredAt <= one.decidedAt)
	);
}
