/**
 * How many forms a survey needs.
 *
 * Shares, margins and rates are fractions; a design effect is 1 for independent answers and about
 * 1 + (answers a place − 1)·ρ where several people answer in one place.
 *
 * Source: Cochran 1977, chapter 4; Kish 1965; Fleiss, Levin & Paik 2003; Yamane 1967.
 */
import { normalQuantile } from './distributions.ts';

export interface MarginPlan {
	/** Share expected. */
	readonly share: number;
	/** Half the width of the interval wanted. */
	readonly margin: number;
	readonly level: number;
	/** Dossiers there are; null where there is no end of them. */
	readonly population: number | null;
	readonly designEffect: number;
	/** Part of those invited who will answer, (0, 1]. */
	readonly responseRate: number;
}

export interface MarginSize {
	/** For an endless population, real-valued. */
	readonly unlimited: number;
	/** For this population, before the design effect. */
	readonly finite: number;
	/** Forms to be completed. */
	readonly completes: number;
	/** People to be asked. */
	readonly invitations: number;
}

/** Forms for an interval of ± `margin`. @throws RangeError where a part of the plan is impossible */
export function sizeForMargin(plan: MarginPlan): MarginSize {
	const { share, margin, level, population, designEffect, responseRate } = plan;
	mustBeWithin('A share', share, 0, 1);
	mustBePositive('A margin', margin);
	mustBePositive('A design effect', designEffect);
	if (!(responseRate > 0 && responseRate <= 1)) {
		throw new RangeError(`A response rate is above 0 and at most 1, not ${responseRate}.`);
	}
	const z = normalQuantile((1 + level) / 2);
	const unlimited = (z * z * share * (1 - share)) / (margin * margin);
	const finite = population === null ? unlimited : unlimited / (1 + (unlimited - 1) / population);
	const completes = roundUp(Math.min(population ?? Infinity, finite * designEffect));
	return { unlimited, finite, completes, invitations: roundUp(completes / responseRate) };
}

export interface MinistrySize {
	/** N / (1 + N e²), real-valued. */
	readonly size: number;
	readonly completes: number;
	/** The 95% margin so many forms really give at a share of one half. */
	readonly marginAtHalf: number;
}

/**
 * The formula of the Ministry's training text (Slovin, Yamane), with the margin it really gives.
 * It presupposes a simple draw and one result for the whole: it gives nothing per unit.
 */
export function sizeByMinistryFormula(population: number, margin: number): MinistrySize {
	mustBePositive('A population', population);
	mustBePositive('A margin', margin);
	const size = population / (1 + population * margin * margin);
	const completes = roundUp(size);
	const undrawn = population > 1 ? (population - completes) / (population - 1) : 0;
	const marginAtHalf = normalQuantile(0.975) * Math.sqrt((0.25 / completes) * undrawn);
	return { size, completes, marginAtHalf };
}

export interface ProofPlan {
	readonly target: number;
	/** What the share is believed to be. */
	readonly trueShare: number;
	/** Error of the one-sided verdict. */
	readonly alpha: number;
	/** Chance wanted that the verdict falls. */
	readonly power: number;
	readonly designEffect: number;
}

/**
 * Forms to prove a target met (or missed) with a given chance, by the normal approximation.
 *
 * @throws RangeError where the share is the target: no number of forms can tell them apart
 */
export function sizeToProve(plan: ProofPlan): { size: number; completes: number } {
	const { target, trueShare, alpha, power, designEffect } = plan;
	mustBeWithin('A target', target, 0, 1);
	mustBeWithin('A share', trueShare, 0, 1);
	if (target === trueShare)
		throw new RangeError('A share equal to the target can never be proven.');
	const reach =
		normalQuantile(1 - alpha) * deviation(target) + normalQuantile(power) * deviation(trueShare);
	const size = (reach / (trueShare - target)) ** 2 * designEffect;
	return { size, completes: roundUp(size) };
}

export interface ChangePlan {
	readonly before: number;
	readonly after: number;
	/** Error of the two-sided test. */
	readonly alpha: number;
	readonly power: number;
	readonly designEffect: number;
}

/**
 * Forms in each of two periods to see a change with a given chance.
 *
 * @throws RangeError where there is no change to see
 */
export function sizeToSeeChange(plan: ChangePlan): { size: number; completes: number } {
	const { before, after, alpha, power, designEffect } = plan;
	mustBeWithin('A share', before, 0, 1);
	mustBeWithin('A share', after, 0, 1);
	if (before === after) throw new RangeError('A change of 0 can never be seen.');
	const middle = (before + after) / 2;
	const reach =
		normalQuantile(1 - alpha / 2) * Math.SQRT2 * deviation(middle) +
		normalQuantile(power) * Math.hypot(deviation(before), deviation(after));
	const size = (reach / (before - after)) ** 2 * designEffect;
	return { size, completes: roundUp(size) };
}

function deviation(share: number): number {
	return Math.sqrt(share * (1 - share));
}

/** Rounds up, but not for the noise of a division: 60 / 0.8 asks 75 people, never 76. */
function roundUp(value: number): number {
	return Math.ceil(value - 1e-9 * Math.max(1, Math.abs(value)));
}

function mustBePositive(name: string, value: number): void {
	if (!(value > 0)) throw new RangeError(`${name} is above 0, not ${value}.`);
}

function mustBeWithin(name: string, value: number, low: number, high: number): void {
	if (!(value >= low && value <= high)) {
		throw new RangeError(`${name} lies between ${low} and ${high}, not ${value}.`);
	}
}
