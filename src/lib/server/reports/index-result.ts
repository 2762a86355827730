/** An index ready to be read: share, base, interval, target, reading and verdict together. */
import { wilson } from '../../domain/interval.ts';
import type { Index } from '../../domain/score.ts';
import type { Target } from '../../domain/target.ts';
import { judge, type Judgement } from '../../domain/verdict.ts';

/** A figure, or the word that it is kept back because too few people are behind it. */
export type Shown<T> = T | 'withheld';

export interface IndexResult extends Index {
	/** 95% Wilson interval, 0..1; null where nobody answered. */
	readonly lower: number | null;
	readonly upper: number | null;
}

/** What a reader needs of a target. */
export interface TargetLine {
	readonly percent: number;
	readonly nameVi: string;
	readonly legalBasis: string;
	readonly validFrom: string;
	readonly validTo: string | null;
}

export interface JudgedResult extends IndexResult {
	/** Responses behind it; more than `base` where some criteria were skipped. */
	readonly responses: number;
	/** Null where nobody has set a target: then there is no verdict either. */
	readonly target: TargetLine | null;
	readonly judgement: Judgement | null;
}

export function withInterval(index: Index): IndexResult {
	if (index.share === null || index.base <= 0) return { ...index, lower: null, upper: null };
	const { lower, upper } = wilson(index.share, index.base);
	return { ...index, lower, upper };
}

export function judged(index: Index, responses: number, target: Target | null): JudgedResult {
	const judgement = target === null ? null : judgeOnce(index, target.percent);
	return { ...withInterval(index), responses, target: target && lineOf(target), judgement };
}

function lineOf({ percent, nameVi, legalBasis, validFrom, validTo }: Target): TargetLine {
	return { percent, nameVi, legalBasis, validFrom, validTo };
}

/** Exact bounds are dear and a page of 200 units asks for most of them again and again. */
const known = new Map<string, Judgement>();
const KNOWN_MAX = 5_000;

function judgeOnce({ share, base }: Index, targetPercent: number): Judgement {
	const key = `${share}|${base}|${targetPercent}`;
	const found = known.get(key);
	if (found !== undefined) return found;
	const judgement = judge({ share, base, targetPercent });
	if (known.size >= KNOWN_MAX) known.clear();
	known.set(key, judgement);
	return judgement;
}
