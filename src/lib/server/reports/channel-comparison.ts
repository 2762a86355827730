/**
 * What people say at the kiosk, by link, to an interviewer, when called back: the same unit, the
 * same factors, the same mix of fields. Reads tallies only.
 *
 * Forms differ in length, so channels are compared on the factors that all of them ask, each factor
 * counting alike. Fields are brought to the pooled mix of the two channels compared (direct
 * standardisation), because a channel that serves other fields is no worse for it.
 *
 * Source: Fleiss, Levin & Paik 2003, chapter 19; interval with one answer added on each side of each
 * cell, after Agresti & Caffo 2000.
 */
import { normalQuantile } from '../../domain/distributions.ts';
import { scoreOf } from '../../domain/score.ts';
import { responsesIn } from '../../domain/tally.ts';
import type { QualityRules } from '../../domain/threshold.ts';
import { sumBy } from './counts.ts';
import type { FormCounts } from './form-counts.ts';
import { withInterval, type IndexResult, type Shown } from './index-result.ts';
import { byChannel, cellsHidden, rowsOf } from './scope.ts';

export interface ChannelComparison {
	/** Factors that every channel asks about. */
	readonly factorCodes: readonly string[];
	/** The channel the others are measured against: the one least open to pressing. */
	readonly reference: string | null;
	readonly lines: readonly ChannelLine[];
}

export interface ChannelLine {
	readonly channel: string;
	readonly responses: Shown<number>;
	/** On the common factors, as it is. */
	readonly crude: Shown<IndexResult>;
	/** Less the reference, at the same mix of fields; null for the reference and where too few. */
	readonly difference: ChannelDifference | null;
}

export interface ChannelDifference {
	/** Fraction: above 0 the channel says better than the reference. */
	readonly difference: number;
	readonly lower: number;
	readonly upper: number;
	readonly isBeyondChance: boolean;
	/** Part of the two channels' responses that lies in fields both serve. */
	readonly coverage: number;
}

/** Least open to pressing first: nobody of the office is there when a caller or interviewer asks. */
const referenceOrder = ['phone', 'interviewer', 'link', 'paper', 'import', 'kiosk'];

interface Cell {
	readonly responses: number;
	readonly share: number;
	readonly base: number;
}

interface ChannelCells {
	readonly channel: string;
	readonly isHidden: boolean;
	readonly whole: Cell;
	readonly byField: ReadonlyMap<string, Cell>;
}

export function compareChannels(
	forms: readonly FormCounts[],
	unitId: string,
	{ channelResponsesMin }: QualityRules
): Shown<ChannelComparison> {
	const [first] = forms;
	if (first === undefined) return 'withheld';
	const factorCodes = commonFactors(forms);
	const channels = forms
		.flatMap((form) => channelsOf(form, unitId, factorCodes))
		.sort((one, other) => rankOf(one.channel) - rankOf(other.channel));
	const { baseMin } = first.campaign;
	const fit = channels.filter(
		({ isHidden, whole }) => !isHidden && whole.responses >= Math.max(channelResponsesMin, baseMin)
	);
	const reference = fit[0] ?? null;
	return {
		factorCodes,
		reference: reference?.channel ?? null,
		lines: channels.map((line) => ({
			channel: line.channel,
			responses: line.isHidden ? 'withheld' : line.whole.responses,
			crude: line.isHidden ? 'withheld' : indexOf(line.whole),
			difference:
				reference === null || line === reference || !fit.includes(line)
					? null
					: differenceOf(line, reference, baseMin)
		}))
	};
}

function rankOf(channel: string): number {
	const rank = referenceOrder.indexOf(channel);
	return rank < 0 ? referenceOrder.length : rank;
}

function commonFactors(forms: readonly FormCounts[]): string[] {
	const codes = forms.map(({ version }) =>
		version.sections.filter(({ kind }) => kind === 'factor').map(({ code }) => code)
	);
	return (codes[0] ?? []).filter((code) => codes.every((own) => own.includes(code)));
}

function channelsOf(
	form: FormCounts,
	unitId: string,
	factorCodes: readonly string[]
): ChannelCells[] {
	const node = form.nodes.get(unitId) ?? [];
	const isHidden = cellsHidden(form, node, byChannel);
	const rows = rowsOf(form, node);
	const cellOf = (counts: readonly number[]) => cellIn(form, counts, factorCodes);
	return [...sumBy(rows, form.slots, byChannel)].map(([channel, counts]) => ({
		channel,
		isHidden: isHidden(channel),
		whole: cellOf(counts),
		byField: new Map(
			[...sumBy(rows, form.slots, (row) => (row.channel === channel ? row.fieldCode : null))].map(
				([field, own]) => [field, cellOf(own)]
			)
		)
	}));
}

/** The mean of the common factors' indices, each factor alike. */
function cellIn(
	{ version }: FormCounts,
	counts: readonly number[],
	factorCodes: readonly string[]
): Cell {
	const indices = scoreOf(version, counts)
		.factors.filter(({ section }) => factorCodes.includes(section.code))
		.map(({ index }) => index)
		.filter(({ share }) => share !== null);
	const count = Math.max(1, indices.length);
	return {
		responses: responsesIn(counts),
		share: indices.reduce((sum, { share }) => sum + (share ?? 0), 0) / count,
		base: Math.floor(indices.reduce((sum, { base }) => sum + base, 0) / count)
	};
}

function indexOf({ share, base }: Cell): IndexResult {
	return withInterval({ share: base > 0 ? share : null, base, answers: base });
}

function differenceOf(
	line: ChannelCells,
	reference: ChannelCells,
	baseMin: number
): ChannelDifference | null {
	const fields = [...new Set([...line.byField.keys(), ...reference.byField.keys()])];
	const pairs = fields.flatMap((field) => {
		const [own, other] = [line.byField.get(field), reference.byField.get(field)];
		if (own === undefined || other === undefined) return [];
		return own.base < baseMin || other.base < baseMin ? [] : [{ own, other }];
	});
	// One field of several would be a cell of its own, which the unit's page may keep back.
	if (pairs.length === 0 || (pairs.length === 1 && fields.length > 1)) return null;

	const weightOf = ({ own, other }: { own: Cell; other: Cell }) => own.responses + other.responses;
	const total = pairs.reduce((sum, pair) => sum + weightOf(pair), 0);
	let [difference, variance] = [0, 0];
	for (const pair of pairs) {
		const weight = weightOf(pair) / total;
		difference += weight * (pair.own.share - pair.other.share);
		variance += weight ** 2 * (varianceOf(pair.own) + varianceOf(pair.other));
	}
	const reach = normalQuantile(0.975) * Math.sqrt(variance);
	const [lower, upper] = [difference - reach, difference + reach];
	return {
		difference,
		lower,
		upper,
		isBeyondChance: lower > 0 || upper < 0,
		coverage: total / (line.whole.responses + reference.whole.responses)
	};
}

/**
 * Of a mean of criteria this is the largest variance there can be: as if each person answered all
 * criteria alike.
 */
function varianceOf({ share, base }: Cell): number {
	const drawn = (share * base + 1) / (base + 2);
	return (drawn * (1 - drawn)) / (base + 2);
}
