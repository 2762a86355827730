/**
 * Estimates that borrow from similar units: a unit with four answers, all satisfied, is not the best
 * of the province. For steering inside the house; each figure is labelled as borrowed.
 *
 * The satisfied answers of a unit are beta-binomial with mean μ and intra-unit correlation ρ.
 *
 * Source: Kleinman 1973 (moments); Smith 1983, Applied Statistics 32, AS 189 (likelihood).
 */
import { betaCdf, betaQuantile } from './distributions.ts';
import { fitBetaBinomial } from './beta-binomial.ts';

export interface ShrunkUnit {
	readonly count: number;
	readonly base: number;
}

export interface BorrowedEstimate {
	readonly mean: number;
	readonly lower: number;
	readonly upper: number;
	/** P(true share < target). */
	readonly probabilityBelowTarget: number;
}

export interface Shrinkage {
	/** Share of all units together. */
	readonly mu: number;
	/** Correlation inside units: 0 where they differ by chance alone. */
	readonly rho: number;
	/** How many answers the other units count for; null where ρ = 0: units count for nothing. */
	readonly strength: number | null;
	/** Only for `likelihood`, without the binomial coefficients. */
	readonly logLikelihood: number | null;
	readonly units: BorrowedEstimate[];
}

export interface ShrinkageOptions {
	readonly method: 'moments' | 'likelihood';
	/** Fraction. */
	readonly target: number;
	readonly level?: number;
}

/**
 * Shrinks the shares of units towards their common share, the smaller the unit the more.
 *
 * A unit without answers gets what the others suggest.
 *
 * @throws RangeError where no unit has answers, or a count exceeds its base
 */
export function shrink(
	units: readonly ShrunkUnit[],
	{ method, target, level = 0.95 }: ShrinkageOptions
): Shrinkage {
	const answered = units.filter(({ base }) => base > 0);
	if (answered.length === 0) throw new RangeError('Shrinking needs a unit with answers.');
	if (units.some(({ count, base }) => !(count >= 0 && count <= base))) {
		throw new RangeError('A unit has at most as many satisfied answers as answers.');
	}
	const fit = method === 'moments' ? fitMoments(answered) : fitBetaBinomial(answered);
	const { mu, rho } = fit;
	const strength = rho > 0 ? 1 / rho - 1 : null;
	const tail = (1 - level) / 2;
	const borrowed = units.map(({ count, base }): BorrowedEstimate => {
		if (strength === null) {
			return { mean: mu, lower: mu, upper: mu, probabilityBelowTarget: mu < target ? 1 : 0 };
		}
		const shape = { a: count + strength * mu, b: base - count + strength * (1 - mu) };
		return {
			mean: shape.a / (shape.a + shape.b),
			lower: betaQuantile(tail, shape),
			upper: betaQuantile(1 - tail, shape),
			probabilityBelowTarget: betaCdf(target, shape)
		};
	});
	return { mu, rho, strength, logLikelihood: fit.logLikelihood, units: borrowed };
}

interface Fit {
	readonly mu: number;
	readonly rho: number;
	readonly logLikelihood: number | null;
}

/** ρ from the spread between units, cut to [0, 0.999). */
function fitMoments(units: readonly ShrunkUnit[]): Fit {
	const base = units.reduce((sum, unit) => sum + unit.base, 0);
	const mu = units.reduce((sum, unit) => sum + unit.count, 0) / base;
	const others = units.length - 1;
	if (others === 0 || mu === 0 || mu === 1) return { mu, rho: 0, logLikelihood: null };

	let [spread, squares] = [0, 0];
	for (const unit of units) {
		spread += unit.base * (unit.count / unit.base - mu) ** 2;
		squares += unit.base ** 2;
	}
	const rho = (spread / (mu * (1 - mu)) - others) / (base - squares / base - others);
	return {
		mu,
		rho: Number.isNaN(rho) ? 0 : Math.min(0.999, Math.max(0, rho)),
		logLikelihood: null
	};
}
