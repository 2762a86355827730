/**
 * What the silent might have said, and what two channels say together.
 *
 * Source: Manski 1995 (worst-case bounds); Cochran 1977, 13.2; Elliott & Haviland 2007, Survey
 * Methodology 33 (composite of a probability and a convenience sample).
 */
import { normalPValue } from './distributions.ts';

export interface AnsweredPart {
	/** Satisfied answers. */
	readonly count: number;
	/** Answers. */
	readonly base: number;
	/** Dossiers, answered or not. */
	readonly population: number;
	/** Fraction to be reached. */
	readonly target: number;
}

export interface NonresponseBounds {
	/** Answers over dossiers. */
	readonly responseRate: number;
	/** Share among those who answered; null where nobody did. */
	readonly shareOfAnswered: number | null;
	/** Share of all, were every silent citizen unsatisfied. */
	readonly worst: number;
	/** Share of all, were every silent citizen satisfied. */
	readonly best: number;
	/**
	 * Share of the silent that must be satisfied for the whole to reach the target exactly: above 1
	 * it is out of reach, below 0 it is reached already; null where nobody is silent.
	 */
	readonly tippingPoint: number | null;
	readonly verdict: 'metWhatever' | 'notMetWhatever' | 'dependsOnSilent';
}

/**
 * What is certain about all dossiers without assuming anything of those who did not answer.
 *
 * @throws RangeError where there are more answers than dossiers, or no dossiers
 */
export function boundNonresponse(part: AnsweredPart): NonresponseBounds {
	const { count, base, population, target } = part;
	if (!(population > 0 && base <= population && count >= 0 && count <= base)) {
		throw new RangeError(
			'Satisfied answers are some of the answers, answers some of the dossiers.'
		);
	}
	const silent = population - base;
	const worst = count / population;
	const best = (count + silent) / population;
	return {
		responseRate: base / population,
		shareOfAnswered: base > 0 ? count / base : null,
		worst,
		best,
		tippingPoint: silent > 0 ? (target * population - count) / silent : null,
		verdict: verdictOf({ worst, best, target })
	};
}

function verdictOf(bounds: {
	worst: number;
	best: number;
	target: number;
}): NonresponseBounds['verdict'] {
	if (bounds.worst >= bounds.target) return 'metWhatever';
	return bounds.best < bounds.target ? 'notMetWhatever' : 'dependsOnSilent';
}

/** An estimate with its standard error, both as fractions. */
export interface ChannelEstimate {
	readonly share: number;
	readonly standardError: number;
}

export interface CombinedChannels {
	/** Kiosk less field. */
	readonly difference: number;
	/** null where both errors are 0. */
	readonly z: number | null;
	/** Two-sided; null as z. */
	readonly pValue: number | null;
	/** What of the squared difference chance does not explain. */
	readonly biasSquared: number;
	/** Weight of the kiosk in the combined share: 0 where it is far off, towards 1 where it agrees. */
	readonly kioskWeight: number;
	readonly combined: number;
	/** Root of the mean squared error of the combined share. */
	readonly rootMeanSquaredError: number;
}

/**
 * The field sample and the kiosk in one figure, the kiosk's bias counted as error. Shown only beside
 * both parts, never instead of them.
 *
 * @throws RangeError where a standard error is negative
 */
export function combineChannels(field: ChannelEstimate, kiosk: ChannelEstimate): CombinedChannels {
	if (!(field.standardError >= 0 && kiosk.standardError >= 0)) {
		throw new RangeError('A standard error is 0 or more.');
	}
	const fieldVariance = field.standardError ** 2;
	const kioskVariance = kiosk.standardError ** 2;
	const difference = kiosk.share - field.share;
	const variance = fieldVariance + kioskVariance;
	const z = variance > 0 ? difference / Math.sqrt(variance) : null;
	const biasSquared = Math.max(0, difference ** 2 - variance);
	const total = variance + biasSquared;
	const kioskWeight = total > 0 ? fieldVariance / total : 0;
	return {
		difference,
		z,
		pValue: z === null ? null : normalPValue(z),
		biasSquared,
		kioskWeight,
		combined: kioskWeight * kiosk.share + (1 - kioskWeight) * field.share,
		rootMeanSquaredError: Math.sqrt(kioskWeight * (kioskVariance + biasSquared))
	};
}
